import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { LIMITES_DITES } from '../domain/messagerie/limites.ts'
import { fil } from '../domain/messagerie/list.ts'
import { modelesDe } from '../domain/messagerie/modeles.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { avantDeLaPage, FAITS_DE_MESSAGERIE, posterDansLaMessagerie } from '../http/messagerie.ts'
import { isRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { Echange } from '../screens/messagerie/echange.tsx'
import { numeroDossier } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(
    matches,
    (t) => [
      t.messagerie.titre,
      data ? t.instructeur.dossier.dossierNumero(numeroDossier(data.fil.dossier.numero)) : null,
    ],
    { erreur: data?.isRefusee },
  )

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.messagerieInstruction(args)
  const avant = avantDeLaPage(args.request)
  return {
    fil: await ouRefuser(() => fil(key, { avant })),
    liste: await modelesDe(key),
    compte: key.personne.compteId,
    isAncienne: avant !== null,
    envoi: ulid(),
    limites: LIMITES_DITES,
    fait: faitParmi(args.request, FAITS_DE_MESSAGERIE),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.messagerieInstruction(args)
  return posterDansLaMessagerie(args, key, paths.instructeur.messagerie(key.dossierId))
}

export default function MessagerieDInstruction() {
  const { fil, liste, ...page } = useLoaderData<typeof loader>()
  const saisie = useActionData<typeof action>()
  const { messagerie: t, instructeur } = useTextes()
  const langue = useLangue()
  const { dossier } = fil
  const numero = numeroDossier(dossier.numero, langue)
  return (
    <div className="wrap">
      <EnTeteImprime numero={dossier.numero} demarche={dossier.demarche} deposeLe={null} />
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: instructeur.dossier.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
            { label: t.titre },
          ]}
          above={dossier.demarche}
          title={t.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="agent" />}
          lead={t.chapeau.agents(dossier.demandeur ?? '')}
        />
        <Echange
          cote="instructeur"
          fil={fil}
          adresse={paths.instructeur.messagerie(dossier.id)}
          saisie={saisie}
          modeles={{ liste, gerer: paths.instructeur.modeles(dossier.id) }}
          {...page}
        />
      </div>
    </div>
  )
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { LIMITES_DITES } from '../domain/messagerie/limites.ts'
import { fil, type Fil } from '../domain/messagerie/list.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { avantDeLaPage, FAITS_DE_MESSAGERIE, posterDansLaMessagerie } from '../http/messagerie.ts'
import { isRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { EnTeteImprime } from '../screens/dossier/en-tete-imprime.tsx'
import { Echange } from '../screens/messagerie/echange.tsx'
import { numeroDossier } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

interface Vu {
  fil: Fil
}

export const handle = {
  script: true,
  contact: ({ fil: { dossier } }: Vu) => contactDe({ service: dossier.service, titre: dossier.demarche }),
} satisfies PageHandle<Vu>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.messagerie.titre, data?.fil.dossier.demarche], { erreur: data?.isRefusee })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.messagerie(args)
  const avant = avantDeLaPage(args.request)
  return {
    fil: await ouRefuser(() => fil(key, { avant })),
    compte: key.personne.compteId,
    isAncienne: avant !== null,
    envoi: ulid(),
    limites: LIMITES_DITES,
    fait: faitParmi(args.request, FAITS_DE_MESSAGERIE),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.messagerie(args)
  return posterDansLaMessagerie(args, key, paths.usager.messagerie(key.dossierId))
}

export default function MessagerieDeLUsager() {
  const { fil, ...page } = useLoaderData<typeof loader>()
  const saisie = useActionData<typeof action>()
  const { messagerie: t, usager } = useTextes()
  const langue = useLangue()
  const { dossier } = fil
  const nom =
    fil.fermeture === 'brouillon' ? dossier.demarche : usager.dossier.numero(numeroDossier(dossier.numero, langue))
  return (
    <div className="wrap">
      <EnTeteImprime
        numero={fil.fermeture === 'brouillon' ? null : dossier.numero}
        demarche={dossier.demarche}
        deposeLe={null}
      />
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: usager.dossier.retour, to: paths.usager.dossiers() },
            { label: nom, to: paths.usager.dossier(dossier.id) },
            { label: t.titre },
          ]}
          above={nom === dossier.demarche ? null : `${nom} · ${dossier.demarche}`}
          title={t.titre}
          lead={fil.fermeture === null ? t.chapeau.usager : null}
        />
        <Echange cote="usager" fil={fil} adresse={paths.usager.messagerie(dossier.id)} saisie={saisie} {...page} />
      </div>
    </div>
  )
}

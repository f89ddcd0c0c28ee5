import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { z } from 'zod'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { LIMITES_DITES } from '../domain/avis/limites.ts'
import { rendreAvis, type Interet } from '../domain/avis/rendre.ts'
import { showAvis } from '../domain/avis/show-expert.ts'
import { transmettreAvis } from '../domain/avis/transmettre.ts'
import { Adresse } from '../domain/compte/adresse.ts'
import { erreursDe, lireAvis, posterAvecFichiers, type AvisRefuse } from '../http/avis-poste.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { AvisADonner } from '../screens/avis/a-donner.tsx'
import { CHAMPS_DE_REPONSE } from '../screens/avis/rendre-form.tsx'
import { numeroDossier } from '../textes/format.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.avis.expert.titreAvis(numeroDossier(data.avis.numero)) : null], {
    erreur: data?.isRefusee,
  })

const FAITS = ['rendu', 'transmis'] as const
const Transmission = z.object({ adresse: Adresse })

/** One opinion asked of the person: the question, what is shown of the dossier, their answer. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.expert(args)
  return {
    avis: await ouRefuser(() => showAvis(key)),
    envoi: ulid(),
    limites: LIMITES_DITES,
    fait: faitParmi(args.request, FAITS),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.expert(args)
  const page = paths.expert.avis(key.avisId)
  if (args.request.headers.get('content-type')?.toLowerCase().startsWith('multipart/')) {
    let interet: Interet | null = null
    const refuse = await posterAvecFichiers(args, key, lireAvis, (rendu) => {
      interet = rendu.interet
      return rendreAvis(key, rendu)
    })
    // Whoever stands aside has no page here any more.
    return (
      refuse ??
      redirect(interet === 'deport' ? avecFait(paths.expert.accueil(), 'deport') : avecFait(page, 'rendu'), 303)
    )
  }
  const form = await readForm(args.request, Transmission)
  const refuser = (pourquoi: Pick<AvisRefuse, 'erreurs' | 'refus'>, status = 422) => {
    marquerRefusee(args.context)
    const saisie = { adresse: [form.saisie['adresse'] ?? ''] }
    return data<AvisRefuse>({ saisie, fichiers: [], isARejoindre: false, ...pourquoi }, { status })
  }
  if (!form.ok) return refuser({ erreurs: form.erreurs, refus: null })
  const issue = await essayer(() => transmettreAvis(key, form.value.adresse))
  if (issue.ok) return redirect(avecFait(page, 'transmis'), 303)
  // The one address of this form, whatever the list it was compared with.
  return refuser(erreursDe({ ...issue, champ: issue.champ === null ? null : 'adresse' }), issue.status)
}

export default function Avis() {
  const { avis, fait, ...page } = useLoaderData<typeof loader>()
  const refuse = useActionData<typeof action>()
  const { expert: t } = useTextes().avis
  const langue = useLangue()
  const numero = numeroDossier(avis.numero, langue)
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[{ label: t.titre, to: paths.expert.accueil() }, { label: t.numero(numero) }]}
          above={avis.demarche}
          title={t.titreAvis(numero)}
          lead={avis.par === null ? undefined : t.par(avis.par)}
        />
        {refuse?.refus ? <Note tone="brick" icon="alerte" announce="alert" title={refuse.refus} /> : null}
        <ErrorSummary
          errors={CHAMPS_DE_REPONSE.flatMap((id) => {
            const message = refuse?.erreurs[id]
            return message ? [{ id, message }] : []
          })}
        />
        {fait && !refuse ? (
          <Note tone="leaf" announce="status">
            <p>{t.faits[fait]}</p>
          </Note>
        ) : null}
        <FichiersDe cote="expert" dossierId={avis.id} fichiers={{ etats: avis.etats, interrompus: [] }}>
          <AvisADonner avis={avis} refuse={refuse} {...page} />
        </FichiersDe>
      </div>
    </div>
  )
}

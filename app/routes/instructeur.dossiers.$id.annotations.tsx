import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { FichiersDuFormulaireDe } from '../champs/fichiers-du-formulaire.tsx'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { consultePar } from '../domain/direct/presence.ts'
import { annotationsASaisir } from '../domain/dossier/annotations.ts'
import { posterReponses } from '../domain/dossier/poster-reponses.ts'
import { fichiersDetenus } from '../domain/fichier/detenus.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { ancre } from '../champs/ancre.ts'
import { lireReponsesPostees } from '../http/reponses-postees.ts'
import { paths } from '../paths.ts'
import { AnnotationsForm } from '../screens/instruction/annotations-form.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.instructeur.dossier.annotations])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const vue = await ouRefuser(() => annotationsASaisir(key))
  if (vue.pages.length === 0) throw introuvable()
  if (vue.dossier.isClos) throw redirect(paths.instructeur.dossier(vue.dossier.id))
  return {
    vue,
    formulaire: ulid(),
    compte: key.personne.compteId,
    consultePar: await consultePar(key),
    fichiers: await fichiersDuDossier(key),
    documents: await fichiersDetenus(key),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const { postee, fichiers } = await lireReponsesPostees(args.request, key)
  const posted = await ouRefuser(() => posterReponses(key, postee, fichiers))
  if (!posted.ok) return data(posted, { status: 422 })
  const place = posted.ancre === null ? '' : `#${ancre(posted.ancre)}`
  return redirect(
    posted.ancre === null
      ? paths.instructeur.dossier(key.dossierId)
      : `${paths.instructeur.annotations(key.dossierId)}${place}`,
  )
}

export default function Annotations() {
  const { vue, fichiers, documents, ...rest } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  return (
    <FichiersDe cote="instructeur" dossierId={vue.dossier.id} fichiers={fichiers}>
      <FichiersDuFormulaireDe
        value={{ connus: documents, adresse: (sha256) => paths.instructeur.document(vue.dossier.id, sha256) }}
      >
        <AnnotationsForm vue={vue} {...rest} refusee={refusee} />
      </FichiersDuFormulaireDe>
    </FichiersDe>
  )
}

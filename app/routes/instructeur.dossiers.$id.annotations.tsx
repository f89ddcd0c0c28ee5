import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { annotationsASaisir } from '../domain/dossier/annotations.ts'
import { posterReponses, type RefusAuChamp } from '../domain/dossier/poster-reponses.ts'
import { ajouterAuControle } from '../domain/piece-jointe/ajouter-au-controle.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { lireMultipart } from '../http/multipart.ts'
import { ancre } from '../champs/ancre.ts'
import { paths } from '../paths.ts'
import { AnnotationsForm } from '../screens/dossier/annotations-form.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

/** bytes: ten files of the largest size and the texts around them. */
const ENVOI_MAX = 210_000_000

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.instructeur.dossier.annotations])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const vue = await ouRefuser(() => annotationsASaisir(key))
  if (vue.pages.length === 0) throw introuvable()
  if (vue.dossier.isClos) throw redirect(paths.instructeur.dossier(vue.dossier.id))
  return { vue, formulaire: ulid() }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const refus: RefusAuChamp[] = []
  const postee = await lireMultipart(args.request, ENVOI_MAX, async ({ controle, nom, source }) => {
    const refuse = await ouRefuser(() => ajouterAuControle(key, controle, { nom, source }))
    if (refuse) refus.push(refuse)
  })
  const posted = await ouRefuser(() => posterReponses(key, postee, refus))
  if (!posted.ok) return data(posted, { status: 422 })
  const place = posted.ancre === null ? '' : `#${ancre(posted.ancre)}`
  return redirect(
    posted.ancre === null
      ? paths.instructeur.dossier(key.dossierId)
      : `${paths.instructeur.annotations(key.dossierId)}${place}`,
  )
}

export default function Annotations() {
  const { vue, formulaire } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  return <AnnotationsForm vue={vue} formulaire={formulaire} refusee={refusee} />
}

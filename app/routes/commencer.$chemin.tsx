import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { presentation, dejaCommences } from '../domain/demarche/presentation.ts'
import { commencerPrerempli, compterPreremplies } from '../domain/preremplissage/commencer-prerempli.ts'
import { doors, introuvable, personneOf } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { contactDe } from '../screens/demarche/presentation-contact.tsx'
import { PresentationDeDemarche } from '../screens/demarche/presentation.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = {
  flush: true,
  contact: ({ demarche }) => contactDe(demarche),
} satisfies PageHandle<Loaded>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titre(matches, () => [data?.demarche.titre])

type Loaded = Awaited<ReturnType<typeof loader>>

export async function loader(args: LoaderFunctionArgs) {
  const demarche = await presentation(await doors.public(args), args.params['chemin'] ?? '')
  if (!demarche) throw introuvable()
  const isConnu = (await personneOf(args)) !== null
  const { search, searchParams } = new URL(args.request.url)
  const preremplies = await compterPreremplies(await doors.public(args), demarche.chemin, [...searchParams])
  const mien = isConnu ? await dejaCommences(await doors.personne(args), demarche.chemin) : null
  // What the link answers goes on with the person: through the login, and into the draft.
  return { demarche, mien, prerempli: preremplies > 0 ? { preremplies, demande: search } : null }
}

/** Begins a dossier. Whoever is not signed in goes through the login and comes back to this page. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const demandes = [...new URL(args.request.url).searchParams]
  const issue = await essayer(() => commencerPrerempli(key, args.params['chemin'] ?? '', demandes))
  if (issue.ok) {
    const { dossierId, preremplies, isIdentiteDemandee } = issue.value
    const page = isIdentiteDemandee ? paths.usager.identite(dossierId) : paths.usager.dossier(dossierId)
    return redirect(preremplies > 0 ? avecFait(page, 'prerempli') : page)
  }
  if (issue.code === 'introuvable') throw introuvable()
  return data({ phrase: issue.phrase }, { status: issue.status })
}

export default function Commencer() {
  const { demarche, mien, prerempli } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  return (
    <>
      {refus ? (
        <div className="wrap top-gap">
          <Note tone="brick" announce="alert">
            {refus.phrase}
          </Note>
        </div>
      ) : null}
      <PresentationDeDemarche demarche={demarche} mien={mien} prerempli={prerempli} />
    </>
  )
}

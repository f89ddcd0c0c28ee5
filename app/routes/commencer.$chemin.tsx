import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Personne } from '../domain/cles.ts'
import { presentation, dejaCommences } from '../domain/demarche/presentation.ts'
import { commencerPrerempli, compterPreremplies } from '../domain/preremplissage/commencer-prerempli.ts'
import { proposerLaReprise, reprendre } from '../domain/preremplissage/reprendre.ts'
import { POLITIQUE_PAR_DEFAUT } from '../domain/politique/table.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable, personneOf } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { contactDe } from '../screens/demarche/presentation-contact.tsx'
import { PresentationDeDemarche, type Prerempli } from '../screens/demarche/presentation.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = {
  flush: true,
  contact: ({ demarche }) => contactDe(demarche),
} satisfies PageHandle<Loaded>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => titre(matches, () => [data?.demarche.titre])

/** Names what a service filled in. */
const JETON = 'prerempli'

type Loaded = Awaited<ReturnType<typeof loader>>

export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.commencer)
  const demarche = await presentation(await doors.public(args), chemin, lireLangueDeFormulaire(args.request))
  if (!demarche) throw introuvable()
  const personne = await personneOf(args)
  const mien = personne ? await dejaCommences(await doors.personne(args), demarche.chemin) : null
  return { demarche, mien, prerempli: await apporte(args, demarche.chemin, personne?.compteId ?? null) }
}

/** What the link brings. Its parameters go on with the person: through the login, and into the draft. */
async function apporte(
  args: LoaderFunctionArgs,
  chemin: string,
  compteId: Personne['compteId'] | null,
): Promise<Prerempli> {
  const key = await doors.public(args)
  const { search, searchParams } = new URL(args.request.url)
  const jeton = searchParams.get(JETON)
  if (jeton === null) {
    const preremplies = await compterPreremplies(key, chemin, [...searchParams])
    return preremplies > 0 ? { sort: 'lien', preremplies, demande: search } : null
  }
  const propose = await proposerLaReprise(key, chemin, jeton, compteId)
  if (propose.sort === 'refuse') return propose
  if (propose.sort === 'deja_repris') return { sort: 'deja_repris', dossier: propose.dossierId }
  const { reponses: preremplies, origine } = propose
  const mois = POLITIQUE_PAR_DEFAUT['prefill.followMonths']
  return { sort: 'service', preremplies, demande: search, origine, mois }
}

/** Begins a dossier. Whoever is not signed in goes through the login and comes back to this page. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.commencer)
  const { searchParams } = new URL(args.request.url)
  const jeton = searchParams.get(JETON)
  const issue = await essayer(() =>
    jeton === null ? commencerPrerempli(key, chemin, [...searchParams]) : reprendre(key, chemin, jeton),
  )
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

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { importer } from '../domain/demarche/importer.ts'
import { sourcesDeNouvelle } from '../domain/demarche/sources-de-nouvelle.ts'
import { TAILLE_MAX_FICHIER } from '../domain/demarche/texte-json.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { lireFichierTexte } from '../http/fichier-texte.ts'
import { paths } from '../paths.ts'
import { NouvelleDemarche, type RefusDeNouvelle } from '../screens/demarche/nouvelle.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.administrateur.nouvelle.titre])

/** The same page as the form's: a refused file is answered here, and whoever reloads finds the form again. */
export async function loader(args: LoaderFunctionArgs) {
  return sourcesDeNouvelle(await doors.administrateur(args))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  const refuser = (phrase: string, problemes: RefusDeNouvelle['problemes'] = [], status = 422) =>
    data({ champ: 'fichier', phrase, problemes, saisie: { texte: '', titre: '' } } as const, { status })
  const fichier = await lireFichierTexte(args.request, 'fichier', TAILLE_MAX_FICHIER)
  if (!fichier.ok) return refuser(fichier.phrase)
  const issue = await essayer(() => importer(key, fichier.texte))
  if (!issue.ok) return refuser(issue.phrase, [], issue.status)
  if (!issue.value.ok) {
    const { problemes } = issue.value
    return refuser(textes('fr').administrateur.nouvelle.problemes(problemes.length), problemes)
  }
  return redirect(`${paths.administrateur.rapport(issue.value.id)}?fait=importee`)
}

export default function PageTeleverser() {
  return <NouvelleDemarche sources={useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}

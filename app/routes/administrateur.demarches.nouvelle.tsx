import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { creer } from '../domain/demarche/creer.ts'
import { importer } from '../domain/demarche/importer.ts'
import { sourcesDeNouvelle } from '../domain/demarche/sources-de-nouvelle.ts'
import { isUuid } from '../domain/uuid.ts'
import { doors } from '../http/doors.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { NouvelleDemarche, type RefusDeNouvelle } from '../screens/demarche/nouvelle.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  titre(matches, (t) => [t.administrateur.nouvelle.titre])

const Nouvelle = z.discriminatedUnion('depuis', [
  z.object({ depuis: z.literal('texte'), texte: z.string().default('') }),
  z.object({ depuis: z.literal('vierge'), titre: z.string().default('') }),
  z.object({ depuis: z.enum(['copie', 'modele']), demarche: z.string().default('') }),
])

export async function loader(args: LoaderFunctionArgs) {
  return sourcesDeNouvelle(await doors.administrateur(args))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administrateur(args)
  const input = await readForm(args.request, Nouvelle)
  const saisie = { texte: input.saisie['texte'] ?? '', titre: input.saisie['titre'] ?? '' }
  const refuser = (refus: Omit<RefusDeNouvelle, 'saisie'>, status = 422) => data({ ...refus, saisie }, { status })
  if (!input.ok) return refuser({ champ: 'titre', phrase: Object.values(input.erreurs)[0] ?? '', problemes: [] })
  if ('demarche' in input.value) {
    const { depuis, demarche } = input.value
    // The page of the copy finds it, or says that it is not there.
    if (isUuid(demarche)) return redirect(paths.administrateur.copier(demarche), 303)
    return refuser({ champ: depuis, phrase: textes('fr').administrateur.nouvelle.choisir, problemes: [] })
  }
  if (input.value.depuis === 'vierge') {
    const wanted = { titre: input.value.titre }
    const issue = await essayer(() => creer(key, wanted))
    if (!issue.ok) return refuser({ champ: 'titre', phrase: issue.phrase, problemes: [] }, issue.status)
    return redirect(`${paths.administrateur.demarche(issue.value)}?fait=creee`)
  }
  const { texte } = input.value
  const issue = await essayer(() => importer(key, texte))
  if (!issue.ok) return refuser({ champ: 'texte', phrase: issue.phrase, problemes: [] }, issue.status)
  if (!issue.value.ok) {
    const { problemes } = issue.value
    const phrase = textes('fr').administrateur.nouvelle.problemes(problemes.length)
    return refuser({ champ: 'texte', phrase, problemes })
  }
  return redirect(`${paths.administrateur.rapport(issue.value.id)}?fait=importee`)
}

export default function PageNouvelle() {
  return <NouvelleDemarche sources={useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}

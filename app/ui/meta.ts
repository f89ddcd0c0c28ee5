import type { MetaDescriptor } from '@remix-run/node'
import { textes } from '../textes/dictionnaire.ts'
import type { Textes } from '../textes/dictionnaire.ts'
import type { Racine } from './instance.ts'

type Matches = readonly ({ id: string; data: unknown } | undefined)[]

/** The data of the root loader among the matches of a `meta` function, or null when it failed. */
export function racineDe(matches: Matches): Racine | null {
  const data = matches.find((match) => match?.id === 'root')?.data
  return (data as Racine | undefined) ?? null
}

/**
 * The title of a page: "Step – Demarche – Instance", prefixed when the page is in error or the environment a trial.
 * `parts` receives the texts of the reader's language and gives the parts from the page to the widest.
 */
export function titre(
  matches: Matches,
  parts: (t: Textes) => readonly (string | null | undefined)[],
  options: { erreur?: boolean | undefined } = {},
): MetaDescriptor[] {
  const racine = racineDe(matches)
  const t = textes(racine?.langue ?? 'fr')
  const words = [...parts(t), racine?.instance.nom ?? t.commun.produit].filter(Boolean).join(' – ')
  const prefix = [
    racine?.instance.appEnv === 'test' ? t.ui.environnement.prefixeEssai : null,
    options.erreur ? t.ui.erreurs.prefixeTitre : null,
  ]
  return [{ title: [...prefix, words].filter(Boolean).join(' ') }]
}

/** What a browser may propose for a personal answer, by what its question says (WCAG 1.3.5). */

const JETONS: readonly [RegExp, string][] = [
  [/^pr[ée]noms?( usuels?)?$/i, 'given-name'],
  [/^nom( de (famille|naissance)| d[’']usage)?$/i, 'family-name'],
  [/^nom de l[’'](organisme|entreprise|association)$/i, 'organization'],
]

/** The autocomplete token of a one-line text, `off` when the question says nothing a browser knows. */
export function jetonDeTexte(libelle: string, personnel: boolean | undefined): string {
  if (!personnel) return 'off'
  return JETONS.find(([motif]) => motif.test(libelle.trim()))?.[1] ?? 'off'
}

/** True when a date is plainly the birthday of the person who answers. */
export function isDateDeNaissance(libelle: string, personnel: boolean | undefined): boolean {
  return personnel === true && /^(votre )?date de naissance$/i.test(libelle.trim())
}

/** The token when the answer may be personal, `off` otherwise. */
export function jeton(token: string, personnel: boolean | undefined): string {
  return personnel ? token : 'off'
}

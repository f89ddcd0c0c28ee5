const REGLES = { fr: new Intl.PluralRules('fr-FR'), en: new Intl.PluralRules('en-GB') }

/**
 * The form of a word for a number. French takes the singular for 0, 1 and 1.5, and "de" after exact millions
 * (`many`: "1 000 000 de dossiers"); English only for 1.
 */
export function pluriel(
  langue: keyof typeof REGLES,
  n: number,
  formes: { one: string; other: string; many?: string },
): string {
  const categorie = REGLES[langue].select(n)
  if (categorie === 'one') return formes.one
  if (categorie === 'many') return formes.many ?? formes.other
  return formes.other
}

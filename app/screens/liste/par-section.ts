import type { ColonneDePage } from './colonne-de-liste.ts'

/** The columns by page of the form, those of every list first. */
export function parSection(
  colonnes: readonly ColonneDePage[],
  fixes: string,
  libelle: (colonne: ColonneDePage) => string,
): { label: string; options: { value: string; label: string }[] }[] {
  const sections = Map.groupBy(colonnes, ({ libelle: question, section }) => (question === null ? fixes : section))
  return [...sections].map(([label, siennes]) => ({
    label,
    options: siennes.map((colonne) => ({ value: colonne.id, label: libelle(colonne) })),
  }))
}

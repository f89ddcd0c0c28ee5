/** Reading what a control must show again: a text, a part, a list. */
import { estObjet } from '../../form-engine/json.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'

/** The text of a single control; a list shows its first entry that is not empty. */
export function texteSaisi(saisie: Json): string {
  if (Array.isArray(saisie)) return texteSaisi(saisie.find((entree) => entree !== '' && entree !== null) ?? null)
  return saisie === null || typeof saisie === 'object' ? '' : String(saisie)
}

/** The text of one part of a composite control. A single text stands in the first part: it came from a link or an import. */
export function partSaisie(saisie: Json, part: string, premiere: string): string {
  if (estObjet(saisie)) return texteSaisi(saisie[part] ?? null)
  return part === premiere ? texteSaisi(saisie) : ''
}

/** The choices of a control with several. */
export function choixSaisis(saisie: Json): string[] {
  const liste = Array.isArray(saisie) ? saisie : [saisie]
  return liste.map(texteSaisi).filter((texte) => texte !== '')
}

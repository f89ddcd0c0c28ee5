/**
 * How the lists write what people wrote: lower case, without accents, so that `collate "C"` sorts it and « École » finds « ecole ».
 * The one place that says it: values are normalised when they are written, what is looked for when it is read. Pure.
 */
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'

/** Characters of an answer that a slot keeps. */
export const LONGUEUR_MAX = 200

/** A text as a slot keeps it: accents off, lower case, one space between words, the beginning of a long one. */
export function normaliser(texte: string): string {
  return (
    texte
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      // A capital may become a letter and a mark (İ).
      .replace(/\p{M}+/gu, '')
      .replaceAll('œ', 'oe')
      .replaceAll('æ', 'ae')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, LONGUEUR_MAX)
      .toWellFormed()
      .trimEnd()
  )
}

/** The words of a text, for the search: the same writing without punctuation. */
export function enMots(texte: string): string {
  return cleDeRecherche(texte)
}

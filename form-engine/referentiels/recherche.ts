/** Reading a code list: by code, or by name without accents, case or punctuation. */

export interface Entree {
  code: string
  nom: string
  /** Code of the région, for a département. */
  region?: string
}

/** What two writings of one name have in common: « Côte-d’Or » and « cote d or » give the same key. */
export function cleDeRecherche(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The entry of a list whose code or name is the text, or null. « 75 – Paris » and « 75 - Paris » are read too. Codes win
 * over names.
 */
export function entreeDe(liste: readonly Entree[], texte: string): Entree | null {
  return indexDe(liste).get(cleDeRecherche(texte)) ?? null
}

const indexes = new WeakMap<readonly Entree[], Map<string, Entree>>()

function indexDe(liste: readonly Entree[]): Map<string, Entree> {
  let index = indexes.get(liste)
  if (!index) {
    index = new Map([
      ...liste.map((entree): [string, Entree] => [cleDeRecherche(entree.nom), entree]),
      ...liste.map((entree): [string, Entree] => [cleDeRecherche(`${entree.code} ${entree.nom}`), entree]),
      ...liste.map((entree): [string, Entree] => [cleDeRecherche(entree.code), entree]),
    ])
    indexes.set(liste, index)
  }
  return index
}

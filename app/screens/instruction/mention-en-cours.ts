/** Pure: the name that is being typed after « @ » in a note, and the colleagues it may be. */

/** As many as one reads at a glance. */
const PROPOSES_MAX = 6

/** Where the « @ » before the caret stands, and what follows it; null when no name is being typed. */
export function mentionEnCours(texte: string, curseur: number): { debut: number; mot: string } | null {
  const trouve = /(?:^|[\s(])@([^\n@]{0,60})$/.exec(texte.slice(0, curseur))
  if (!trouve) return null
  const mot = trouve[1] ?? ''
  return { debut: curseur - mot.length - 1, mot }
}

/** Those one of whose names begins so, whatever the accents and capitals. A name that is whole, and goes on, is chosen already. */
export function colleguesNommes<C extends { nom: string }>(mot: string, collegues: readonly C[]): C[] {
  const cherche = nu(mot)
  return collegues.filter(({ nom }) => ` ${nu(nom)}`.includes(` ${cherche}`)).slice(0, PROPOSES_MAX)
}

const nu = (texte: string): string => texte.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

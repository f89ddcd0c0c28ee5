/** Reading texts, and judging their length and their signs. Pure: a browser reads as the server does. */
import type { ErrorCode, ErrorParams, Json, Reponse } from '../type-de-champ.ts'
import { blank, draft, longueur, surPlusieursLignes, surUneLigne, texteDe, value } from './lecture.ts'

/** Characters a text of one line may have. */
export const LIGNE_MAX = 1_000
/** Characters a text of several lines may have. */
export const LIGNES_MAX = 20_000

/** What the administrateur asks of a text; what is absent is free. */
export interface ReglesDeTexte {
  /** Characters wanted at least. */
  min?: number | undefined
  /** Characters accepted at most. */
  max?: number | undefined
  lettres?: boolean | undefined
  chiffres?: boolean | undefined
  /** Signs that are neither letters nor digits. */
  speciaux?: boolean | undefined
}

/** Reads a text of one line. */
export function lireLigne(raw: Json, regles: ReglesDeTexte): Reponse<string> {
  return lire(raw, regles, LIGNE_MAX, surUneLigne)
}

/** Reads a text of several lines. */
export function lireLignes(raw: Json, regles: ReglesDeTexte): Reponse<string> {
  return lire(raw, regles, LIGNES_MAX, (texte) => surPlusieursLignes(texte).trim())
}

function lire(raw: Json, regles: ReglesDeTexte, limite: number, ranger: (texte: string) => string): Reponse<string> {
  const lu = texteDe(raw)
  if (lu === null) return draft(raw, 'invalide')
  const texte = ranger(lu)
  if (texte === '') return blank
  const faute = fauteDeTexte(texte, regles, limite)
  return faute ? draft(raw, faute.code, faute.params) : value(texte)
}

/** Why a text does not fit the rules, or null when it does. `limite` holds when they say no maximum. */
export function fauteDeTexte(
  texte: string,
  { min, max, lettres, chiffres, speciaux }: ReglesDeTexte,
  limite: number,
): { code: ErrorCode; params: ErrorParams } | null {
  const compte = longueur(texte)
  const plafond = max ?? limite
  if (compte > plafond) return { code: 'trop_long', params: { max: String(plafond) } }
  if (min !== undefined && compte < min) return { code: 'trop_court', params: { min: String(min) } }
  const interdits = [
    ...(lettres === false && /\p{L}/u.test(texte) ? ['lettres'] : []),
    ...(chiffres === false && /\p{N}/u.test(texte) ? ['chiffres'] : []),
    ...(speciaux === false && /[^\p{L}\p{M}\p{N}]/u.test(texte) ? ['speciaux'] : []),
  ]
  return interdits.length > 0 ? { code: 'format_invalide', params: { interdits: interdits.join(' ') } } : null
}

const MOT = 'Exemple'
const SUITE = 'Exemple de réponse assez longue. '

/** A text that fits the rules of length. */
export function exempleDeTexte({ min = 1, max = LIGNE_MAX }: ReglesDeTexte): string {
  if (min <= MOT.length) return MOT.slice(0, max)
  const texte = SUITE.repeat(Math.ceil(min / SUITE.length)).slice(0, min)
  // A space at the end would not be counted.
  return texte.endsWith(' ') ? `${texte.slice(0, -1)}.` : texte
}

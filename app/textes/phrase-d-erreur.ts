/** What the sentences of errors share in both languages: the example that would work, the place of a cell, the name of the champ. */
import type { ErrorCode, ErrorParams } from '../../form-engine/type-de-champ.ts'

/** A whole sentence, without its example. */
export type Phrase = string | ((params: ErrorParams) => string)

/** The words of one language. */
export interface Mots {
  champs: Record<ErrorCode, Phrase>
  /** What works when the champ has no example of its own. */
  exemples: Partial<Record<ErrorCode, string>>
  /** What leads to an example: « , par exemple ». */
  parExemple: string
  /** Libellé : the rest; after a label that ends with its own mark, the phrase as it is. */
  nommer: (libelle: string, suite: string) => string
  /** The cell of a table: Ligne « Eau », colonne « Volume » : the rest. */
  situer: (ligne: string, colonne: string, suite: string) => string
}

/** An example longer than this would hide the sentence. */
export const EXEMPLE_MAX = 100

/** The sentences of errors of one language. */
export function phrasesDErreur({ champs, exemples, parExemple, nommer, situer }: Mots) {
  const dire = (code: ErrorCode, params: ErrorParams, exemple: string | null): string => {
    const modele = champs[code]
    const phrase = avecExemple(typeof modele === 'string' ? modele : modele(params), exemple, parExemple)
    const { ligne, colonne } = params
    return ligne === undefined || colonne === undefined ? phrase : situer(ligne, colonne, minuscule(phrase))
  }
  const avecNom = (libelle: string, phrase: string): string =>
    /[?!:.]\s*$/.test(libelle) ? `${libelle} ${phrase}` : nommer(libelle, minuscule(phrase))
  return {
    /** The sentence of an error, under the control of its champ. The words of an administrateur are given as they are. */
    phrase: (code: ErrorCode, params: ErrorParams = {}, exemple: string | null = null): string =>
      params['phrase'] ?? dire(code, params, params['exemple'] ?? exemple ?? exemples[code] ?? null),
    /** The same away from the control: it names the champ, and shows the champ's own example rather than any other. */
    phraseDuChamp: (libelle: string, code: ErrorCode, params: ErrorParams, exemple: string | null): string =>
      avecNom(libelle, dire(code, params, exemple ?? params['exemple'] ?? exemples[code] ?? null)),
    /** A sentence said of a champ, away from it: « Nom : répondez… », but « Avez-vous… ? Répondez… ». */
    nommee: avecNom,
  }
}

function avecExemple(phrase: string, exemple: string | null, parExemple: string): string {
  if (exemple === null || exemple.length > EXEMPLE_MAX || phrase.includes(exemple)) return phrase
  // The words of an administrateur may end otherwise.
  if (/[!?…]\s*$/.test(phrase)) return `${phrase} ${majuscule(parExemple.replace(/^, /, ''))} ${exemple}.`
  return `${phrase.replace(/[.\s]+$/, '')}${parExemple} ${exemple}.`
}

/** After a colon; the name of a file keeps its letters. */
function minuscule(phrase: string): string {
  return /^\p{Lu}\p{Ll}+[ ,]/u.test(phrase) ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase
}

function majuscule(texte: string): string {
  return texte.charAt(0).toUpperCase() + texte.slice(1)
}

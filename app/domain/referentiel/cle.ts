/**
 * What is searched of a line: its label, an end mark, its identifier, each word after a blank, so that a word is found by
 * its beginning wherever it stands. The mark sorts before letters and digits: a whole label comes before those that begin so.
 */
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'

const FIN = '!'
/** Bytes kept of each part: an index entry holds 2 704 at most. */
const OCTETS_MAX = 1_200

/** The search key of a line. */
export function cleDeLigne({ id, libelle }: { id: string; libelle: string }): string {
  return ` ${cle(libelle)} ${FIN} ${cle(id)}`
}

/** The patterns of `like` that find what was typed; null when it holds neither letter nor digit. */
export function motifsDe(texte: string): { libelleEntier: string; debut: string; mots: string[] } | null {
  const cherche = cle(texte)
  if (cherche === '') return null
  // Keys hold letters, digits, blanks and the mark: nothing that `like` reads otherwise.
  return {
    libelleEntier: ` ${cherche} ${FIN}%`,
    debut: ` ${cherche}%`,
    mots: [...new Set(cherche.split(' '))].map((mot) => `% ${mot}%`),
  }
}

/** True when both texts are written alike but for case, accents and punctuation. */
export function seRessemblent(a: string, b: string): boolean {
  return cle(a) !== '' && cle(a) === cle(b)
}

function cle(texte: string): string {
  const octets = Buffer.from(cleDeRecherche(texte))
  // Cut in its middle, a character is read as U+FFFD: it goes.
  return octets.length <= OCTETS_MAX
    ? octets.toString()
    : octets
        .subarray(0, OCTETS_MAX)
        .toString()
        .replace(/\uFFFD$/, '')
}

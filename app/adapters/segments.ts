/** Where the segments of an encrypted file stand, in clear and encrypted. Pure arithmetic of the format of chiffrement.ts. */

export interface Format {
  hachage: 'sha256' | 'sha1'
  tailleCle: 16 | 32
  /** Bytes of an encrypted segment, tag included. */
  tailleSegment: number
}

export const FORMAT: Format = { hachage: 'sha256', tailleCle: 32, tailleSegment: 1024 * 1024 }

export const TAILLE_PREFIXE = 7
export const TAILLE_ETIQUETTE = 16
// The index of a segment holds on four bytes.
const SEGMENTS_MAX = 0x1_0000_0000

/** Positions of bytes, both ends included; an empty segment ends before it begins. */
export interface Bornes {
  debut: number
  fin: number
}

export interface SegmentsDe {
  nombre: number
  /** Bytes of the encrypted file. */
  tailleChiffree: number
  /** Where a segment stands in the clear text. */
  clair(index: number): Bornes
  /** Where it stands in the encrypted file; the first one with the header before it. */
  chiffre(index: number): Bornes
  /** The segment of a byte of the clear text. */
  rangDe(position: number): number
}

export const tailleEntete = (format: Format): number => 1 + format.tailleCle + TAILLE_PREFIXE

/** The segments of a file of `taille` bytes. An empty file is one empty segment. Throws RangeError above the format. */
export function segmentsDe(taille: number, format: Format = FORMAT): SegmentsDe {
  if (!Number.isSafeInteger(taille) || taille < 0) throw new RangeError('a length is a whole number of bytes')
  const plein = format.tailleSegment - TAILLE_ETIQUETTE
  const premier = plein - tailleEntete(format)
  const nombre = taille <= premier ? 1 : 1 + Math.ceil((taille - premier) / plein)
  if (nombre > SEGMENTS_MAX) throw new RangeError('too many segments for one file')
  const debutClair = (index: number) => (index === 0 ? 0 : premier + (index - 1) * plein)
  const tailleChiffree = taille + tailleEntete(format) + nombre * TAILLE_ETIQUETTE
  return {
    nombre,
    tailleChiffree,
    clair: (index) => ({
      debut: debutClair(index),
      fin: (index === nombre - 1 ? taille : debutClair(index + 1)) - 1,
    }),
    chiffre: (index) => ({
      debut: index * format.tailleSegment,
      fin: index === nombre - 1 ? tailleChiffree - 1 : (index + 1) * format.tailleSegment - 1,
    }),
    rangDe: (position) => (position < premier ? 0 : 1 + Math.floor((position - premier) / plein)),
  }
}

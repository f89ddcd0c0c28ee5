/** How a file is cut for its sending: each part is eight segments, so that it is encrypted alone and is a part of the store. */
import { TAILLE_PART } from '../../adapters/objets/port.ts'
import { FORMAT, segmentsDe, type Bornes } from '../../adapters/segments.ts'

const SEGMENTS_PAR_PART = TAILLE_PART / FORMAT.tailleSegment

export interface Part extends Bornes {
  numero: number
  /** Its segments: the first, and the one after the last. */
  segments: { de: number; a: number }
}

/** The parts of a file of `taille` bytes; their bounds are positions in the clear text, both ends included. */
export function partsDe(taille: number): Part[] {
  const { nombre, clair } = segmentsDe(taille)
  return Array.from({ length: Math.ceil(nombre / SEGMENTS_PAR_PART) }, (_, numero) => {
    const de = numero * SEGMENTS_PAR_PART
    const a = Math.min(nombre, de + SEGMENTS_PAR_PART)
    return { numero, segments: { de, a }, debut: clair(de).debut, fin: clair(a - 1).fin }
  })
}

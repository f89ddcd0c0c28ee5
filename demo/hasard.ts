/** Chance that always falls the same way: one seed, one demonstration. */

export interface Hasard {
  /** A number from 0 (included) to 1 (excluded). */
  nombre: () => number
  /** A whole number, both ends included. */
  entier: (min: number, max: number) => number
  /** True `part` of the time. */
  fois: (part: number) => boolean
  /** One of the elements. Throws on an empty list. */
  un: <T>(elements: readonly T[]) => T
  /** A ULID-shaped identifier. */
  ulid: () => string
}

const SIGNES = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A generator (mulberry32) drawn from a text. */
export function hasard(graine: string): Hasard {
  let etat = 2_166_136_261
  for (const signe of graine) etat = Math.imul(etat ^ (signe.codePointAt(0) ?? 0), 16_777_619)
  const nombre = (): number => {
    etat = (etat + 0x6d2b79f5) | 0
    let melange = Math.imul(etat ^ (etat >>> 15), 1 | etat)
    melange = (melange + Math.imul(melange ^ (melange >>> 7), 61 | melange)) ^ melange
    return ((melange ^ (melange >>> 14)) >>> 0) / 4_294_967_296
  }
  const entier = (min: number, max: number): number => min + Math.floor(nombre() * (max - min + 1))
  return {
    nombre,
    entier,
    fois: (part) => nombre() < part,
    un: (elements) => {
      const choisi = elements[entier(0, elements.length - 1)]
      if (choisi === undefined) throw new Error('nothing to choose from')
      return choisi
    },
    ulid: () => `0${Array.from({ length: 25 }, () => SIGNES.charAt(entier(0, 31))).join('')}`,
  }
}

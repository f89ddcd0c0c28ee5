/** Chance that can be replayed: the engine has none of its own, and the same seed always proposes the same scenarios. */

export interface Tirage {
  /** A whole number from 0 to `n`, excluded. */
  sous: (n: number) => number
  /** One of a list; undefined when it is empty. */
  parmi: <Chose>(liste: readonly Chose[]) => Chose | undefined
  /** True with this probability. */
  sort: (probabilite: number) => boolean
}

/** Draws from a seed (xorshift, 32 bits of state). */
export function tirage(graine: number): Tirage {
  let etat = (graine ^ 0x9e3779b9) | 1
  const fraction = () => {
    etat ^= etat << 13
    etat ^= etat >>> 17
    etat ^= etat << 5
    return (etat >>> 0) / 2 ** 32
  }
  const sous = (n: number) => Math.floor(fraction() * n)
  return { sous, parmi: (liste) => liste[sous(liste.length)], sort: (probabilite) => fraction() < probabilite }
}

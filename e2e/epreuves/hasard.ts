/** Chance that can be replayed: the same seed and the same round give the same draws. */
export interface Hasard {
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number
  /** A whole number from `min` to `max`, both included. */
  entier(min: number, max: number): number
  /** One of a list that is not empty. */
  parmi<T>(choix: readonly T[]): T
  /** True with this probability. */
  sort(probabilite: number): boolean
}

/** The chance of one round of one seed. The generator is mulberry32: 32 bits of state, enough to draw a plan. */
export function hasard(seed: number, round = 0): Hasard {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b)) >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const entier = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1))
  return {
    fraction,
    entier,
    parmi: <T>(choix: readonly T[]) => choix[entier(0, choix.length - 1)] as T,
    sort: (probabilite) => fraction() < probabilite,
  }
}

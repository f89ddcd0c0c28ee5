/** Chance from a seed: the same forms, answers and changes on every machine. */

export interface Random {
  /** Uniform in [0, 1). */
  share: () => number
  /** Uniform integer from `min` to `max`, both included. */
  integer: (min: number, max: number) => number
  pick: <Item>(items: readonly Item[]) => Item
  shuffle: <Item>(items: readonly Item[]) => Item[]
  /** True with this probability. */
  chance: (probability: number) => boolean
}

/** A generator with 32 bits of state (Mulberry32, public domain). */
export function randomFrom(seed: number): Random {
  let state = seed | 0
  const share = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (min: number, max: number): number => min + Math.floor(share() * (max - min + 1))
  return {
    share,
    integer,
    pick: (items) => {
      const item = items[integer(0, items.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    shuffle: (items) => {
      const mixed = [...items]
      for (let left = mixed.length - 1; left > 0; left -= 1) {
        const other = integer(0, left)
        const [a, b] = [mixed[left], mixed[other]]
        if (a !== undefined && b !== undefined) [mixed[left], mixed[other]] = [b, a]
      }
      return mixed
    },
    chance: (probability) => share() < probability,
  }
}

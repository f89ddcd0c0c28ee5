/** What is measured of a contestant, and several rounds of it made one. */
import { median } from './cpu.ts'

/** CPU milliseconds; null for what the contestant does not do. */
export interface SizeFigures {
  fields: number
  values: number
  load: number
  full: number
  /** One field changed. */
  change: number | null
  /** Of the loaded form. */
  megabytes: number
}

export interface ContestantFigures {
  name: string
  isLimit: boolean
  sizes: SizeFigures[]
  /** The first of 100 fields, each shown by the one before, hides or shows the others. */
  cascade: number | null
  /** 20 submissions of 312 fields, 246 of them conditional. */
  dossiers: number | null
  verify: { ms: number; decided: number; checks: number } | null
}

/** The median of each figure: the machine may have been busy during one round. */
export function medianOfRounds(rounds: readonly ContestantFigures[]): ContestantFigures {
  const [first] = rounds
  if (first === undefined) throw new Error('no round')
  const middle = <Read extends number | null>(read: (round: ContestantFigures) => Read): Read | number => {
    const values = rounds.flatMap((round): number[] => {
      const value = read(round)
      return value === null ? [] : [value]
    })
    return values.length === 0 ? read(first) : median(values)
  }
  return {
    ...first,
    sizes: first.sizes.map((size, rank) => {
      const of = <Read extends number | null>(read: (size: SizeFigures) => Read) =>
        middle((round) => read(round.sizes[rank] ?? size))
      return {
        ...size,
        load: of(({ load }) => load),
        full: of(({ full }) => full),
        change: of(({ change }) => change),
        megabytes: of(({ megabytes }) => megabytes),
      }
    }),
    cascade: middle(({ cascade }) => cascade),
    dossiers: middle(({ dossiers }) => dossiers),
    verify: first.verify && { ...first.verify, ms: middle(({ verify }) => verify?.ms ?? 0) },
  }
}

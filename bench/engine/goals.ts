/** What the engine must reach, judged on the figures of one run. Pure. */
import { exponentOf } from './cpu.ts'
import type { ContestantFigures, SizeFigures } from './figures-of-contestant.ts'

export interface Goal {
  name: string
  unit: 'ms' | 'MB' | '×' | ''
  /** Null when this run did not measure it. */
  value: number | null
  goal: number
  /** Below this the engine does not do; null when there is only a goal. */
  floor: number | null
  /** What it is compared with, measured in the same run. */
  beside: string
}

const SIZE = 1_000
/** Below, a slope says more of the forms that were drawn than of their size. */
const SIZES_FOR_A_SLOPE = 3

/** The goals in order, of the figures of our engine and, beside them, of the limit and the peers. */
export function goalsOf(ours: ContestantFigures, others: readonly ContestantFigures[]): Goal[] {
  const at = (figures: ContestantFigures | undefined, read: (size: SizeFigures) => number | null): number | null => {
    const size = figures?.sizes.find(({ fields }) => fields === SIZE)
    return size ? read(size) : null
  }
  const beside = (read: (figures: ContestantFigures) => number | null, unit: string): string =>
    others
      .flatMap((figures) => {
        const value = read(figures)
        return value === null ? [] : [`${figures.name} ${precise(value)}${unit}`]
      })
      .join(', ')
  const full = at(ours, ({ full }) => full)
  const limit = at(
    others.find(({ isLimit }) => isLimit),
    ({ full }) => full,
  )
  const changes = ours.sizes.flatMap(({ fields, change }) => (change === null ? [] : [{ size: fields, cost: change }]))
  return [
    {
      name: `full evaluation of a submission, ${SIZE} fields`,
      unit: 'ms',
      value: full,
      goal: 1,
      floor: 5,
      // Without changes it has no conditions either: it evaluates something else.
      beside: beside((one) => at(one, ({ full, change }) => (change === null ? null : full)), ' ms'),
    },
    {
      name: `the same, times the limit`,
      unit: '×',
      value: full === null || limit === null ? null : full / limit,
      goal: 5,
      floor: null,
      beside: 'from the same JSON answers to the same list of errors',
    },
    {
      name: 'one field changed, the slowest size',
      unit: 'ms',
      value: changes.length === 0 ? null : Math.max(...changes.map(({ cost }) => cost)),
      goal: 0.02,
      floor: 0.2,
      beside: `at ${SIZE} fields: ${beside((one) => at(one, ({ change }) => change), ' ms')}`,
    },
    {
      name: 'the same, exponent of growth with the form',
      unit: '',
      value: changes.length < SIZES_FOR_A_SLOPE ? null : exponentOf(changes),
      goal: 0.1,
      floor: 0.3,
      beside: beside((one) => exponentOfChange(one), ''),
    },
    {
      name: 'cascade of 100 fields',
      unit: 'ms',
      value: ours.cascade,
      goal: 0.2,
      floor: null,
      beside: beside((one) => one.cascade, ' ms'),
    },
    {
      name: `load of the definition, ${SIZE} fields`,
      unit: 'ms',
      value: at(ours, ({ load }) => load),
      goal: 5,
      floor: 20,
      beside: beside((one) => at(one, ({ load }) => load), ' ms'),
    },
    {
      name: `heap of the loaded definition, ${SIZE} fields`,
      unit: 'MB',
      value: at(ours, ({ megabytes }) => megabytes),
      goal: 3,
      floor: null,
      beside: beside((one) => at(one, ({ megabytes }) => megabytes), ' MB'),
    },
    {
      name: '20 dossiers of 312 fields, 246 conditional',
      unit: 'ms',
      value: ours.dossiers,
      goal: 10,
      floor: null,
      beside: `DS 3 500 ms (its own figure); ${beside((one) => one.dossiers, ' ms')}`,
    },
    {
      name: 'verification of 400 fields, 240 conditional',
      unit: 'ms',
      value: ours.verify?.ms ?? null,
      goal: 2_000,
      floor: 10_000,
      beside: ours.verify ? `${ours.verify.decided} of ${ours.verify.checks} checks decided` : 'no peer has it',
    },
  ]
}

/** Slope of the cost of a change over the sizes; null when there are not two. */
export function exponentOfChange({ sizes }: ContestantFigures): number | null {
  const points = sizes.flatMap(({ fields, change }) => (change === null ? [] : [{ size: fields, cost: change }]))
  return points.length < 2 ? null : exponentOf(points)
}

export const isGoalMet = ({ value, goal }: Goal): boolean => value !== null && value <= goal

/** A goal whose floor is missed; of a whole run, one that was not measured too. */
export const isFloorMissed = ({ value, floor }: Goal, isWhole: boolean): boolean =>
  floor !== null && (value === null ? isWhole : value > floor)

/** Three significant digits, however small. */
export function precise(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return Math.abs(rounded) >= 1e-6 || rounded === 0 ? String(rounded) : rounded.toExponential()
}

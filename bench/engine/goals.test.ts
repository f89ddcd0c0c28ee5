import { expect, test } from 'vitest'
import { exponentOf, median } from './cpu.ts'
import { type ContestantFigures, medianOfRounds } from './figures-of-contestant.ts'
import { goalsOf, isFloorMissed, isGoalMet, precise } from './goals.ts'
import { contestantsTable, goalsTable } from './report.ts'

const figures = (name: string, factor: number): ContestantFigures => ({
  name,
  isLimit: name === 'limit',
  sizes: [50, 1_000].map((fields) => ({
    fields,
    values: fields * 3,
    load: 4 * factor,
    full: (fields / 1_000) * factor,
    change: 0.01 * factor,
    megabytes: factor,
  })),
  cascade: 0.1 * factor,
  dossiers: 5 * factor,
  verify: null,
})

const goalNamed = (text: string, ours: ContestantFigures) => {
  const goal = goalsOf(ours, [figures('limit', 0.1)]).find(({ name }) => name.includes(text))
  if (!goal) throw new Error(`no goal ${text}`)
  return goal
}

test('a cost that does not grow has exponent 0, one that follows the size has 1', () => {
  const sizes = [50, 200, 1_000]
  expect(exponentOf(sizes.map((size) => ({ size, cost: 3 })))).toBeCloseTo(0)
  expect(exponentOf(sizes.map((size) => ({ size, cost: 2 * size })))).toBeCloseTo(1)
})

test('the median is the middle one, or between the two in the middle', () => {
  expect([median([5, 1, 3]), median([4, 1, 2, 9])]).toEqual([3, 3])
})

test('of several rounds the middle figure is kept', () => {
  const rounds = [1, 9, 2].map((factor) => figures('one', factor))
  expect(medianOfRounds(rounds)).toEqual(figures('one', 2))
})

test('a goal may be missed while its floor is met', () => {
  expect([isGoalMet(goalNamed('full', figures('ours', 1))), isGoalMet(goalNamed('full', figures('ours', 4)))]).toEqual([
    true,
    false,
  ])
  expect(isFloorMissed(goalNamed('full', figures('ours', 4)), true)).toBe(false)
  expect(isFloorMissed(goalNamed('full', figures('ours', 6)), true)).toBe(true)
})

test('full evaluation is compared with the limit of the same run', () => {
  expect(goalNamed('times the limit', figures('ours', 1)).value).toBeCloseTo(10)
})

test('what a whole run did not measure is a floor missed; a short run leaves it', () => {
  const verification = goalNamed('verification', figures('ours', 1))
  expect([isFloorMissed(verification, true), isFloorMissed(verification, false)]).toEqual([true, false])
})

test('a small figure keeps three significant digits', () => {
  expect([0.000612345, 12.345, 0, 0.00000001234].map(precise)).toEqual(['0.000612', '12.3', '0', '1.23e-8'])
})

test('the tables say what is met, what is missed, and one figure a size', () => {
  const goals = goalsOf(figures('ours', 6), [figures('limit', 0.1)])
  expect(goalsTable(goals)).toContain('| **6** ms | ≤ 1 ms: **MISSED** | ≤ 5 ms: **MISSED** |')
  expect(goalsTable(goals)).toContain('not measured')
  expect(contestantsTable([figures('ours', 1)])).toContain('| ours | 4 / 4 | 0.05 / 1 | 1.00 | 0.01 / 0.01 | 0.00 |')
})

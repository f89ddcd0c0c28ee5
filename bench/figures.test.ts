import { expect, test } from 'vitest'
import { missed, percentile, round, table } from './figures.ts'

test('half of the times are at or below p50, and 95 of 100 at or below p95', () => {
  const times = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect([percentile(times, 0.5), percentile(times, 0.95), percentile([7], 0.95)]).toEqual([50, 95, 7])
})

test('a figure keeps three significant digits', () => {
  expect([round(1234.5), round(12.345), round(0.01234), round(0)]).toEqual(['1235', '12.3', '0.012', '0'])
})

test('a floor that is missed is named and said in the table', () => {
  const figures = [
    { name: 'page', value: '90', beside: '', floor: { text: '≥ 100', isMet: false } },
    { name: 'autosave', value: '9 ms', beside: '', floor: { text: '≤ 40 ms', isMet: true } },
  ]
  expect(missed(figures).map(({ name }) => name)).toEqual(['page'])
  expect(table(figures)).toContain('| page | 90 |  | ≥ 100: **MISSED** |')
})

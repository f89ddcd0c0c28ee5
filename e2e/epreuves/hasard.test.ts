import { expect, test } from 'vitest'
import { hasard } from './hasard.ts'

const draws = (seed: number, round: number) => {
  const chance = hasard(seed, round)
  return Array.from({ length: 20 }, () => chance.entier(0, 1000))
}

test('the same seed and round give the same draws, so that a failing round can be played again', () => {
  expect(draws(7, 3)).toEqual(draws(7, 3))
})

test('another round or another seed gives other draws', () => {
  expect(draws(7, 4)).not.toEqual(draws(7, 3))
  expect(draws(8, 3)).not.toEqual(draws(7, 3))
})

test('draws stay inside their bounds and reach both ends', () => {
  const chance = hasard(1)
  const seen = new Set(Array.from({ length: 500 }, () => chance.entier(2, 5)))
  expect([...seen].toSorted()).toEqual([2, 3, 4, 5])
})

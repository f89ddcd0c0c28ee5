import { expect, test } from 'vitest'
import { ecartsDOrdre, type Acces } from './lineariser.ts'

const ecriture = (version: number, base: number, appel: number, retour: number): Acces => ({
  kind: 'ecriture',
  version,
  base,
  appel,
  retour,
  qui: `écriture ${version}`,
})
const lecture = (version: number, appel: number, retour: number): Acces => ({
  kind: 'lecture',
  version,
  appel,
  retour,
  qui: `lecture de ${version}`,
})

test('a history that one order explains has nothing to say, whatever overlaps', () => {
  expect(
    ecartsDOrdre([
      ecriture(3, 0, 0, 10),
      ecriture(7, 3, 5, 6),
      lecture(0, 1, 8),
      lecture(3, 2, 9),
      lecture(7, 7, 12),
      ecriture(9, 7, 2, Infinity),
    ]),
  ).toEqual([])
})

test('a write over a version its author had not seen is found', () => {
  expect(ecartsDOrdre([ecriture(3, 0, 0, 1), ecriture(5, 0, 2, 3)])).toHaveLength(1)
})

test('one version is written once', () => {
  expect(ecartsDOrdre([ecriture(3, 0, 0, 5), ecriture(3, 3, 0, 5)])).not.toEqual([])
})

test('a reading older than a write that was answered before it began is found', () => {
  expect(ecartsDOrdre([ecriture(3, 0, 0, 1), lecture(0, 2, 3)])).toHaveLength(1)
})

test('two readings one after the other do not go back', () => {
  expect(ecartsDOrdre([ecriture(3, 0, 0, 9), lecture(3, 1, 2), lecture(0, 3, 4)])).toHaveLength(1)
})

test('a write that began after a version was seen comes after it', () => {
  expect(ecartsDOrdre([ecriture(3, 0, 6, 7), ecriture(5, 3, 0, Infinity), lecture(5, 1, 2)])).not.toEqual([])
})

test('a version that was never written is found', () => {
  expect(ecartsDOrdre([lecture(4, 0, 1)])).toHaveLength(1)
})

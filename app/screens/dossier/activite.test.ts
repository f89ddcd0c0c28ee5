import { describe, expect, test } from 'vitest'
import type { Changement } from '../../domain/direct/changement.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { avecChangement, quandDe } from './activite.tsx'

const change = (seq: number, par: string | null, cle: string, wanted: Partial<Changement> = {}): Changement => ({
  seq,
  at: instant('2026-11-22T13:02:00Z'),
  par,
  cle: cle as CellKey,
  genre: 'reponse',
  libelle: cle,
  page: 'vous',
  ...wanted,
})

const suite = (changements: readonly Changement[], max = 20) =>
  changements
    .reduce<readonly Changement[]>((connus, nouveau) => avecChangement(connus, nouveau, max), [])
    .map(({ seq }) => seq)

describe('changes as they come', () => {
  test('are told the newest first, once, and no more than asked', () => {
    const [un, deux, trois] = [change(1, 'Camille', 'nom'), change(2, null, 'nom'), change(3, 'Camille', 'loyer')]
    expect(suite([un, deux, deux, trois])).toEqual([3, 2, 1])
    expect(suite([un, deux, trois], 2)).toEqual([3, 2])
  })

  test('of one text being typed are one line, even when somebody writes elsewhere meanwhile', () => {
    expect(suite([change(1, 'Camille', 'nom'), change(2, null, 'loyer'), change(3, 'Camille', 'nom')])).toEqual([3, 2])
  })

  test('that erase an answer, or come after somebody else’s, are lines of their own', () => {
    expect(suite([change(1, 'Camille', 'nom'), change(2, 'Camille', 'nom', { genre: 'efface' })])).toEqual([2, 1])
    expect(suite([change(1, 'Camille', 'nom'), change(2, null, 'nom'), change(3, 'Camille', 'nom')])).toEqual([3, 2, 1])
  })
})

test('an hour stands alone on the day one reads, with its date before', () => {
  const dit = (at: string, luAt: string) => quandDe(at, luAt, textes('fr'), 'fr').replaceAll('\u00a0', ' ')
  expect(dit('2026-11-22T13:02:00Z', '2026-11-22T20:00:00Z')).toBe('à 14 h 02')
  expect(dit('2026-11-23T00:30:00Z', '2026-11-22T20:00:00Z')).toBe('à 1 h 30')
  expect(dit('2026-11-21T13:02:00Z', '2026-11-22T20:00:00Z')).toBe('le 21 novembre 2026 à 14 h 02')
})

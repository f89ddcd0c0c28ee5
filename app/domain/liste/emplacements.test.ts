import { describe, expect, test } from 'vitest'
import { EMPLACEMENTS, EMPLACEMENTS_PAR_NATURE, premierLibre, type Place } from './emplacements.ts'
import type { ColumnKind } from '../../../form-engine/type-de-champ.ts'

/** Takes slots for columns of a nature until none is left. */
function remplir(nature: ColumnKind, pris: Place[]): Place[] {
  for (let place = premierLibre(nature, pris); place; place = premierLibre(nature, pris)) pris.push(place)
  return pris
}

describe('the slots of the lists', () => {
  test('a démarche keeps thirty-two columns: sixteen a row, two rows', () => {
    expect(EMPLACEMENTS).toHaveLength(16)
    const pris: Place[] = []
    for (const nature of ['text', 'number', 'date', 'enums'] as const) remplir(nature, pris)
    expect(pris).toHaveLength(32)
    expect(new Set(pris.map(({ rang, emplacement }) => `${rang}${emplacement}`)).size).toBe(32)
  })

  test('the first row is filled before the second', () => {
    expect(remplir('number', []).map(({ rang, emplacement }) => `${rang}${emplacement}`)).toEqual([
      '1n1',
      '1n2',
      '1n3',
      '2n1',
      '2n2',
      '2n3',
    ])
  })

  test('a slot that was freed is taken again', () => {
    const pris = remplir('date', []).filter(({ rang, emplacement }) => !(rang === 1 && emplacement === 'd2'))
    expect(premierLibre('date', pris)).toEqual({ rang: 1, emplacement: 'd2' })
  })

  test('texts, choices and boxes share the same slots; files have none', () => {
    expect(EMPLACEMENTS_PAR_NATURE.enum).toBe(EMPLACEMENTS_PAR_NATURE.text)
    expect(EMPLACEMENTS_PAR_NATURE.boolean).toBe(EMPLACEMENTS_PAR_NATURE.text)
    expect(premierLibre('files', [])).toBeNull()
  })
})

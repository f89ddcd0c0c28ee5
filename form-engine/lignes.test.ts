import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StableId } from './formulaire.ts'
import { isOrderKey, orderBetween, rowsOf } from './lignes.ts'
import { cellKey } from './reponses.ts'
import type { RowId } from './reponses.ts'

test('a row can always be put between two others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
      const cles: string[] = []
      for (const place of places) {
        const ou = place % (cles.length + 1)
        const cle = orderBetween(cles[ou - 1] ?? null, cles[ou] ?? null)
        expect(isOrderKey(cle), cle).toBe(true)
        cles.splice(ou, 0, cle)
      }
      expect(cles).toEqual([...cles].sort((a, b) => (a < b ? -1 : 1)))
      expect(new Set(cles).size).toBe(cles.length)
    }),
  )
})

test('five hundred rows added at the end keep short keys; so do five hundred at the start', () => {
  let fin: string | null = null
  let debut: string | null = null
  for (let n = 0; n < 500; n += 1) {
    fin = orderBetween(fin, null)
    debut = orderBetween(null, debut)
  }
  expect(fin?.length).toBeLessThan(30)
  expect(isOrderKey(debut)).toBe(true)
})

test('keys that are out of order, equal or no keys still give a key', () => {
  expect(orderBetween('V', 'V') > 'V').toBe(true)
  expect(orderBetween('W', 'V') > 'W').toBe(true)
  expect(isOrderKey(orderBetween('1', '10'))).toBe(true)
  expect(isOrderKey(orderBetween('é', '!'))).toBe(true)
})

test('rows are those that have a place, in its order; equal places follow the ids; a removed row is gone', () => {
  const bloc = 'bloc' as StableId
  const rangee = (lettre: string) => `01J0000000000000000000000${lettre}` as RowId
  const reponses = {
    [cellKey(bloc, rangee('C'))]: { kind: 'value', value: 'A', seq: 1 },
    [cellKey(bloc, rangee('B'))]: { kind: 'value', value: 'V', seq: 2 },
    [cellKey(bloc, rangee('A'))]: { kind: 'value', value: 'V', seq: 3 },
    [cellKey(bloc, rangee('D'))]: { kind: 'blank', seq: 4 },
    [cellKey('bloc-2' as StableId, rangee('E'))]: { kind: 'value', value: 'B', seq: 5 },
  } as const
  expect(rowsOf(bloc, reponses)).toEqual([rangee('C'), rangee('A'), rangee('B')])
})

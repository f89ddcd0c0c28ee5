import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StableId } from './formulaire.ts'
import { deplacer, isOrderKey, orderBetween, rowsOf } from './lignes.ts'
import { cellKey } from './reponses.ts'
import type { Reponses, RowId } from './reponses.ts'

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

describe('moving a row', () => {
  const bloc = 'bloc' as StableId
  const rangee = (rang: number) => `01J00000000000000000000${String(rang).padStart(3, '0')}` as RowId
  const reponsesDe = (ordres: readonly string[]): Reponses =>
    Object.fromEntries(
      ordres.map((value, rang) => [cellKey(bloc, rangee(rang)), { kind: 'value', value, seq: 1 }]),
    ) as Reponses
  const avec = (reponses: Reponses, places: ReturnType<typeof deplacer>): Reponses => ({
    ...reponses,
    ...Object.fromEntries(
      places.map(({ row, ordre }) => [cellKey(bloc, row), { kind: 'value', value: ordre, seq: 2 }]),
    ),
  })

  test('puts it one place further whatever the keys are, equal ones included, and moves no other', () => {
    const ordre = fc.constantFrom('A', 'B', 'V', 'V1', 'W', 'z')
    fc.assert(
      fc.property(fc.array(ordre, { minLength: 1, maxLength: 8 }), fc.nat(), fc.boolean(), (ordres, n, monte) => {
        const avant = reponsesDe(ordres)
        const lignes = rowsOf(bloc, avant)
        const rang = n % lignes.length
        const pas = monte ? -1 : 1
        const [cette, voisine] = [lignes[rang], lignes[rang + pas]]
        if (!cette) throw new Error('no row')
        const apres = rowsOf(bloc, avec(avant, deplacer(bloc, avant, cette, pas)))
        const voulu = voisine ? lignes.with(rang, voisine).with(rang + pas, cette) : lignes
        expect(apres).toEqual(voulu)
      }),
    )
  })

  test('writes that row only, when nothing is in the way', () => {
    expect(deplacer(bloc, reponsesDe(['A', 'B', 'C']), rangee(2), -1)).toEqual([{ row: rangee(2), ordre: 'AV' }])
  })

  test('writes nothing at the end of the list, nor for a row that is gone', () => {
    expect(deplacer(bloc, reponsesDe(['A', 'B']), rangee(0), -1)).toEqual([])
    expect(deplacer(bloc, reponsesDe(['A', 'B']), rangee(7), 1)).toEqual([])
  })
})

import { expect, test } from 'vitest'
import type { StableId } from './formulaire.ts'
import { compilee } from './formulaire-de-test.ts'
import { LIGNES_MAX, orderBetween } from './lignes.ts'
import { applyRaw, lotDOperations } from './operations.ts'
import { cellKey } from './reponses.ts'
import type { Cellule, RowId } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

const id = '01J00000000000000000000000'
const ligne = '01J00000000000000000000001' as RowId
const operation = { id, champ: 'nom', row: null, base: 0, raw: 'Martin' }
const op = (champ: string, row: RowId | null, raw: Json) => ({ champ: champ as StableId, row, raw })

test('a batch has 1 to 50 operations of at most 100 kB each', () => {
  expect(lotDOperations.safeParse([operation]).data).toEqual([operation])
  expect(lotDOperations.safeParse([]).success).toBe(false)
  expect(lotDOperations.safeParse(Array(50).fill(operation)).success).toBe(true)
  expect(lotDOperations.safeParse(Array(51).fill(operation)).success).toBe(false)
  expect(lotDOperations.safeParse([{ ...operation, raw: 'a'.repeat(99_998) }]).success).toBe(true)
  expect(lotDOperations.safeParse([{ ...operation, raw: 'a'.repeat(99_999) }]).success).toBe(false)
})

test.each([
  ['an id that is no ULID', { ...operation, id: '1' }],
  ['a champ that is no id', { ...operation, champ: '__proto__' }],
  ['a champ with a row inside', { ...operation, champ: `nom~${ligne}` }],
  ['a row that is no ULID', { ...operation, row: '1' }],
  ['a negative version', { ...operation, base: -1 }],
  ['a version no database holds', { ...operation, base: 2 ** 31 }],
  ['no answer at all: clearing says null', { id, champ: 'nom', row: null, base: 0 }],
  ['something more', { ...operation, acteur: 'moi' }],
])('refused in a batch: %s', (_quoi, fausse) => {
  expect(lotDOperations.safeParse([fausse]).success).toBe(false)
})

test('what is typed becomes a cell: value, blank or draft', () => {
  const c = compilee()
  expect(applyRaw(c, op('nom', null, ' Martin '))).toEqual({ ok: true, cell: { kind: 'value', value: 'Martin' } })
  expect(applyRaw(c, op('nom', null, null))).toEqual({ ok: true, cell: { kind: 'blank' } })
  expect(applyRaw(c, op('naissance', null, '31/02/2026'))).toMatchObject({
    ok: true,
    cell: { kind: 'draft', raw: '31/02/2026' },
  })
  expect(applyRaw(c, op('avis', null, 'Favorable'))).toMatchObject({ ok: true })
})

test('an operation names a champ of the form, in a row exactly when it is repeated', () => {
  const c = compilee()
  expect(applyRaw(c, op('inconnu', null, 'x'))).toEqual({ ok: false, code: 'champ_inconnu' })
  expect(applyRaw(c, op('s1', null, 'x'))).toEqual({ ok: false, code: 'champ_inconnu' })
  expect(applyRaw(c, op('nom', ligne, 'x'))).toEqual({ ok: false, code: 'ligne_inattendue' })
  expect(applyRaw(c, op('prenom', null, 'x'))).toEqual({ ok: false, code: 'ligne_attendue' })
  expect(applyRaw(c, op('prenom', ligne, 'x'), { reponses: {} })).toEqual({ ok: false, code: 'ligne_inconnue' })
})

test('a row is added, moved and removed by its order key', () => {
  const c = compilee()
  expect(applyRaw(c, op('enfants', ligne, 'V'))).toEqual({ ok: true, cell: { kind: 'value', value: 'V' } })
  expect(applyRaw(c, op('enfants', ligne, null))).toEqual({ ok: true, cell: { kind: 'blank' } })
  expect(applyRaw(c, op('enfants', null, 'V'))).toEqual({ ok: false, code: 'ligne_attendue' })
  for (const raw of ['', 'V0', 'é', 3, ['V']]) {
    expect(applyRaw(c, op('enfants', ligne, raw))).toEqual({ ok: false, code: 'rang_invalide' })
  }
})

test('a repetition never holds more than the limit of the house, but its rows can still be moved', () => {
  const rows = Array.from(
    { length: LIGNES_MAX },
    (_, n) => `01J00000000000000000001${String(n).padStart(3, '0')}` as RowId,
  )
  const reponses = Object.fromEntries(
    rows.map((row): [string, Cellule] => [cellKey('enfants' as StableId, row), { kind: 'value', value: 'V', seq: 1 }]),
  )
  const [premiere = ligne] = rows
  expect(applyRaw(compilee(), op('enfants', ligne, 'W'), { reponses })).toEqual({ ok: false, code: 'lignes_en_trop' })
  expect(applyRaw(compilee(), op('enfants', premiere, orderBetween('V', null)), { reponses })).toMatchObject({
    ok: true,
  })
})

test('a browser cannot name files: only the server, which received them, can', () => {
  const c = compilee()
  const fichiers = op('photo', ligne, { fichiers: [{ id: 'f', nom: 'a.png', taille: 1, type: 'image/png' }] })
  expect(applyRaw(c, fichiers)).toEqual({ ok: false, code: 'fichiers_a_part' })
  expect(applyRaw(c, fichiers, { fichiers: true })).toMatchObject({ ok: true, cell: { kind: 'value' } })
  expect(applyRaw(c, op('photo', ligne, null))).toEqual({ ok: true, cell: { kind: 'blank' } })
})

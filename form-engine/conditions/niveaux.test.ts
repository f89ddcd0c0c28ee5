import { expect, test } from 'vitest'
import type { StableId } from '../formulaire.ts'
import { NIVEAUX_MAX } from './expression.ts'
import type { Expression } from './expression.ts'
import { conditionTropProfonde } from './niveaux.ts'

const nommee = (id: string, si: Expression) => ({ id: id as StableId, si })
const ref = (id: string): Expression => ({ ref: id as StableId })

/** Each names the one before: `not` then `ref`, two levels each, on a first of one level. */
const chaine = (n: number) =>
  Array.from({ length: n }, (_, i) => nommee(`c${i}`, i === 0 ? { champ: 'a' as StableId } : { not: ref(`c${i - 1}`) }))

test('conditions may name one another as deep as one expression may nest', () => {
  const juste = NIVEAUX_MAX / 2
  expect(conditionTropProfonde(chaine(juste))).toBe(null)
  expect(conditionTropProfonde(chaine(juste + 1))).toBe(`c${juste}`)
})

test('a condition written before those it names counts the same', () => {
  expect(conditionTropProfonde(chaine(NIVEAUX_MAX).toReversed())).toBe(`c${NIVEAUX_MAX / 2}`)
})

test('a condition named twice by each of the next is counted once a level', () => {
  const bombe = Array.from({ length: 60 }, (_, i) =>
    nommee(`c${i}`, i === 0 ? { champ: 'a' as StableId } : { any: [ref(`c${i - 1}`), { not: ref(`c${i - 1}`) }] }),
  )
  expect(conditionTropProfonde(bombe)).toBe(null)
})

test('a small circle is left to who verifies, a huge one is not walked', () => {
  const cercle = (n: number) => Array.from({ length: n }, (_, i) => nommee(`c${i}`, { not: ref(`c${(i + 1) % n}`) }))
  expect(conditionTropProfonde(cercle(3))).toBe(null)
  expect(conditionTropProfonde(cercle(NIVEAUX_MAX))).not.toBe(null)
})

test('a name that leads nowhere counts nothing', () => {
  expect(conditionTropProfonde([nommee('c', ref('personne'))])).toBe(null)
})

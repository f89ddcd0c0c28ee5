/** The difference as JSON keeps to its schema. */
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { diff } from '../diff.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { differenceEnJson, schemaDeDifference } from './difference-json.ts'
import { muter } from './mutations-de-test.ts'

test('every difference keeps to the schema, and is the same once sent as JSON', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const h = hasard(seed)
    const a = formulaireAuHasard(h, { champs: 12, annotations: h.sort(0.3) })
    const difference = diff(a, muter(h, a, { fois: 6 }), {
      equivalence: () => ({ verdict: 'differentes', temoin: { x: ['a', { b: '1' }] } }),
    })
    const json = differenceEnJson(difference)
    expect(schemaDeDifference.parse(JSON.parse(JSON.stringify(json)))).toEqual(json)
    expect(json.changes).toHaveLength(difference.changements.length)
  }
})

test('classes are said in English', () => {
  const a = formulaireAuHasard(hasard(1), { champs: 5 })
  expect(differenceEnJson(diff(a, a))).toEqual({ class: 'neutral', changes: [] })
  expect(differenceEnJson(diff(a, { ...a, champs: [] })).class).toBe('breaking')
})

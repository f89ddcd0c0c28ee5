import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonique, isMeme, texteStockable, toJson } from './json.ts'

test('anything becomes JSON that says itself again, without a throw', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (raw) => {
      const json = toJson(raw)
      expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    }),
  )
})

test('a cycle, a throwing getter and a prototype written as a key do no harm', () => {
  const boucle: Record<string, unknown> = {}
  boucle['soi'] = boucle
  expect(() => JSON.stringify(toJson(boucle))).not.toThrow()
  const piege = {
    get x(): never {
      throw new Error('no')
    },
  }
  expect(toJson(piege)).toBe(null)
  expect(toJson(JSON.parse('{"__proto__":{"a":1},"b":2}'))).toEqual({ b: 2 })
})

test('a text PostgreSQL would refuse is made storable', () => {
  expect(texteStockable('a\u0000b\ud800c')).toBe('ab\uFFFDc')
  expect(texteStockable('👩')).toBe('👩')
})

test('the same document gives the same text whatever the order of its keys', () => {
  expect(canonique({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (objet) => {
      const inverse = Object.fromEntries(Object.entries(objet).reverse())
      expect(canonique(toJson(inverse))).toBe(canonique(toJson(objet)))
    }),
  )
})

test('two plain values are the same when their texts are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(isMeme(a, structuredClone(a))).toBe(true)
      expect(isMeme(a, b)).toBe(canonique(toJson(a, 1000)) === canonique(toJson(b, 1000)))
    }),
  )
  expect(isMeme({ a: undefined }, { b: undefined })).toBe(false)
  expect(isMeme([], {})).toBe(false)
})

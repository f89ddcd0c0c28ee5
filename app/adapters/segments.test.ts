import { describe, expect, test } from 'vitest'
import { FORMAT, segmentsDe, type Format } from './segments.ts'

const petit: Format = { ...FORMAT, tailleSegment: 100 }
const PREMIER = 100 - 40 - 16
const SUIVANT = 100 - 16

test('an empty file is one empty segment, which still has a header and a tag', () => {
  const { nombre, tailleChiffree, clair, chiffre } = segmentsDe(0)
  expect(nombre).toBe(1)
  expect(tailleChiffree).toBe(56)
  expect(clair(0)).toEqual({ debut: 0, fin: -1 })
  expect(chiffre(0)).toEqual({ debut: 0, fin: 55 })
})

test('a segment is full before the next begins: no file ends by an empty one', () => {
  const nombres = [1, PREMIER, PREMIER + 1, PREMIER + SUIVANT, PREMIER + SUIVANT + 1]
  expect(nombres.map((taille) => segmentsDe(taille, petit).nombre)).toEqual([1, 1, 2, 2, 3])
})

describe.each([0, 1, PREMIER - 1, PREMIER, PREMIER + 1, PREMIER + SUIVANT, PREMIER + 3 * SUIVANT + 7])(
  'the segments of %i bytes',
  (taille) => {
    const { nombre, tailleChiffree, clair, chiffre, rangDe } = segmentsDe(taille, petit)
    const rangs = Array.from({ length: nombre }, (_, rang) => rang)

    test('follow one another, without hole, in clear and encrypted', () => {
      expect(rangs.map((rang) => clair(rang).debut)).toEqual([
        0,
        ...rangs.slice(1).map((rang) => clair(rang - 1).fin + 1),
      ])
      expect(rangs.map((rang) => chiffre(rang).debut)).toEqual([
        0,
        ...rangs.slice(1).map((rang) => chiffre(rang - 1).fin + 1),
      ])
      expect(clair(nombre - 1).fin).toBe(taille - 1)
      expect(chiffre(nombre - 1).fin).toBe(tailleChiffree - 1)
    })

    test('are found again from any byte they hold', () => {
      for (let position = 0; position < taille; position += 1) {
        const { debut, fin } = clair(rangDe(position))
        expect(debut <= position && position <= fin).toBe(true)
      }
    })
  },
)

test('a length that is no whole number of bytes, or more than the format can number, is a mistake of the caller', () => {
  for (const taille of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER])
    expect(() => segmentsDe(taille)).toThrow(RangeError)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { additionner, arrondir, comparer, diviser, ecrireDecimal, lireDecimal, multiplier, opposer } from './decimal.ts'
import type { Decimal } from './decimal.ts'

const d = (texte: string): Decimal => {
  const lu = lireDecimal(texte)
  if (lu === undefined) throw new Error(texte)
  return lu
}
const ecrit = (a: Decimal | undefined) => (a === undefined ? undefined : ecrireDecimal(a))

test.each([
  ['0', '0'],
  ['-0', '0'],
  ['-0.00', '0'],
  ['007', '7'],
  ['1.50', '1.5'],
  ['9007199254740993', '9007199254740993'],
  ['-0.000000000000000000001', '-0.000000000000000000001'],
])('%s is written %s', (texte, canonique) => {
  expect(ecrit(lireDecimal(texte))).toBe(canonique)
})

test.each([[''], ['1e3'], ['1,5'], ['.5'], ['5.'], ['+1'], ['NaN'], ['1'.repeat(61)], [12], [null]])(
  '%j is no decimal',
  (texte) => {
    expect(lireDecimal(texte)).toBe(undefined)
  },
)

describe('arithmetic is exact', () => {
  test.each([
    ['0.1', '0.2', '0.3'],
    ['9007199254740991', '1', '9007199254740992'],
    ['0.5', '0.5', '1'],
    ['-1', '1', '0'],
  ])('%s + %s = %s', (a, b, somme) => {
    expect(ecrit(additionner(d(a), d(b)))).toBe(somme)
  })

  test.each([
    ['1', '3', '0.33333333333333333333'],
    ['2', '3', '0.66666666666666666667'],
    ['-2', '3', '-0.66666666666666666667'],
    ['10', '4', '2.5'],
    ['0', '-7', '0'],
    ['1', '0.5', '2'],
  ])('%s / %s = %s', (a, b, quotient) => {
    expect(ecrit(diviser(d(a), d(b)))).toBe(quotient)
  })

  test('a division by zero has no result', () => {
    expect(diviser(d('1'), d('0'))).toBe(undefined)
  })

  test.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.5', 0, '3'],
    ['-0.4', 0, '0'],
    ['12', 2, '12'],
  ])('%s rounded to %i decimals, half away from zero, is %s', (a, nombre, arrondi) => {
    expect(ecrit(arrondir(d(a), nombre))).toBe(arrondi)
  })

  test('more than sixty digits is a failure', () => {
    const grand = d('9'.repeat(40))
    expect(multiplier(grand, grand)).toBe(undefined)
    expect(ecrit(multiplier(d('9'.repeat(30)), d('9'.repeat(30))))).toHaveLength(60)
  })
})

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([n, s]) => {
    const chiffres = (n < 0n ? -n : n).toString().padStart(s + 1, '0')
    return `${n < 0n ? '-' : ''}${chiffres.slice(0, chiffres.length - s)}${s > 0 ? `.${chiffres.slice(chiffres.length - s)}` : ''}`
  })
const entier = (texte: string) => {
  const [entiere = '', fraction = ''] = texte.replace('-', '').split('.')
  const n = BigInt(entiere + fraction.padEnd(8, '0'))
  return texte.startsWith('-') ? -n : n
}

test('reading what is written gives the number again, and one number has one writing', () => {
  fc.assert(
    fc.property(decimal, (texte) => {
      const canonique = ecrireDecimal(d(texte))
      expect(lireDecimal(canonique)).toEqual(d(texte))
      expect(canonique).toMatch(/^(-?(0|[1-9]\d*)(\.\d*[1-9])?)$/)
    }),
  )
})

test('order, sum, difference and product are those of big integers at one scale', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const [x, y] = [entier(a), entier(b)]
      expect(Math.sign(comparer(d(a), d(b)))).toBe(x < y ? -1 : x > y ? 1 : 0)
      const somme = additionner(d(a), d(b))
      if (somme === undefined) throw new Error('no sum')
      expect(entier(ecrireDecimal(somme))).toBe(x + y)
      expect(additionner(somme, opposer(d(b)))).toEqual(d(a))
      expect(multiplier(d(a), d(b))).toEqual(multiplier(d(b), d(a)))
    }),
  )
})

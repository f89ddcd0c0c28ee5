import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Probleme } from '../probleme.ts'
import type { Json } from '../type-de-champ.ts'
import { NIVEAUX_MAX, NOEUDS_MAX } from './expression.ts'
import { lireExpression } from './lire-expression.ts'
import { OPERATEURS } from './operateurs.ts'

function lire(brut: Json): { lue: unknown; problemes: Probleme[] } {
  const problemes: Probleme[] = []
  return { lue: lireExpression(brut, 'si', problemes), problemes }
}

describe('what is read is canonical', () => {
  test.each<[Json, Json]>([
    [{ decimal: '012.50' }, { decimal: '12.5' }],
    [{ integer: 18 }, { integer: '18' }],
    [{ duration: 'P18M' }, { duration: 'P1Y6M' }],
    [{ text: ' e\u0301te\u0301 ' }, { text: ' été ' }],
    [{ options: ['a', 'b', 'a'] }, { options: ['a', 'b'] }],
    [{ all: [] }, { all: [] }],
  ])('%j is read as %j', (brut, lue) => {
    expect(lire(brut)).toEqual({ lue, problemes: [] })
    expect(lire(lue)).toEqual({ lue, problemes: [] })
  })
})

describe('what is wrong is told where it is', () => {
  test.each<[string, Json, string, RegExp]>([
    ['no expression', 'oui', 'si', /condition est attendue/],
    ['an unknown form', { champs: 'a' }, 'si', /condition est attendue/],
    [
      'an unknown operator',
      { op: 'gte', left: { champ: 'a' }, right: { integer: '1' } },
      'si.op',
      /« gte » n’existe pas.*eq, ne/,
    ],
    ['a missing operand', { op: 'eq', left: { champ: 'a' } }, 'si.right', /« right » manque/],
    [
      'an operand too many',
      { op: 'empty', value: { champ: 'a' }, right: { integer: '1' } },
      'si.right',
      /pas connu ici/,
    ],
    ['a float', { decimal: 1.5 }, 'si.decimal', /écrit en texte.*12\.5/],
    ['a whole number with decimals', { integer: '1.5' }, 'si.integer', /nombre entier/],
    ['a day that does not exist', { date: '2026-02-30' }, 'si.date', /date qui existe.*2026-11-22/],
    ['an instant without zone', { instant: '2026-11-22T13:05' }, 'si.instant', /temps universel/],
    ['no duration', { duration: '18 ans' }, 'si.duration', /durée.*P18Y/],
    ['an id that is none', { champ: 'Âge' }, 'si.champ', /identifiant/],
    ['a count of something', { agg: 'count', over: 'b', of: { champ: 'a' } }, 'si', /count.*where/],
    ['a sum of nothing', { agg: 'sum', over: 'b' }, 'si', /ajoutez « of »/],
    ['a rounding too fine', { op: 'round', value: { champ: 'a' }, decimals: 21 }, 'si.decimals', /0 à 20/],
    ['a list that is none', { all: { champ: 'a' } }, 'si.all', /liste est attendue/],
    [
      'a fault deep inside',
      { any: [{ not: { all: [{ champ: 'a' }, 12] } }] },
      'si.any[0].not.all[1]',
      /condition est attendue/,
    ],
  ])('%s', (_quoi, brut, chemin, phrase) => {
    const { lue, problemes } = lire(brut)
    expect(lue).toBe(null)
    expect(problemes).toHaveLength(1)
    expect(problemes[0]).toMatchObject({ chemin, phrase: expect.stringMatching(phrase) as string })
  })

  test('each operator asks for its own parameters and no other', () => {
    for (const [op, { parametres, decimals, liste }] of Object.entries(OPERATEURS)) {
      const juste = {
        op,
        ...Object.fromEntries(parametres.map(({ nom }) => [nom, liste ? [{ champ: 'a' }] : { champ: 'a' }])),
        ...(decimals && { decimals: 2 }),
      }
      expect(lire(juste), op).toEqual({ lue: juste, problemes: [] })
      for (const { nom } of parametres) expect(lire({ ...juste, [nom]: 3 }).lue, `${op}.${nom}`).toBe(null)
      expect(lire({ ...juste, couleur: 'bleu' }).lue, op).toBe(null)
    }
  })
})

describe('a condition is bounded by its size, and nests far past what anybody reads', () => {
  const profonde = (n: number): Json => {
    let e: Json = { champ: 'a' }
    for (let i = 1; i < n; i += 1) e = { not: e }
    return e
  }

  test('five hundred levels are read, one more is refused with a sentence', () => {
    expect(lire(profonde(NIVEAUX_MAX)).problemes).toEqual([])
    for (const trop of [NIVEAUX_MAX + 1, NOEUDS_MAX + 1])
      expect(lire(profonde(trop)).problemes.map(({ phrase }) => phrase)).toEqual([
        expect.stringMatching(/plus de 500 niveaux.*conditions nommées/),
      ])
  })

  test('two thousand nodes are read, one more is refused with a sentence, once', () => {
    const large = (n: number): Json => ({ all: Array.from({ length: n - 1 }, () => ({ champ: 'a' })) })
    expect(lire(large(NOEUDS_MAX)).problemes).toEqual([])
    expect(lire(large(NOEUDS_MAX + 1)).problemes.map(({ phrase }) => phrase)).toEqual([
      expect.stringMatching(/plus de 2000 éléments.*conditions nommées/),
    ])
  })

  test('a hundred thousand operands side by side are refused without being read', () => {
    const { problemes } = lire({ all: Array.from({ length: 100_000 }, () => ({ champ: 'a' })) })
    expect(problemes).toHaveLength(1)
  })
})

test('any JSON is an expression or is refused, never a throw', () => {
  const cle = fc.constantFrom(
    'all',
    'any',
    'not',
    'champ',
    'op',
    'left',
    'right',
    'value',
    'agg',
    'over',
    'if',
    'then',
    'decimal',
    '__proto__',
  )
  const { arbre } = fc.letrec((lier) => ({
    arbre: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.dictionary(cle, lier('arbre')),
      fc.array(lier('arbre'), { maxLength: 3 }),
    ),
  }))
  fc.assert(
    fc.property(arbre, (brut) => {
      const { lue, problemes } = lire(brut as Json)
      expect(lue === null).toBe(problemes.length > 0)
    }),
    { numRuns: 500 },
  )
})

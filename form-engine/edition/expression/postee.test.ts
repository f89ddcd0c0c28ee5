import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import type { Expression } from '../../conditions/expression.ts'
import { lireExpression } from '../../conditions/lire-expression.ts'
import type { Formulaire, StableId } from '../../formulaire.ts'
import { formulaireAuHasard } from '../../generateurs-de-test.ts'
import type { Json } from '../../type-de-champ.ts'
import { expressionsDe } from '../../verification/expressions-du-formulaire.ts'
import { CALCULS, CONDITIONS } from './expressions-de-test.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { kindDe, lieuDe } from './faces.ts'
import { lisiblesPour } from './lisibles.ts'
import type { AttributDExpression } from './lisibles.ts'
import { lireExpressionPostee } from './postee.ts'
import { controlesDe } from './vue.ts'

const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })

const ATTRIBUTS: Readonly<Record<string, AttributDExpression>> = {
  afficherSi: 'afficherSi',
  obligatoireSi: 'obligatoireSi',
  calcul: 'calcul',
  validation: 'regle',
}

function relues(formulaire: Formulaire): [Expression, Expression | null][] {
  return expressionsDe(formulaire).map(({ id, role, expression }) => {
    const lisibles = lisiblesPour(formulaire, id, ATTRIBUTS[role] ?? 'si')
    return [expression, lireExpressionPostee('x', controlesDe('x', expression, lisibles), lisibles)]
  })
}

const temoin = formulaireTemoin()
const ecran = lisiblesPour(temoin, 'suite' as StableId, 'afficherSi')
const total = lisiblesPour(temoin, 'total' as StableId, 'calcul')

describe('the controls of an expression', () => {
  test('give back every expression of a drawn form, as it was', () => {
    fc.assert(
      fc.property(graine, (n) => {
        const formulaire = formulaireAuHasard(hasard(n), { champs: 14, annotations: true, profondeur: 3, regles: 2 })
        for (const [avant, apres] of relues(formulaire)) expect(apres).toEqual(avant)
      }),
      { numRuns: 150 },
    )
  })

  test.each(CONDITIONS.map((une) => [JSON.stringify(une), une] as const))('give back the condition %s', (_nom, une) => {
    expect(lireExpressionPostee('afficherSi', controlesDe('afficherSi', une, ecran), ecran)).toEqual(une)
  })

  test.each(CALCULS.map((un) => [JSON.stringify(un), un] as const))('give back the calculation %s', (_nom, un) => {
    expect(lireExpressionPostee('calcul', controlesDe('calcul', un, total), total)).toEqual(un)
  })

  test('give back what is too deep to be shown, kept in one of them', () => {
    let profonde: Expression = { champ: 'oui' as StableId }
    for (let n = 0; n < 200; n += 1) profonde = { all: [profonde, { any: [{ ref: 'majeur' as StableId }] }] }
    const controles = controlesDe('si', profonde, ecran)
    expect(controles.some(([nom]) => nom.endsWith('.json'))).toBe(true)
    expect(controles.length).toBeLessThan(200)
    expect(lireExpressionPostee('si', controles, ecran)).toEqual(profonde)
    const large: Expression = { all: Array.from({ length: 600 }, () => ({ ref: 'majeur' as StableId })) }
    expect(lireExpressionPostee('si', controlesDe('si', large, ecran), ecran)).toEqual(large)
  })

  test('say nothing when there is no condition, and nothing of another attribute', () => {
    expect(controlesDe('afficherSi', null, ecran)).toEqual([])
    expect(lireExpressionPostee('si', controlesDe('afficherSi', CONDITIONS[0] ?? null, ecran), ecran)).toBeNull()
    expect(lireExpressionPostee('calcul', [['calcul.est', '']], total)).toBeNull()
  })
})

/** What a post gives when one control of an expression holds something else. */
function changee(avant: Expression, changes: Readonly<Record<string, string>>): Expression | null {
  const entrees = controlesDe('x', avant, ecran).map(([nom, valeur]) => [nom, changes[nom] ?? valeur] as const)
  return lireExpressionPostee('x', entrees, ecran)
}

describe('a subject or an operator that is changed', () => {
  const age: Expression = { op: 'ge', left: { champ: 'budget' as StableId }, right: { integer: '18' } }

  test('keeps the operands that still suit it', () => {
    expect(changee(age, { 'x.op': 'lt' })).toEqual({ ...age, op: 'lt' })
    expect(changee(age, { 'x.op': 'between' })).toEqual({
      op: 'between',
      value: { champ: 'budget' },
      from: { integer: '18' },
      to: { decimal: '0' },
    })
    expect(changee(age, { 'x.left.est': 'count:champ:pieces' })).toEqual({
      op: 'ge',
      left: { op: 'count', value: { champ: 'pieces' } },
      right: { integer: '18' },
    })
  })

  test.each([
    ['an option', 'champ:statut', { op: 'eq', left: { champ: 'statut' }, right: { option: 'commune' } }],
    ['several', 'champ:themes', { op: 'any_of', left: { champ: 'themes' }, right: { options: ['a'] } }],
    ['a yes or no', 'champ:oui', { op: 'eq', left: { champ: 'oui' }, right: { boolean: true } }],
    ['a date', 'champ:naissance', { op: 'ge', left: { champ: 'naissance' }, right: { today: true } }],
    ['files', 'champ:pieces', { op: 'filled', value: { champ: 'pieces' } }],
    ['a commune', 'champ:ville', { op: 'eq', left: { champ: 'ville' }, right: { option: '' } }],
    [
      'a département',
      'champ:ville:departement',
      { op: 'eq', left: { champ: 'ville', part: 'departement' }, right: { option: '01' } },
    ],
    ['a named condition', 'ref:majeur', { ref: 'majeur' }],
    ['rows', 'rows:travaux', { op: 'filled', value: { rows: 'travaux' } }],
    [
      'a sum',
      'agg:sum:travaux',
      { op: 'ge', left: { agg: 'sum', over: 'travaux', of: { champ: 'montant' } }, right: { integer: '18' } },
    ],
  ])('to %s begins with what suits it', (_nom, sujet, attendue) => {
    expect(changee(age, { 'x.left.est': sujet })).toEqual(attendue)
  })

  test('to the options of another list takes one of that list', () => {
    const statut: Expression = { op: 'eq', left: { champ: 'statut' as StableId }, right: { option: 'commune' } }
    expect(changee(statut, { 'x.left.est': 'champ:motif' })).toEqual({
      op: 'eq',
      left: { champ: 'motif' },
      right: { option: 'm1' },
    })
    expect(changee(statut, { 'x.op': 'any_of' })).toEqual({
      op: 'any_of',
      left: { champ: 'statut' },
      right: { options: ['commune'] },
    })
    expect(changee(statut, { 'x.op': 'filled' })).toEqual({ op: 'filled', value: { champ: 'statut' } })
  })

  test('to something of rows asks it of one of them', () => {
    const bloc: Expression = { op: 'filled', value: { rows: 'travaux' as StableId } }
    expect(changee(bloc, { 'x.op': 'any' })).toEqual({
      agg: 'any',
      over: 'travaux',
      of: { op: 'eq', left: { champ: 'nature' }, right: { text: '' } },
    })
  })

  test('reads a number as French people type it, and what is none changes nothing', () => {
    expect(changee(age, { 'x.right.valeur': '1 234,50' })).toEqual({ ...age, right: { decimal: '1234.5' } })
    expect(changee(age, { 'x.right.valeur': 'dix-huit' })).toEqual(age)
    expect(changee(age, { 'x.right.valeur': '' })).toEqual(age)
  })

  test('compares with another champ, with today and a duration, and back with a value', () => {
    const date: Expression = { op: 'lt', left: { champ: 'naissance' as StableId }, right: { today: true } }
    const moins = changee(date, { 'x.right.est': 'today-' })
    expect(moins).toEqual({ ...date, right: { op: 'sub', left: { today: true }, right: { duration: 'P1Y' } } })
    expect(changee(moins ?? date, { 'x.right.right.valeur': '3', 'x.right.right.unite': 'mois' })).toEqual({
      ...date,
      right: { op: 'sub', left: { today: true }, right: { duration: 'P3M' } },
    })
    expect(changee(date, { 'x.right.est': 'valeur' })).toEqual({ ...date, right: { date: '2000-01-01' } })
    expect(changee(age, { 'x.right.est': 'count:champ:pieces' })).toEqual({
      ...age,
      right: { op: 'count', value: { champ: 'pieces' } },
    })
    expect(changee(age, { 'x.right.est': 'champ:statut' })).toEqual({ ...age, right: { decimal: '0' } })
  })
})

describe('any post', () => {
  const valeurs = fc.oneof(
    fc.constantFrom(
      '',
      'all',
      'none',
      'eq',
      'ge',
      'between',
      'vrai',
      'any',
      'in_region',
      'valeur',
      'today-',
      'if',
      'condition',
      'json',
      'champ:budget',
      'champ:statut',
      'champ:ville:region',
      'champ:__proto__',
      'rows:travaux',
      'ref:majeur',
      'op:add',
      'op:concat',
      'op:round',
      'op:years_between',
      'op:eq',
      'agg:sum:travaux',
      'agg:count:parti',
      'count:champ:pieces',
      'fold:champ:nom',
      '18',
      '-1',
      '99999999999',
      '{"integer":"3"}',
      '{"all":[]}',
      '{',
      'constructor',
      'mixte',
      'jours',
    ),
    fc.string(),
  )

  test('never throws, and gives an expression of the language or none', () => {
    const noms = [...CONDITIONS, ...CALCULS].flatMap((une) => controlesDe('x', une, ecran).map(([nom]) => nom))
    const nom = fc.oneof(
      fc.constantFrom(...noms),
      fc
        .array(
          fc.constantFrom(
            '0',
            '1',
            'left',
            'right',
            'of',
            'where',
            'c',
            'if',
            'est',
            'op',
            'groupe',
            'valeur',
            '__proto__',
          ),
          { minLength: 1, maxLength: 60 },
        )
        .map((parts) => `x.${parts.join('.')}`),
      fc.string().map((fin) => `x.${fin}`),
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(nom, valeurs), { maxLength: 40 }),
        fc.constantFrom(ecran, total),
        (entrees, lisibles) => {
          const lue = lireExpressionPostee('x', entrees, lisibles)
          if (lue !== null) expect(lireExpression(lue as Json, '', [])).toEqual(lue)
        },
      ),
      { numRuns: 1_500 },
    )
  })

  test('of a good expression with one control changed is still well typed, or reads what it read', () => {
    const bonnes = CONDITIONS.filter((une) => kindDe(une, lieuDe(ecran)) === 'boolean')
    fc.assert(
      fc.property(
        fc.constantFrom(...bonnes),
        fc.nat(),
        fc.constantFrom(
          'champ:budget',
          'champ:statut',
          'champ:ville',
          'champ:naissance',
          'champ:pieces',
          'champ:oui',
          'ref:majeur',
          'rows:travaux',
          'today',
          'today-',
          'valeur',
          'eq',
          'ge',
          'between',
          'empty',
          'contains',
          'any_of',
          'in_region',
          'vrai',
          'all',
          'any',
          'none',
          'op:add',
          'op:sub',
          'agg:count:travaux',
          '3',
          'oui',
          'x',
        ),
        (bonne, rang, valeur) => {
          const controles = controlesDe('x', bonne, ecran)
          const change = rang % controles.length
          const [nom = ''] = controles[change] ?? []
          fc.pre(!/[.](etait|avant|json)$/.test(nom))
          const entrees = controles.map((un, i) => (i === change ? ([nom, valeur] as const) : un))
          const lue = lireExpressionPostee('x', entrees, ecran)
          expect(lue).not.toBeNull()
          if (lue) expect([kindDe(lue, lieuDe(ecran)), JSON.stringify(lue)]).toEqual(['boolean', JSON.stringify(lue)])
        },
      ),
      { numRuns: 1_500 },
    )
  })
})

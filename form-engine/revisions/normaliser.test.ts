/** One writing for expressions that are plainly the same: it never changes what they are worth, unknown included. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import type { Expression } from '../conditions/expression.ts'
import { memeLue } from '../evaluation/lecture.ts'
import { open } from '../evaluation/open.ts'
import type { StableId } from '../formulaire.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { Observateur } from '../scenarios/buts.ts'
import { programmeDe } from '../scenarios.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'
import { deplier, normaliser, texteDExpression } from './normaliser.ts'
import { today } from './reponses-de-test.ts'

const lit = (champ: string): Expression => ({ champ: champ as StableId })
const plus = (n: string, op: 'lt' | 'le' | 'gt' | 'ge' | 'eq' = 'ge'): Expression => ({
  op,
  left: lit('age'),
  right: { integer: n },
})

describe('the one writing of an expression', () => {
  test('is worth what the expression is worth, in every state', () => {
    let [lues, changees, connues] = [0, 0, 0]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
        const h = hasard(seed)
        const formulaire = formulaireAuHasard(h, { champs: 10, profondeur: 3, regles: 3, annotations: true })
        const programme = programmeDe(formulaire)
        const observateur = new Observateur(formulaire, programme)
        for (const { expression, portee } of expressionsDe(formulaire)) {
          const depliee = deplier(expression, formulaire.conditions)
          if (!depliee) continue
          const niee: Expression = { not: depliee }
          for (const une of [depliee, niee]) {
            const ecrite = normaliser(une)
            expect(texteDExpression(normaliser(ecrite))).toBe(texteDExpression(ecrite))
            if (texteDExpression(ecrite) !== texteDExpression(une)) changees += 1
            const [avant, apres] = [observateur.fermer(une, portee), observateur.fermer(ecrite, portee)]
            for (let fois = 0; fois < 5; fois += 1) {
              const etat = open(programme, reponsesAuHasard(h, formulaire), { today })
              const bloc = portee.repetition === null ? null : programme.repetitions.get(portee.repetition)
              for (const depart of bloc ? (etat.lignes[bloc.rang] ?? []).map((ligne) => ligne.depart) : [0]) {
                lues += 1
                if (avant(etat, depart) !== undefined) connues += 1
                expect(memeLue(apres(etat, depart), avant(etat, depart)), texteDExpression(une)).toBe(true)
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(lues).toBeGreaterThan(3_000)
    expect(connues).toBeGreaterThan(1_000)
    expect(changees).toBeGreaterThan(300)
  })

  test.each<[string, Expression, Expression]>([
    ['twice denied', { not: { not: plus('18') } }, plus('18')],
    ['the contrary denied', { not: plus('18', 'lt') }, plus('18')],
    ['turned round', { op: 'le', left: { integer: '18' }, right: lit('age') }, plus('18')],
    ['sides of an equality', { op: 'eq', left: { integer: '18' }, right: lit('age') }, plus('18', 'eq')],
    ['one « and » in another', { all: [plus('1'), { all: [plus('2')] }] }, { all: [plus('2'), plus('1')] }],
    ['the same twice', { any: [plus('1'), plus('1')] }, plus('1')],
    ['an « or » denied', { not: { any: [plus('1'), plus('2')] } }, { all: [plus('1', 'lt'), plus('2', 'lt')] }],
    ['equal to yes', { op: 'eq', left: lit('oui'), right: { boolean: true } }, lit('oui')],
    ['equal to no', { op: 'eq', left: lit('oui'), right: { boolean: false } }, { not: lit('oui') }],
    ['a whole decimal', { op: 'ge', left: lit('age'), right: { decimal: '18' } }, plus('18')],
  ])('is the same: %s', (_dit, un, autre) => {
    expect(texteDExpression(normaliser(un))).toBe(texteDExpression(normaliser(autre)))
  })

  test.each<[string, Expression, Expression]>([
    ['strictly or not', plus('18', 'gt'), plus('18')],
    ['the other way round', { op: 'lt', left: { integer: '18' }, right: lit('age') }, plus('18', 'lt')],
    ['an « and » and an « or »', { all: [plus('1'), plus('2')] }, { any: [plus('1'), plus('2')] }],
    [
      'sides of a difference',
      { op: 'sub', left: lit('a'), right: lit('b') },
      { op: 'sub', left: lit('b'), right: lit('a') },
    ],
  ])('is another: %s', (_dit, un, autre) => {
    expect(texteDExpression(normaliser(un))).not.toBe(texteDExpression(normaliser(autre)))
  })
})

describe('named conditions written in their place', () => {
  const c = (id: string, si: Expression) => ({ id: id as StableId, nom: id, si })
  const ref = (id: string): Expression => ({ ref: id as StableId })

  test('are followed one in another', () => {
    const conditions = [c('un', plus('1')), c('deux', { not: ref('un') })]
    expect(deplier({ all: [ref('deux')] }, conditions)).toEqual({ all: [{ not: plus('1') }] })
  })

  test('that are not there, or use themselves, give nothing', () => {
    expect(deplier(ref('absente'), [])).toBeNull()
    expect(deplier(ref('un'), [c('un', { not: ref('un') })])).toBeNull()
  })

  test('that double at each step are given up after a bounded number of steps', () => {
    const conditions = Array.from({ length: 60 }, (_, n) =>
      c(`c${n}`, n === 0 ? plus('1') : { all: [ref(`c${n - 1}`), ref(`c${n - 1}`)] }),
    )
    expect(deplier(ref('c59'), conditions)).toBeNull()
    expect(deplier(ref('c8'), conditions)).not.toBeNull()
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import type { Expression } from '../../conditions/expression.ts'
import { lireExpression } from '../../conditions/lire-expression.ts'
import { typer } from '../../conditions/typer.ts'
import type { StableId } from '../../formulaire.ts'
import { formulaireAuHasard } from '../../generateurs-de-test.ts'
import type { Json } from '../../type-de-champ.ts'
import { expressionsDe } from '../../verification/expressions-du-formulaire.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { ACTES, ecrireGeste, gesteSurExpression, lireGeste } from './gestes.ts'
import type { Acte } from './gestes.ts'
import { lisiblesPour } from './lisibles.ts'
import { lireExpressionPostee } from './postee.ts'
import { controlesDe } from './vue.ts'

const id = (texte: string) => texte as StableId
const ecran = lisiblesPour(formulaireTemoin(), id('suite'), 'afficherSi')
const faire = (e: Expression | null, acte: Acte, chemin = '', lisibles = ecran) =>
  gesteSurExpression(e, { acte, chemin }, lisibles)

const a: Expression = { ref: id('majeur') }
const b: Expression = { op: 'eq', left: { champ: id('oui') }, right: { boolean: true } }
const premiere = { op: 'eq', left: { champ: 'statut' }, right: { option: 'commune' } }

describe('an act on an expression', () => {
  test('begins with the first thing that can be read', () => {
    expect(faire(null, 'ajouter')).toEqual(premiere)
    expect(faire(null, 'retirer')).toBeNull()
    expect(faire(null, 'ajouter', '', lisiblesPour(formulaireTemoin(), id('total'), 'calcul'))).toEqual({
      champ: 'budget',
    })
    expect(faire(null, 'ajouter', '', lisiblesPour(formulaireTemoin(), id('v1'), 'regle'))).toEqual({
      op: 'eq',
      left: { champ: 'statut' },
      right: { option: 'commune' },
    })
  })

  test.each([
    ['a condition beside one makes a group', a, 'ajouter', '', { all: [a, premiere] }],
    ['a condition goes at the end of its group', { all: [a] }, 'ajouter', '', { all: [a, premiere] }],
    ['inside a group that is denied too', { not: { any: [a] } }, 'ajouter', '', { not: { any: [a, premiere] } }],
    ['a group goes at the end', { all: [a] }, 'grouper', '', { all: [a, { any: [premiere] }] }],
    ['a nested one', { all: [a, { any: [b] }] }, 'ajouter', '1', { all: [a, { any: [b, premiere] }] }],
    ['one is removed', { all: [a, b] }, 'retirer', '0', { all: [b] }],
    ['the last of a group takes the group with it', { all: [a, { any: [b] }] }, 'retirer', '1.0', { all: [a] }],
    ['the last of all leaves nothing', { not: { any: [b] } }, 'retirer', '0', null],
    ['one goes down', { all: [a, b] }, 'descendre', '0', { all: [b, a] }],
    ['the last goes no further', { all: [a, b] }, 'descendre', '1', { all: [a, b] }],
    ['one goes up, in a group that is denied', { not: { any: [a, b] } }, 'monter', '1', { not: { any: [b, a] } }],
    ['a group takes another word', { all: [a, b] }, 'none', '', { not: { any: [a, b] } }],
    ['and another', { not: { any: [a, b] } }, 'all', '', { all: [a, b] }],
    ['a condition is wrapped', { any: [a, b] }, 'envelopper', '1', { any: [a, { all: [b] }] }],
    ['and unwrapped', { any: [a, { all: [b] }] }, 'deballer', '1', { any: [a, b] }],
    ['a group of two is not', { all: [a, b] }, 'deballer', '', { all: [a, b] }],
    ['a condition is denied', { all: [a] }, 'nier', '0', { all: [{ not: a }] }],
    ['and no more', { all: [{ not: a }] }, 'nier', '0', { all: [a] }],
  ] as const)('%s', (_nom, avant, acte, chemin, apres) => {
    expect(faire(avant, acte, chemin)).toEqual(apres)
  })

  test('reaches what is said of rows, and which rows', () => {
    const dans: Expression = { agg: 'any', over: id('travaux'), of: { op: 'filled', value: { champ: id('nature') } } }
    const nature = { op: 'eq', left: { champ: 'nature' }, right: { text: '' } }
    const filtree = faire({ all: [dans] }, 'filtrer', '0')
    expect(filtree).toEqual({ all: [{ ...dans, where: nature }] })
    expect(faire(filtree, 'retirer', '0.where')).toEqual({ all: [dans] })
    expect(faire(dans, 'ajouter', 'of')).toEqual({ ...dans, of: { all: [dans.of, nature] } })
    expect(faire(dans, 'retirer', 'of')).toEqual({ ...dans, of: nature })
  })

  test('reaches the values of a calculation', () => {
    const total = lisiblesPour(formulaireTemoin(), id('total'), 'calcul')
    const budget: Expression = { champ: id('budget') }
    const plus = faire(budget, 'envelopper', '', total)
    expect(plus).toEqual({ op: 'add', left: budget, right: { integer: '0' } })
    expect(faire(plus, 'envelopper', 'right', total)).toEqual({
      op: 'add',
      left: budget,
      right: { op: 'add', left: { integer: '0' }, right: { integer: '0' } },
    })
    expect(faire(plus, 'deballer', '', total)).toEqual(budget)
    expect(faire(plus, 'retirer', 'left', total)).toEqual(plus)
    expect(faire(plus, 'retirer', '', total)).toBeNull()
    const texte: Expression = { op: 'length', value: { op: 'concat', parts: [{ text: 'a' }, { text: 'b' }] } }
    expect(faire(texte, 'monter', 'left.parts.1', total)).toEqual({
      op: 'length',
      value: { op: 'concat', parts: [{ text: 'b' }, { text: 'a' }] },
    })
    expect(faire(texte, 'retirer', 'left.parts.0', total)).toEqual({
      op: 'length',
      value: { op: 'concat', parts: [{ text: 'b' }] },
    })
  })

  test('is written in the value of a button, and read back', () => {
    const geste = { prefixe: 'afficherSi', acte: 'ajouter', chemin: '0.of.1' } as const
    expect(lireGeste(ecrireGeste(geste))).toEqual(geste)
    expect(lireGeste('afficherSi:retirer:')).toEqual({ prefixe: 'afficherSi', acte: 'retirer', chemin: '' })
    for (const texte of ['', 'monter', 'a:b:c', 'a:ajouter', 'a:ajouter:..', 'a:ajouter:0.'])
      expect(lireGeste(texte)).toBeNull()
  })

  test('past the limits of the language is not done', () => {
    const large: Expression = { all: Array.from({ length: 1_999 }, () => a) }
    expect(faire(large, 'ajouter')).toBe(large)
  })
})

/** Places of an expression: the names before the last dot of its controls. */
function placesDe(e: Expression | null, lisibles: typeof ecran): string[] {
  const noms = controlesDe('x', e, lisibles).map(([nom]) => nom.split('.').slice(1, -1).join('.'))
  return [...new Set(['', ...noms])]
}

/** What an expression says wrong, where it stands. */
function fautesDe(e: Expression, lisibles: typeof ecran): unknown[] {
  const fautes: unknown[] = []
  typer(e, lisibles.portee, lisibles.noms, '', fautes as never)
  return fautes
}

describe('any acts one after the other', () => {
  const pas = fc.tuple(fc.constantFrom(...ACTES), fc.nat(), fc.boolean())

  test('give an expression of the language that types as well as before, and that its controls give back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.array(pas, { minLength: 1, maxLength: 12 }), (graine, choix, gestes) => {
        const formulaire = formulaireAuHasard(hasard(graine), { champs: 10, annotations: true })
        const toutes = expressionsDe(formulaire)
        const choisie = toutes[choix % Math.max(1, toutes.length)]
        fc.pre(choisie !== undefined)
        const attribut = choisie.role === 'calcul' ? 'calcul' : choisie.role === 'afficherSi' ? 'afficherSi' : 'si'
        const lisibles = lisiblesPour(formulaire, choisie.id, attribut)
        // A form drawn at random may say wrong things: a route that names a condition on annotations.
        fc.pre(fautesDe(choisie.expression, lisibles).length === 0)
        let e: Expression | null = choisie.expression
        for (const [acte, rang, isDebut] of gestes) {
          const places: string[] = placesDe(e, lisibles)
          e = faire(e, acte, isDebut ? '' : (places[rang % places.length] ?? ''), lisibles)
          if (!e) continue
          expect(lireExpression(e as Json, '', [])).toEqual(e)
          expect(fautesDe(e, lisibles)).toEqual([])
          expect(lireExpressionPostee('x', controlesDe('x', e, lisibles), lisibles)).toEqual(e)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('at any place, even one that is not there, never throw', () => {
    const nom = fc.constantFrom('0', '1', '7', 'left', 'right', 'of', 'where', 'if', 'then', 'c', 'parts', '__proto__')
    const bonnes: Expression[] = [
      a,
      b,
      { all: [a, { not: { any: [b] } }] },
      { op: 'empty', value: { champ: id('nom') } },
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...bonnes),
        fc.constantFrom(...ACTES),
        fc.array(nom, { maxLength: 5 }),
        (e, acte, noms) => {
          const faite = faire(e, acte, noms.join('.'))
          if (faite) expect(lireExpression(faite as Json, '', [])).toEqual(faite)
        },
      ),
      { numRuns: 800 },
    )
  })
})

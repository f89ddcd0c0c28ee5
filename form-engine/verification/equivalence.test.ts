/** Conditions compared by what they say: the verdict is that of trying every dossier, and examples show the difference. */
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { compile } from '../compiled.ts'
import type { Expression } from '../conditions/expression.ts'
import { load } from '../evaluation/load.ts'
import { openValues } from '../evaluation/open.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { equivalence } from './equivalence.ts'
import type { Frontiere } from './equivalence.ts'
import { formulaireDe, oui, question } from './formulaires-de-test.ts'
import { expressionsDe } from './expressions-du-formulaire.ts'
import { AUJOURDHUI as today, faitsPossibles, nombreDeDossiers } from './oracle-de-test.ts'
import { verifierStructure } from './structure.ts'
import { temoinPour, temoinsPour } from './temoin.ts'
import type { ButDeTemoin } from './temoin.ts'

const dehors = { repetition: null, annotations: false }
const non = (id: string) => ({ op: 'eq', left: { champ: id }, right: { boolean: false } }) as Expression
const vrai = (id: string) => oui(id) as Expression
const rempli = (id: string) => ({ op: 'filled', value: { champ: id } }) as Expression

/** What a condition gives for some answers. */
function lire(formulaire: Formulaire, si: Expression, valeurs: Valeurs): unknown {
  const avec = { ...formulaire, conditions: [...formulaire.conditions, { id: 'lue' as StableId, nom: '', si }] }
  const etat = openValues(load(compile(avec).regles), valeurs, { today })
  const condition = etat.programme.parRang.find(({ id }) => id === 'lue')
  if (!condition?.bloc) return etat.lues[condition?.place ?? 0]
  return (etat.lignes[condition.bloc.rang] ?? []).map(({ depart }) => etat.lues[depart + condition.place])
}

describe('two conditions', () => {
  const formulaire = formulaireDe({ champs: [question('a'), question('b', { afficherSi: oui('a') })] })
  const juger = (a: Expression, b: Expression, frontiere?: Frontiere) =>
    equivalence(formulaire, a, b, dehors, { today, ...(frontiere && { frontiere }) })

  test('written otherwise say the same', () => {
    expect(juger({ not: { all: [vrai('a'), vrai('b')] } }, { any: [{ not: vrai('a') }, { not: vrai('b') }] })).toEqual({
      verdict: 'equivalentes',
    })
    // A question that only shows after another one says it too.
    expect(juger(vrai('b'), { all: [vrai('a'), vrai('b')] }, 'vrai')).toEqual({ verdict: 'equivalentes' })
  })

  test('that differ come with an example, as small as can be', () => {
    expect(juger(vrai('a'), { any: [vrai('a'), vrai('b')] }, 'vrai')).toEqual({ verdict: 'equivalentes' })
    expect(juger(vrai('a'), { all: [vrai('a'), vrai('b')] }, 'vrai')).toEqual({
      verdict: 'differentes',
      temoin: { a: true },
    })
  })

  test('may agree on what is true and differ on what is false: unknown is neither', () => {
    const toujours = { any: [vrai('a'), non('a')] }
    expect(juger(toujours, rempli('a'), 'vrai').verdict).toBe('equivalentes')
    expect(juger(toujours, rempli('a'), 'faux')).toEqual({ verdict: 'differentes', temoin: {} })
    expect(juger(toujours, rempli('a'))).toEqual({ verdict: 'differentes', temoin: {} })
  })

  test('of a repetition are compared in its rows', () => {
    const lignes = formulaireDe({
      champs: [{ kind: 'repetition', id: 'r', libelle: 'R', enfants: [question('x'), question('y')] }],
    })
    const dedans = { repetition: 'r' as StableId, annotations: false }
    const lues = equivalence(lignes, vrai('x'), { all: [vrai('x'), vrai('y')] }, dedans, { today, frontiere: 'vrai' })
    expect(lues).toEqual({ verdict: 'differentes', temoin: { r: [{ x: true }] } })
    expect(equivalence(lignes, { not: { not: vrai('x') } }, vrai('x'), dedans, { today })).toEqual({
      verdict: 'equivalentes',
    })
  })
})

test('conditions of 300 small forms: equivalent when no dossier tells them apart, else the example does', () => {
  const verdicts = new Map<string, number>()
  for (let seed = 0, faits = 0; faits < 300; seed += 1) {
    const h = hasard(seed, 5)
    const formulaire = formulaireAuHasard(h, { champs: 1 + h.entier(0, 3), regles: 2, isDecidable: true })
    if (nombreDeDossiers(formulaire) > 800) continue
    if (verifierStructure(formulaire).some(({ severite }) => severite === 'bloquant')) continue
    const expressions = expressionsDe(formulaire).filter(
      ({ portee }) => portee.repetition === null && !portee.annotations,
    )
    const [a, b] = [h.parmi(expressions)?.expression, h.parmi(expressions)?.expression]
    if (!a || !b) continue
    faits += 1
    const lu = equivalence(formulaire, a, b, dehors, { today, frontiere: 'vrai' })
    verdicts.set(lu.verdict, (verdicts.get(lu.verdict) ?? 0) + 1)
    // True of one and not of the other, either way.
    const ecart: Expression = { any: [{ all: [estVraie(a), nonVraie(b)] }, { all: [estVraie(b), nonVraie(a)] }] }
    const avec = {
      ...formulaire,
      conditions: [...formulaire.conditions, { id: 'ecart' as StableId, nom: '', si: ecart }],
    }
    const isDifferent = faitsPossibles(avec, today).has('condition ecart vraie')
    expect(lu.verdict, `seed ${seed}`).toBe(isDifferent ? 'differentes' : 'equivalentes')
    if (lu.verdict !== 'differentes') continue
    const [va, vb] = [lire(formulaire, a, lu.temoin), lire(formulaire, b, lu.temoin)]
    expect(va === true, `seed ${seed}`).not.toBe(vb === true)
  }
  expect(verdicts.get('equivalentes') ?? 0).toBeGreaterThan(20)
  expect(verdicts.get('differentes') ?? 0).toBeGreaterThan(100)
})

/** Two-valued: true when the condition is, false otherwise. */
const estVraie = (e: Expression): Expression => ({
  op: 'filled',
  value: {
    if: e,
    then: { boolean: true },
    else: { op: 'div', left: { integer: '1' }, right: { integer: '0' } } as Expression,
  },
})
const nonVraie = (e: Expression): Expression => ({ not: estVraie(e) })

describe('a filled example', () => {
  const formulaire = formulaireDe({
    champs: [
      question('age', { type: 'integer_number', obligatoire: true }),
      question('majeur', {
        afficherSi: { op: 'ge', left: { champ: 'age' }, right: { integer: '18' } },
        obligatoire: true,
      }),
      { kind: 'repetition', id: 'r', libelle: 'R', enfants: [question('x'), question('y', { afficherSi: oui('x') })] },
    ],
  })
  const pour = (but: ButDeTemoin) => temoinPour(formulaire, but, { today })

  test('makes a condition true, false or unknown, with nothing besides', () => {
    expect(pour({ expression: vrai('majeur'), vaut: 'vrai' })).toEqual({
      verdict: 'possible',
      temoin: { age: '18', majeur: true },
    })
    expect(pour({ expression: vrai('majeur'), vaut: 'faux' })).toEqual({
      verdict: 'possible',
      temoin: { age: '18', majeur: false },
    })
    expect(pour({ expression: vrai('majeur'), vaut: 'inconnu', visible: 'majeur' as StableId })).toEqual({
      verdict: 'possible',
      temoin: { age: '18' },
    })
  })

  test('may be asked to be a dossier that can be deposited', () => {
    const lu = pour({ expression: { not: rempli('majeur') }, vaut: 'vrai', isDeposable: true })
    expect(lu).toMatchObject({ verdict: 'possible' })
    expect(lu.verdict === 'possible' && Number(lu.temoin['age'])).toBeLessThan(18)
  })

  test('shows a node in the row where the condition is read', () => {
    expect(pour({ expression: non('y'), vaut: 'vrai', visible: 'y' as StableId })).toEqual({
      verdict: 'possible',
      temoin: { r: [{ x: true, y: false }] },
    })
  })

  test('that nothing gives comes with the rules that forbid it', () => {
    const expression: Expression = {
      all: [vrai('majeur'), { op: 'lt', left: { champ: 'age' as StableId }, right: { integer: '10' } }],
    }
    expect(pour({ expression, vaut: 'vrai' })).toEqual({ verdict: 'impossible', cause: ['majeur'] })
  })

  test('is found for several conditions at once', () => {
    const lus = temoinsPour(
      formulaire,
      (['vrai', 'faux', 'inconnu', 'non_vrai'] as const).map((vaut) => ({ expression: vrai('x'), vaut })),
      { today },
    )
    expect(lus.map(({ verdict }) => verdict)).toEqual(['possible', 'possible', 'possible', 'possible'])
  })
})

/** Whatever a form nests within the limits, every walk of the engine comes to its end. */
import { describe, expect, test } from 'vitest'
import { compile } from './compiled.ts'
import { NIVEAUX_MAX } from './conditions/expression.ts'
import { diff } from './diff.ts'
import { evaluate } from './evaluation/evaluate.ts'
import { load } from './evaluation/load.ts'
import { openValues } from './evaluation/open.ts'
import { explain } from './explication/explain.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { canonique, toJson } from './json.ts'
import { PROFONDEUR_MAX, parseFormulaire } from './lire-formulaire.ts'
import { phrasesDExplication } from './phrases/explication.ts'
import { equivalenceProuvee } from './revisions/equivalence-prouvee.ts'
import { proposer } from './scenarios/proposer.ts'
import type { CivilDate } from './temps.ts'
import type { Json } from './type-de-champ.ts'
import { verify } from './verification/verify.ts'

const today = '2026-11-25' as CivilDate
const A: Json = { champ: 'a' }

/** Levels of one sort, one inside the other, down to a champ. */
function profonde(dedans: (e: Json) => Json): Json {
  let e = A
  for (let niveau = 1; niveau < NIVEAUX_MAX; niveau += 1) e = dedans(e)
  return e
}

function formulaireDe(afficherSi: Json, conditions: Json[] = []): Formulaire {
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      { kind: 'champ', id: 'a', type: 'yes_no', libelle: 'A' },
      { kind: 'champ', id: 'b', type: 'yes_no', libelle: 'B', afficherSi },
    ],
    conditions,
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

/** Named conditions, each standing on the one before; twice each, their size written in place would double every time. */
function chaine(longueur: number, si: (ref: Json) => Json): Json[] {
  return Array.from({ length: longueur }, (_, i) => ({
    id: `c${i}`,
    nom: `C${i}`,
    si: i === 0 ? A : si({ ref: `c${i - 1}` }),
  }))
}

const FORMES: [string, Formulaire][] = [
  ['negations', formulaireDe(profonde((e) => ({ not: e })))],
  ['conjunctions', formulaireDe(profonde((e) => ({ all: [e] })))],
  ['alternatives', formulaireDe(profonde((e) => ({ any: [e] })))],
  ['branches', formulaireDe(profonde((e) => ({ if: A, then: e, else: A })))],
  [
    'named conditions',
    formulaireDe(
      { ref: 'c248' },
      chaine(249, (ref) => ({ not: ref })),
    ),
  ],
  [
    'named conditions used twice',
    formulaireDe(
      { ref: 'c99' },
      chaine(100, (ref) => ({ any: [ref, { not: ref }] })),
    ),
  ],
]

describe.each(FORMES)('%s, as deep as they may be', (_nom, formulaire) => {
  test('are evaluated, and explained', () => {
    const programme = load(compile(formulaire).regles)
    expect(evaluate(programme, {}, { today }).visible).toMatchObject({ a: true })
    const etat = openValues(programme, { a: true }, { today })
    const explication = explain(etat, { quoi: 'visible', id: 'b' as StableId })
    expect(phrasesDExplication(formulaire, explication, 'fr', () => '').length).toBeGreaterThan(0)
  })

  test('are verified', () => {
    expect(verify(formulaire, { today, budget: 2_000_000 }).controles.nonProuves).toBe(0)
  })

  test('are compared with another revision, and shown by scenarios', () => {
    const autre = formulaireDe({ not: A })
    const options = { equivalence: equivalenceProuvee({ today, budget: 200_000 }) }
    expect(diff(formulaire, formulaire, options).changements).toEqual([])
    for (const [a, b] of [
      [formulaire, autre],
      [autre, formulaire],
    ] as const)
      expect(diff(a, b, options).changements.length).toBeGreaterThan(0)
    expect(proposer(formulaire, { today, budget: 200 }).propositions.length).toBeGreaterThan(0)
  })

  test('are written whole, and read again the same', () => {
    const texte = canonique(toJson(formulaire, PROFONDEUR_MAX))
    expect(parseFormulaire(JSON.parse(texte))).toEqual({ ok: true, formulaire })
  })
})

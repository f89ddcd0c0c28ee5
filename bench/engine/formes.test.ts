import { describe, expect, test } from 'vitest'
import { differenceOf, disagreement } from './agreement.ts'
import { cerfeuil, cerfeuilPlain } from './cerfeuil.ts'
import type { Contestant, State } from './contestant.ts'
import { ROWS, chain, formOf, usual } from './formes.ts'
import { formio } from './formio.ts'
import { jsonLogic } from './json-logic.ts'
import { limit } from './limit.ts'
import { type Condition, type Form, type Value, fieldsOf, placeOf, readBy, valuesOf } from './neutral.ts'
import { arePeersInstalled } from './peers.ts'
import { reference } from './reference.ts'
import { allYes, answersOf, changesOf, holderOf, set } from './soumissions.ts'
import { survey } from './survey.ts'

const seeds = Array.from({ length: 12 }, (_, seed) => seed)

describe('a form that is drawn', () => {
  test('has the fields, the conditions and the repetitions that were asked for, and is always the same', () => {
    for (const seed of seeds) {
      const form = formOf(usual(200, seed))
      const fields = fieldsOf(form)
      expect(fields).toHaveLength(200)
      expect(fields.filter(({ field }) => field.shownIf)).toHaveLength(60)
      expect(fields.filter(({ repetition }) => repetition)).toHaveLength(20)
      expect(valuesOf(form)).toBe(180 + 20 * ROWS)
      expect(formOf(usual(200, seed))).toEqual(form)
    }
  })

  test('has conditions over fields before, of their row or outside of rows', () => {
    for (const seed of seeds) {
      const fields = fieldsOf(formOf(usual(200, seed)))
      const positions = new Map(fields.map(({ field }, position) => [field.id, position]))
      for (const [position, { field, repetition }] of fields.entries()) {
        for (const read of field.shownIf ? readBy(field.shownIf) : []) {
          const other = positions.get(read) ?? Infinity
          expect(other).toBeLessThan(position)
          expect([null, repetition]).toContain(fields[other]?.repetition)
        }
      }
    }
  })

  test('shows some of its conditional fields and not others, and finds both sorts of error', () => {
    const form = formOf(usual(200, 1))
    const state = reference.load(reference.write(form)).submission(answersOf(form, 1)).evaluate()
    const conditional = fieldsOf(form).filter(({ field, repetition }) => field.shownIf && !repetition)
    const shown = conditional.filter(({ field }) => state.visible().includes(placeOf(field.id, null)))
    expect(shown.length).toBeGreaterThan(conditional.length / 5)
    expect(shown.length).toBeLessThan((conditional.length * 9) / 10)
    expect(new Set(state.errors().map(({ code }) => code))).toEqual(new Set(['missing', 'out_of_range']))
  })
})

test('changes are of another value, one in two of a field that is read, and undo themselves', () => {
  const form = formOf(usual(50, 3))
  const answers = answersOf(form, 3)
  const read = new Set(fieldsOf(form).flatMap(({ field }) => (field.shownIf ? readBy(field.shownIf) : [])))
  const changes = changesOf(form, answers, 40, 3)
  expect(changes.slice(0, 40).filter(({ field }) => read.has(field))).toHaveLength(20)
  const kept = structuredClone(answers)
  for (const { field, row, value } of changes) {
    const repetition = fieldsOf(form).find((placed) => placed.field.id === field)?.repetition?.id ?? null
    const holder = holderOf(kept, repetition, row)
    expect(holder[field] ?? null).not.toEqual(value)
    set(holder, field, value)
  }
  expect(kept).toEqual(answers)
})

describe('the reference', () => {
  const form = (logic: Form['logic'], shownIf: Condition, other: Condition): Form => ({
    logic,
    nodes: [
      { kind: 'integer', id: 'age', required: true, limits: { min: 0, max: 120 } },
      { kind: 'yes_no', id: 'majeur', required: false, shownIf },
      { kind: 'text', id: 'nom', required: true, shownIf: other },
    ],
  })
  const visible = (shown: Form, values: Record<string, Value>) =>
    reference.load(reference.write(shown)).submission({ values, rows: {} }).evaluate().visible()
  const adult: Condition = { field: 'age', op: 'ge', value: 18 }
  const isNot: Condition = { field: 'majeur', op: 'ne', value: true }

  test('takes a comparison with no answer for false, and a difference for true, in the two-valued form', () => {
    expect(visible(form('two_valued', adult, isNot), {})).toEqual(['age', 'nom'])
    expect(visible(form('two_valued', { not: adult }, isNot), {})).toEqual(['age', 'majeur', 'nom'])
  })

  test('takes both for unknown in the plain form, and hides', () => {
    expect(visible(form('plain', adult, isNot), {})).toEqual(['age'])
    expect(visible(form('plain', { not: adult }, isNot), {})).toEqual(['age'])
    expect(visible(form('plain', { any: [adult, { field: 'age', op: 'empty' }] }, isNot), {})).toEqual([
      'age',
      'majeur',
    ])
  })

  test('reads an answer that is hidden as empty', () => {
    expect(visible(form('two_valued', adult, isNot), { age: 3, majeur: true })).toEqual(['age', 'nom'])
    expect(visible(form('two_valued', adult, isNot), { age: 30, majeur: true })).toEqual(['age', 'majeur'])
  })

  test('reports what is missing and out of range among what is shown', () => {
    const shown = form('two_valued', adult, isNot)
    const errors = (values: Record<string, Value>) =>
      reference.load(reference.write(shown)).submission({ values, rows: {} }).evaluate().errors()
    expect(errors({ age: 130, majeur: true })).toEqual([{ field: 'age', row: null, code: 'out_of_range' }])
    expect(errors({ nom: 'X' })).toEqual([{ field: 'age', row: null, code: 'missing' }])
  })
})

describe('an engine that says otherwise than the reference is caught', () => {
  const lying = (lie: (state: State) => Partial<State>): Contestant => ({
    ...reference,
    name: 'a liar',
    load: (text) => {
      const loaded = reference.load(text)
      return {
        submission: (answers) => ({
          evaluate: () => {
            const state = loaded.submission(answers).evaluate()
            return { ...state, ...lie(state) }
          },
        }),
      }
    },
  })
  const form = formOf(usual(50, 5))
  const submissions = [answersOf(form, 5)]
  const changes = changesOf(form, answersOf(form, 5), 40, 5)

  test.each([
    ['one field less', lying((state) => ({ visible: () => state.visible().slice(1) }))],
    ['one error less', lying((state) => ({ errors: () => state.errors().slice(1) }))],
    ['deaf to changes', lying(() => ({ change: () => undefined }))],
  ])('%s', (_, liar) => {
    expect(disagreement(reference, form, submissions, { changes, step: 1 })).toBe(null)
    expect(disagreement(liar, form, submissions, { changes, step: 1 })).toMatch(/^a liar, /)
  })

  test('one error too many', () => {
    const state = reference.load(reference.write(form)).submission(answersOf(form, 5)).evaluate()
    const more = { ...state, errors: () => [...state.errors(), { field: 'x', row: null, code: 'missing' as const }] }
    expect(differenceOf(more, state)).toBe('says « x is missing »')
  })
})

describe('says what the reference says', () => {
  // The peers are no dependency of the product: they are asked here too once the bench has installed them.
  const peers = arePeersInstalled() ? [jsonLogic, survey, formio] : []

  test.each([limit, cerfeuil, cerfeuilPlain, ...peers])('$name, on forms of 50 fields', (contestant) => {
    for (const seed of peers.includes(contestant) ? seeds.slice(0, 1) : seeds) agree(contestant, 50, seed)
  })

  test.each([limit, cerfeuil, cerfeuilPlain])('$name, on forms of 200 fields', (contestant) => {
    for (const seed of seeds.slice(0, 6)) agree(contestant, 200, seed)
  })

  test.each([limit, cerfeuil, cerfeuilPlain, ...peers])('$name, along a chain of 100 fields', (contestant) => {
    const form = chain(100)
    const changes = [false, true].map((value) => ({ field: 'f1', row: null, value }))
    expect(disagreement(contestant, form, [allYes(form)], { changes, step: 1 })).toBe(null)
  })

  function agree(contestant: Contestant, fields: number, seed: number): void {
    const form = formOf(usual(fields, seed, contestant.logic))
    const submissions = [answersOf(form, seed), answersOf(form, seed + 100)]
    const changes = changesOf(form, answersOf(form, seed + 100), 10, seed)
    expect(disagreement(contestant, form, submissions, { changes, step: 1 })).toBe(null)
  }
})

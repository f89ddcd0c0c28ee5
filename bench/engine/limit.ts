/**
 * The limit: straight-line JavaScript written for one form, over arrays by slot number. Of the bench only: the product
 * never makes code of what an administrateur writes.
 */
import type { Contestant, State } from './contestant.ts'
import {
  type Answers,
  type Change,
  type Compare,
  type Condition,
  type Form,
  type Repetition,
  type Row,
  readersOf,
} from './neutral.ts'
import { HIDDEN, MISSING, OUT_OF_RANGE, SHOWN, type Slotted, errorsOf, slotsOf, visibleOf } from './slots.ts'

export const limit: Contestant = {
  name: 'limit: generated JavaScript',
  does: 'everything',
  logic: 'two_valued',
  write: (form) => JSON.stringify(form),
  load: (text) => {
    const program = programOf(JSON.parse(text) as Form)
    return { submission: (answers) => ({ evaluate: () => evaluate(program, answers) }) }
  },
}

/** Fields one generated function settles: a longer one is never optimised. */
const CHUNK = 50

/** What the generated code does when an answer changes; `offset` is that of its row. */
type Update = (values: unknown[], states: Uint8Array, offset: number) => void

interface Generated {
  fill: (answers: Row, rows: Record<string, Row[]>, values: unknown[]) => void
  full: (values: unknown[], states: Uint8Array) => void
  updates: Update[]
}

interface Program extends Generated {
  fields: Slotted[]
  slots: number
  byId: Map<string, { slotted: Slotted; update: Update }>
}

function programOf(form: Form): Program {
  if (form.logic !== 'two_valued') throw new Error('the limit says two-valued forms only')
  const { fields, slots } = slotsOf(form)
  // The text comes from generated forms: their ids and constants, as JSON.
  const generated = new Function(codeOf(form, fields))() as Generated
  const byId = new Map(
    fields.map((slotted, position) => {
      const update = generated.updates[position]
      if (!update) throw new Error(`no update for ${slotted.field.id}`)
      return [slotted.field.id, { slotted, update }]
    }),
  )
  return { ...generated, fields, slots, byId }
}

function evaluate({ fill, full, fields, slots, byId }: Program, answers: Answers): State {
  const values = new Array<unknown>(slots).fill(undefined)
  const states = new Uint8Array(slots)
  fill(answers.values, answers.rows, values)
  full(values, states)
  return {
    errors: () => errorsOf(fields, states),
    visible: () => visibleOf(fields, states),
    change: ({ field, row, value }: Change) => {
      const found = byId.get(field)
      if (!found) throw new Error(`no field ${field}`)
      const offset = row === null ? 0 : row * found.slotted.width
      values[found.slotted.slot + offset] = value ?? undefined
      found.update(values, states, offset)
    },
  }
}

/** The body of a function that gives {@link Generated}. `v` holds the answers, `s` the states, `o` the offset of a row. */
function codeOf(form: Form, fields: readonly Slotted[]): string {
  const byId = new Map(fields.map((slotted) => [slotted.field.id, slotted]))
  const readers = readersOf(fields)
  const outside = fields.filter(({ repetition }) => repetition === null)
  const settle = (slotted: Slotted) => `s[${at(slotted)}]=${stateOf(slotted, byId)}`
  const chunks = Array.from({ length: Math.ceil(outside.length / CHUNK) }, (_, rank) =>
    outside.slice(rank * CHUNK, (rank + 1) * CHUNK),
  )
  // A repetition reads what is outside before it, and is read by nobody outside: it may come last.
  const repetitions = form.nodes.filter((node) => node.kind === 'repetition')
  const inside = (repetition: Repetition) => fields.filter((slotted) => slotted.repetition === repetition)

  const fills = [
    ...chunks.map((chunk) => chunk.map(({ field, slot }) => `v[${slot}]=a.${field.id}`).join('\n')),
    ...repetitions.map(
      (repetition) =>
        `for(let i=0,o=0;i<${repetition.rows};i++,o+=${repetition.fields.length}){const q=r.${repetition.id}[i]\n` +
        `${inside(repetition)
          .map((slotted) => `v[${at(slotted)}]=q.${slotted.field.id}`)
          .join('\n')}}`,
    ),
  ]
  const fulls = [
    ...chunks.map((chunk) => chunk.map(settle).join('\n')),
    ...repetitions.map((repetition) => `${eachRow(repetition)}{${inside(repetition).map(settle).join('\n')}}`),
  ]

  const updates = fields.map((slotted, position) => {
    const { field } = slotted
    const readings = (readers.get(field.id) ?? []).flatMap((reader) => {
      const other = fields[reader]
      if (!other) return []
      const call = `n${reader}(v,s,o)`
      return [other.repetition === null || slotted.repetition !== null ? call : `${eachRow(other.repetition)}${call}`]
    })
    const index = at(slotted)
    // u: its answer has changed. n: a field it reads has; only showing or hiding it matters to those that read it.
    return (
      `function u${position}(v,s,o){const b=s[${index}];${settle(slotted)};if(b!==0||s[${index}]!==0){${readings.join(';')}}}\n` +
      `function n${position}(v,s,o){const b=s[${index}];${settle(slotted)};` +
      `if((b===0)!==(s[${index}]===0)){${readings.join(';')}}}`
    )
  })
  return [
    '"use strict"',
    ...fills.map((body, rank) => `function f${rank}(a,r,v){${body}}`),
    ...fulls.map((body, rank) => `function e${rank}(v,s){${body}}`),
    ...updates,
    `return {fill(a,r,v){${fills.map((_, rank) => `f${rank}(a,r,v)`).join(';')}},`,
    `full(v,s){${fulls.map((_, rank) => `e${rank}(v,s)`).join(';')}},`,
    `updates:[${fields.map((_, position) => `u${position}`).join(',')}]}`,
  ].join('\n')
}

const at = ({ slot, repetition }: Slotted): string => (repetition === null ? String(slot) : `${slot}+o`)

const eachRow = ({ rows, fields }: Repetition): string => `for(let o=0;o<${rows * fields.length};o+=${fields.length})`

function stateOf(slotted: Slotted, byId: ReadonlyMap<string, Slotted>): string {
  const { required, limits, shownIf } = slotted.field
  const value = `v[${at(slotted)}]`
  const out = limits ? `(${value}<${limits.min}||${value}>${limits.max}?${OUT_OF_RANGE}:${SHOWN})` : String(SHOWN)
  const shown = required ? `(${value}===undefined?${MISSING}:${out})` : out
  return shownIf === undefined ? shown : `(${codeOfCondition(shownIf, byId)})?${shown}:${HIDDEN}`
}

function codeOfCondition(condition: Condition, byId: ReadonlyMap<string, Slotted>): string {
  if ('all' in condition) return `(${condition.all.map((part) => codeOfCondition(part, byId)).join('&&')})`
  if ('any' in condition) return `(${condition.any.map((part) => codeOfCondition(part, byId)).join('||')})`
  if ('not' in condition) return `!(${codeOfCondition(condition.not, byId)})`
  const read = byId.get(condition.field)
  if (!read) throw new Error(`no field ${condition.field}`)
  const value = `v[${at(read)}]`
  const isShown = read.field.shownIf === undefined ? '' : `s[${at(read)}]!==0`
  const both = (test: string) => (isShown === '' ? test : `(${isShown}&&${test})`)
  const either = (test: string) => (isShown === '' ? test : `(!(${isShown})||${test})`)
  if (condition.op === 'filled') return both(`${value}!==undefined`)
  if (condition.op === 'empty') return either(`${value}===undefined`)
  const { test, isTrueOfEmpty } = comparisonOf(condition, value)
  return isTrueOfEmpty ? either(test) : both(test)
}

/** A test that is also right of an answer that is undefined: comparing with it is false, differing from it is true. */
function comparisonOf({ op, value: constant }: Compare, value: string): { test: string; isTrueOfEmpty: boolean } {
  const literal = JSON.stringify(constant)
  switch (op) {
    case 'eq':
      return { test: `${value}===${literal}`, isTrueOfEmpty: false }
    case 'ne':
      return { test: `${value}!==${literal}`, isTrueOfEmpty: true }
    case 'lt':
      return { test: `${value}<${literal}`, isTrueOfEmpty: false }
    case 'le':
      return { test: `${value}<=${literal}`, isTrueOfEmpty: false }
    case 'gt':
      return { test: `${value}>${literal}`, isTrueOfEmpty: false }
    case 'ge':
      return { test: `${value}>=${literal}`, isTrueOfEmpty: false }
    case 'contains':
      return { test: `(${value}!==undefined&&${value}.includes(${literal}))`, isTrueOfEmpty: false }
    case 'lacks':
      return { test: `(${value}===undefined||!${value}.includes(${literal}))`, isTrueOfEmpty: true }
  }
}

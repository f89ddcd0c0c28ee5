/** json-logic-js: conditions as JsonLogic, and around them an index of who reads whom, for it has none. */
import type { Contestant, State } from './contestant.ts'
import { type Answers, type Change, type Condition, type Form, type Value, readersOf } from './neutral.ts'
import { requirePeer, withVersion } from './peers.ts'
import { HIDDEN, type Slotted, errorsOf, slotsOf, stateOfAnswer, visibleOf } from './slots.ts'

type JsonLogic = Record<string, unknown>

/** What a condition is given. An `undefined` reads as no answer. */
interface View {
  outside: Record<string, Value | undefined>
  row: Record<string, Value | undefined>
}

interface Library {
  apply: (logic: JsonLogic, data: View) => unknown
}

/** A condition in JsonLogic; `nameOf` gives the path of a field in the data it will be given. */
export function jsonLogicOf(condition: Condition, nameOf: (field: string) => string): JsonLogic {
  if ('all' in condition) return { and: condition.all.map((part) => jsonLogicOf(part, nameOf)) }
  if ('any' in condition) return { or: condition.any.map((part) => jsonLogicOf(part, nameOf)) }
  if ('not' in condition) return { '!': [jsonLogicOf(condition.not, nameOf)] }
  const answer = { var: nameOf(condition.field) }
  const filled = { '!==': [answer, null] }
  switch (condition.op) {
    case 'filled':
      return filled
    case 'empty':
      return { '===': [answer, null] }
    // The answer of a field without one is null: equal to no constant, and different from all.
    case 'eq':
      return { '===': [answer, condition.value] }
    case 'ne':
      return { '!==': [answer, condition.value] }
    case 'contains':
      return { in: [condition.value, answer] }
    case 'lacks':
      return { '!': [{ in: [condition.value, answer] }] }
    default:
      // JavaScript takes null for zero.
      return { and: [filled, { [SIGNS[condition.op]]: [answer, condition.value] }] }
  }
}

const SIGNS = { lt: '<', le: '<=', gt: '>', ge: '>=' } as const

/** The form, with the conditions apart: one for each field, or null. */
interface Document {
  form: Form
  conditions: (JsonLogic | null)[]
}

export const jsonLogic: Contestant = {
  name: withVersion('json-logic-js'),
  does: 'everything',
  logic: 'two_valued',
  write: (form) => {
    const { fields } = slotsOf(form)
    const inRows = new Set(fields.filter(({ repetition }) => repetition !== null).map(({ field }) => field.id))
    const pathOf = (id: string) => (inRows.has(id) ? `row.${id}` : `outside.${id}`)
    const conditions = fields.map(({ field }) => (field.shownIf ? jsonLogicOf(field.shownIf, pathOf) : null))
    return JSON.stringify({ form, conditions } satisfies Document)
  },
  load: (text) => {
    const { form, conditions } = JSON.parse(text) as Document
    const { fields, slots } = slotsOf(form)
    const program = {
      library: requirePeer('json-logic-js') as Library,
      fields,
      slots,
      conditions,
      readers: readersOf(fields),
      positions: new Map(fields.map(({ field }, position) => [field.id, position])),
    }
    return { submission: (answers) => ({ evaluate: () => evaluate(program, answers) }) }
  },
}

interface Program {
  library: Library
  fields: Slotted[]
  slots: number
  conditions: (JsonLogic | null)[]
  readers: Map<string, number[]>
  positions: Map<string, number>
}

function evaluate({ library, fields, slots, conditions, readers, positions }: Program, answers: Answers): State {
  const states = new Uint8Array(slots)
  const changed = new Map<number, Change['value']>()
  // What conditions read: the answers that are shown.
  const alone: View = { outside: {}, row: {} }
  const views = new Map<string, View[]>(
    Object.entries(answers.rows).map(([id, list]) => [id, list.map(() => ({ outside: alone.outside, row: {} }))]),
  )

  const answerOf = ({ field, repetition, slot, width }: Slotted, row: number) => {
    const own = changed.get(slot + row * width)
    if (own !== undefined) return own ?? undefined
    return repetition === null ? answers.values[field.id] : answers.rows[repetition.id]?.[row]?.[field.id]
  }

  /** Judges a field; says whether what others read of it may have changed. */
  const settle = (position: number, row: number): boolean => {
    const slotted = fields[position]
    if (!slotted) return false
    const { field, repetition, slot, width } = slotted
    const view = repetition === null ? alone : (views.get(repetition.id)?.[row] ?? alone)
    const condition = conditions[position]
    const isShown = !condition || library.apply(condition, view) === true
    const value = isShown ? answerOf(slotted, row) : undefined
    states[slot + row * width] = isShown ? stateOfAnswer(field, value) : HIDDEN
    const shown = repetition === null ? view.outside : view.row
    if (shown[field.id] === value) return false
    shown[field.id] = value
    return true
  }

  const propagate = (position: number, row: number): void => {
    const from = fields[position]
    if (!from || !settle(position, row)) return
    for (const reader of readers.get(from.field.id) ?? []) {
      const to = fields[reader]
      if (!to || from.repetition !== null || to.repetition === null) propagate(reader, row)
      else for (let each = 0; each < to.rows; each += 1) propagate(reader, each)
    }
  }

  fields.forEach((slotted, position) => {
    for (let row = 0; row < slotted.rows; row += 1) settle(position, row)
  })
  return {
    errors: () => errorsOf(fields, states),
    visible: () => visibleOf(fields, states),
    change: ({ field, row, value }) => {
      const position = positions.get(field) ?? -1
      const slotted = fields[position]
      if (!slotted) throw new Error(`no field ${field}`)
      changed.set(slotted.slot + (row ?? 0) * slotted.width, value)
      propagate(position, row ?? 0)
    },
  }
}

/**
 * The reference: a plain interpreter that walks the conditions, with an index of who reads whom. The others must agree
 * with it. Naive on purpose: what it says should be read off its code.
 */
import type { Contestant, State } from './contestant.ts'
import {
  type Answers,
  type Change,
  type Compare,
  type Condition,
  type Field,
  type FieldError,
  type Form,
  type Place,
  type Placed,
  type Value,
  fieldsOf,
  placeOf,
  readersOf,
} from './neutral.ts'
import { holderOf, set } from './soumissions.ts'

export const reference: Contestant = {
  name: 'reference interpreter',
  does: 'everything',
  logic: 'two_valued',
  write: (form) => JSON.stringify(form),
  load: (text) => {
    const program = programOf(JSON.parse(text) as Form)
    return { submission: (answers) => ({ evaluate: () => evaluate(program, answers) }) }
  },
}

interface Program {
  form: Form
  fields: Placed[]
  positions: Map<string, number>
  readers: Map<string, number[]>
}

function programOf(form: Form): Program {
  const fields = fieldsOf(form)
  const positions = new Map(fields.map(({ field }, position) => [field.id, position]))
  return { form, fields, positions, readers: readersOf(fields) }
}

/** True, false, or unknown: null, in the plain form only. */
type Truth = boolean | null

function evaluate({ form, fields, positions, readers }: Program, given: Answers): State {
  // Copied on the first change only: an evaluation alone changes nothing.
  let answers = given
  let isOwn = false
  /** By position and row; outside repetitions, row 0. */
  const shown = fields.map(() => [] as boolean[])

  /** The answer of a field as a condition of `row` reads it: null when it is empty or hidden. */
  const read = (id: string, row: number | null): Value | null => {
    const position = positions.get(id) ?? -1
    const repetition = fields[position]?.repetition ?? null
    const own = repetition === null ? null : row
    if (shown[position]?.[own ?? 0] !== true) return null
    return holderOf(answers, repetition?.id ?? null, own)[id] ?? null
  }

  const compare = (condition: Compare, row: number | null): Truth => {
    const value = read(condition.field, row)
    if (value !== null) return holds(condition, value)
    if (form.logic === 'plain') return null
    return condition.op === 'ne' || condition.op === 'lacks'
  }

  const truth = (condition: Condition, row: number | null): Truth => {
    if ('all' in condition) return every(condition.all, (part) => truth(part, row))
    if ('any' in condition) return not(every(condition.any, (part) => not(truth(part, row))))
    if ('not' in condition) return not(truth(condition.not, row))
    if (condition.op === 'filled') return read(condition.field, row) !== null
    if (condition.op === 'empty') return read(condition.field, row) === null
    return compare(condition, row)
  }

  /** Shows or hides one field; says whether that changed. */
  const settle = ({ shownIf }: Field, position: number, row: number | null): boolean => {
    const rows = shown[position] ?? []
    const was = rows[row ?? 0]
    const is = shownIf === undefined || truth(shownIf, row) === true
    rows[row ?? 0] = is
    return was !== is
  }

  for (const [position, { field, repetition }] of fields.entries())
    for (const row of rowsOf(repetition)) settle(field, position, row)

  const change = ({ field: id, row, value }: Change): void => {
    if (!isOwn) {
      answers = structuredClone(given)
      isOwn = true
    }
    const position = positions.get(id) ?? -1
    set(holderOf(answers, fields[position]?.repetition?.id ?? null, row), id, value)
    // A condition only reads what is before: in the order of the form, each field is settled once.
    const pending = new Map<number, Set<number | null>>()
    const touch = (read: string, row: number | null): void => {
      for (const reader of readers.get(read) ?? []) {
        const rows = pending.get(reader) ?? new Set()
        for (const each of row === null ? rowsOf(fields[reader]?.repetition ?? null) : [row]) rows.add(each)
        pending.set(reader, rows)
      }
    }
    touch(id, row)
    while (pending.size > 0) {
      const first = Math.min(...pending.keys())
      const field = fields[first]?.field
      const rows = pending.get(first) ?? []
      pending.delete(first)
      for (const each of rows) if (field && settle(field, first, each)) touch(field.id, each)
    }
  }

  const errors = (): FieldError[] => {
    const found: FieldError[] = []
    for (const [position, { field, repetition }] of fields.entries()) {
      for (const row of rowsOf(repetition)) {
        if (shown[position]?.[row ?? 0] !== true) continue
        const value = holderOf(answers, repetition?.id ?? null, row)[field.id]
        if (value === undefined && field.required) found.push({ field: field.id, row, code: 'missing' })
        if (isOut(field, value)) found.push({ field: field.id, row, code: 'out_of_range' })
      }
    }
    return found
  }

  const visible = (): Place[] =>
    fields.flatMap(({ field, repetition }, position) =>
      rowsOf(repetition)
        .filter((row) => shown[position]?.[row ?? 0])
        .map((row) => placeOf(field.id, row)),
    )

  return { errors, visible, change }
}

const NO_ROW = [null]

const rowsOf = (repetition: Placed['repetition']): readonly (number | null)[] =>
  repetition === null ? NO_ROW : Array.from({ length: repetition.rows }, (_, row) => row)

const isOut = ({ limits }: Field, value: Value | undefined): boolean =>
  limits !== undefined && typeof value === 'number' && (value < limits.min || value > limits.max)

const not = (truth: Truth): Truth => (truth === null ? null : !truth)

function every(parts: readonly Condition[], truth: (part: Condition) => Truth): Truth {
  let all: Truth = true
  for (const part of parts) {
    const one = truth(part)
    if (one === false) return false
    if (one === null) all = null
  }
  return all
}

function holds({ op, value: constant }: Compare, value: Value): boolean {
  switch (op) {
    case 'eq':
      return value === constant
    case 'ne':
      return value !== constant
    case 'lt':
      return value < constant
    case 'le':
      return value <= constant
    case 'gt':
      return value > constant
    case 'ge':
      return value >= constant
    case 'contains':
      return Array.isArray(value) && value.includes(constant)
    case 'lacks':
      return !(Array.isArray(value) && value.includes(constant))
  }
}

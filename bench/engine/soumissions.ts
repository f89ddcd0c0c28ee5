/** Submissions of a form, and what people change in them, drawn from a seed. */
import { type Hasard, hasard } from '../../e2e/epreuves/hasard.ts'
import { constantOf } from './formes.ts'
import {
  type Answers,
  type Change,
  type Field,
  type Form,
  type Placed,
  type Row,
  type Value,
  fieldsOf,
  readersOf,
} from './neutral.ts'

/** One field in five is left empty; one limited number in ten or so is out of its limits. */
const FILLED = 0.8

/** Draws a submission. */
export function answersOf(form: Form, seed: number): Answers {
  const random = hasard(seed)
  const answers: Answers = { values: {}, rows: {} }
  for (const node of form.nodes) {
    if (node.kind !== 'repetition') fill(answers.values, node, random)
    else answers.rows[node.id] = Array.from({ length: node.rows }, () => rowOf(node.fields, random))
  }
  return answers
}

function rowOf(fields: readonly Field[], random: Hasard): Row {
  const row: Row = {}
  for (const field of fields) fill(row, field, random)
  return row
}

function fill(row: Row, field: Field, random: Hasard): void {
  if (random.sort(FILLED)) row[field.id] = valueOf(field, random)
}

function valueOf(field: Field, random: Hasard): Value {
  if (field.kind !== 'multiple') return constantOf(field, random)
  const options = field.options ?? []
  const some = options.filter(() => random.sort(0.4))
  return some.length > 0 ? some : [random.parmi(options)]
}

/** Every answer « oui »: of a chain, whose fields are then all shown. */
export function allYes(form: Form): Answers {
  return { values: Object.fromEntries(fieldsOf(form).map(({ field }) => [field.id, true])), rows: {} }
}

/**
 * Draws `count` changes of a submission, one in two of a field that conditions read, each of another value than the one
 * held; then the same undone, last first. Played whole, it brings the submission back: it may be played again.
 */
export function changesOf(form: Form, answers: Answers, count: number, seed: number): Change[] {
  const random = hasard(seed)
  const fields = fieldsOf(form)
  const readers = readersOf(fields)
  const isRead = ({ field }: Placed): boolean => (readers.get(field.id)?.length ?? 0) > 0
  const kept = structuredClone(answers)
  const read = fields.filter(isRead)
  const others = fields.filter((placed) => !isRead(placed))
  const changes: Change[] = []
  const undone: Change[] = []
  for (let rank = 0; rank < count; rank += 1) {
    const { field, repetition } = random.parmi(rank % 2 === 0 || others.length === 0 ? read : others)
    const row = repetition === null ? null : random.entier(0, repetition.rows - 1)
    const holder = holderOf(kept, repetition?.id ?? null, row)
    const before = holder[field.id] ?? null
    const value = otherValue(field, before, random)
    changes.push({ field: field.id, row, value })
    undone.push({ field: field.id, row, value: before })
    set(holder, field.id, value)
  }
  return [...changes, ...undone.toReversed()]
}

/** Where the answers of a field are kept: outside, or in its row. */
export function holderOf(answers: Answers, repetition: string | null, row: number | null): Row {
  if (repetition === null || row === null) return answers.values
  const holder = answers.rows[repetition]?.[row]
  if (holder === undefined) throw new Error(`no row ${row} in ${repetition}`)
  return holder
}

/** Sets or clears an answer. */
export function set(holder: Row, field: string, value: Value | null): void {
  if (value === null) Reflect.deleteProperty(holder, field)
  else holder[field] = value
}

function otherValue(field: Field, before: Value | null, random: Hasard): Value | null {
  if (before !== null && random.sort(0.15)) return null
  for (;;) {
    const value = valueOf(field, random)
    if (String(value) !== String(before)) return value
  }
}

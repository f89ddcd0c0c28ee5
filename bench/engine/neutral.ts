/**
 * The neutral form: what every contestant is given, in no contestant's language.
 *
 * A condition reads earlier fields only, and an answer that is hidden is read as empty. In the two-valued form, which all
 * contestants can say, a comparison with an empty answer is false, and `ne` and `lacks` are true: `op` is all(filled, op),
 * `ne` is any(empty, ne). In the plain form the comparison is unknown, as Kleene has it, and unknown hides.
 */

export type Kind = 'text' | 'integer' | 'decimal' | 'yes_no' | 'single' | 'multiple' | 'date'

/** A list of texts for `multiple`, a boolean for `yes_no`, a number for `integer` and `decimal`, else a text. */
export type Value = string | number | boolean | readonly string[]

/** `contains` and `lacks` are of the choices of a `multiple`. */
export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'contains' | 'lacks'

/** A comparison of a field with a constant. */
export interface Compare {
  field: string
  op: Comparison
  value: string | number | boolean
}

/** Whether a field is answered. */
export type Presence = { field: string; op: 'filled' } | { field: string; op: 'empty' }

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Compare | Presence

export interface Field {
  kind: Kind
  id: string
  required: boolean
  /** Of `single` and `multiple`. */
  options?: string[]
  /** Of some numbers, both ends included. */
  limits?: { min: number; max: number }
  shownIf?: Condition
}

/** Fields asked once a row. */
export interface Repetition {
  kind: 'repetition'
  id: string
  /** How many rows every submission has. */
  rows: number
  fields: Field[]
}

export interface Form {
  logic: 'two_valued' | 'plain'
  nodes: (Field | Repetition)[]
}

/** Answers by field; a field never answered has no key. */
export type Row = Record<string, Value>

/** One submission: the answers outside repetitions, and those of each row of each repetition. */
export interface Answers {
  values: Row
  rows: Record<string, Row[]>
}

/** One thing a person does: answers a field, or clears it (null). `row` is null outside repetitions. */
export interface Change {
  field: string
  row: number | null
  value: Value | null
}

export interface FieldError {
  field: string
  row: number | null
  code: 'missing' | 'out_of_range'
}

/** A field and, in a repetition, its row: `f12`, `f13~4`. */
export type Place = string

export const placeOf = (field: string, row: number | null): Place => (row === null ? field : `${field}~${row}`)

/** A field where it stands: its repetition, or null. */
export interface Placed {
  field: Field
  repetition: Repetition | null
}

/** Every field, in the order of the form: a condition only reads those before. */
export function fieldsOf(form: Form): Placed[] {
  return form.nodes.flatMap((node): Placed[] =>
    node.kind === 'repetition'
      ? node.fields.map((field) => ({ field, repetition: node }))
      : [{ field: node, repetition: null }],
  )
}

/** Every answer a form has a place for. */
export const valuesOf = (form: Form): number =>
  fieldsOf(form).reduce((sum, { repetition }) => sum + (repetition?.rows ?? 1), 0)

/** The fields a condition reads, each once. */
export function readBy(condition: Condition): string[] {
  if ('all' in condition) return [...new Set(condition.all.flatMap(readBy))]
  if ('any' in condition) return [...new Set(condition.any.flatMap(readBy))]
  if ('not' in condition) return readBy(condition.not)
  return [condition.field]
}

/** For each field, the positions in {@link fieldsOf} of the fields whose conditions read it. */
export function readersOf(fields: readonly Placed[]): Map<string, number[]> {
  const readers = new Map<string, number[]>(fields.map(({ field }) => [field.id, []]))
  fields.forEach(({ field }, position) => {
    for (const id of field.shownIf ? readBy(field.shownIf) : []) readers.get(id)?.push(position)
  })
  return readers
}

/** A number for each answer of a form, and its state in an array: for the contestants that are ours to index. */
import {
  type Field,
  type FieldError,
  type Form,
  type Place,
  type Repetition,
  type Value,
  fieldsOf,
  placeOf,
} from './neutral.ts'

/** States of a slot. */
export const HIDDEN = 0
export const SHOWN = 1
export const MISSING = 2
export const OUT_OF_RANGE = 3

export interface Slotted {
  field: Field
  repetition: Repetition | null
  /** Of its answer, in the first row when it has rows. */
  slot: number
  rows: number
  /** From a row to the next. */
  width: number
}

/** Slots of a form: fields outside repetitions first; then each repetition, row by row. Fields in the order of the form. */
export function slotsOf(form: Form): { fields: Slotted[]; slots: number } {
  let slots = form.nodes.filter(({ kind }) => kind !== 'repetition').length
  const starts = new Map<Repetition, number>()
  for (const node of form.nodes) {
    if (node.kind !== 'repetition') continue
    starts.set(node, slots)
    slots += node.rows * node.fields.length
  }
  let outside = 0
  const fields = fieldsOf(form).map(({ field, repetition }): Slotted => {
    if (repetition === null) return { field, repetition, slot: outside++, rows: 1, width: 0 }
    const slot = (starts.get(repetition) ?? 0) + repetition.fields.indexOf(field)
    return { field, repetition, slot, rows: repetition.rows, width: repetition.fields.length }
  })
  return { fields, slots }
}

/** The state of a field that is shown. */
export function stateOfAnswer({ required, limits }: Field, value: Value | undefined): number {
  if (value === undefined) return required ? MISSING : SHOWN
  if (limits && typeof value === 'number' && (value < limits.min || value > limits.max)) return OUT_OF_RANGE
  return SHOWN
}

export function errorsOf(fields: readonly Slotted[], states: Uint8Array): FieldError[] {
  const errors: FieldError[] = []
  for (const { field, repetition, slot, rows, width } of fields) {
    for (let row = 0, at = slot; row < rows; row += 1, at += width) {
      const state = states[at]
      if (state === MISSING) errors.push({ field: field.id, row: repetition && row, code: 'missing' })
      if (state === OUT_OF_RANGE) errors.push({ field: field.id, row: repetition && row, code: 'out_of_range' })
    }
  }
  return errors
}

export function visibleOf(fields: readonly Slotted[], states: Uint8Array): Place[] {
  return fields.flatMap(({ field, repetition, slot, rows, width }) =>
    Array.from({ length: rows }, (_, row) => row)
      .filter((row) => states[slot + row * width] !== HIDDEN)
      .map((row) => placeOf(field.id, repetition && row)),
  )
}

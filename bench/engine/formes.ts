/** The forms that are measured, drawn from a seed: their fields and conditions. Submissions are in soumissions.ts. */
import { type Hasard, hasard } from '../../e2e/epreuves/hasard.ts'
import type { Compare, Comparison, Condition, Field, Form, Kind, Presence } from './neutral.ts'

export interface Shape {
  fields: number
  /** How many have a condition, over fields before them. */
  conditional: number
  /** How many are in repetitions. */
  repeated: number
  logic: Form['logic']
  seed: number
}

export const ROWS = 20
const DEPTH = 3
/** Conditions mostly read what is near: a section, as people write forms. */
const NEAR = 50

const KINDS: readonly Kind[] = [
  ...([
    'text',
    'text',
    'text',
    'integer',
    'integer',
    'integer',
    'decimal',
    'decimal',
    'yes_no',
    'yes_no',
    'yes_no',
  ] as const),
  ...(['single', 'single', 'single', 'multiple', 'date'] as const),
]

/** Words of the texts: none looks like a number, a date or another word in capitals, which some engines take for the same. */
export const WORDS = ['rouge', 'vert', 'bleu', 'gris'] as const

/** The form of the measures: 30 % conditional, 10 % in repetitions of 20 rows. */
export const usual = (fields: number, seed: number, logic: Form['logic'] = 'two_valued'): Shape => ({
  fields,
  conditional: Math.round(fields * 0.3),
  repeated: Math.round(fields * 0.1),
  logic,
  seed,
})

/** Draws a form. */
export function formOf(shape: Shape): Form {
  const random = hasard(shape.seed)
  const groups = groupsOf(shape, random)
  const withCondition = new Set(shuffled(range(1, shape.fields - 1), random).slice(0, shape.conditional))
  const form: Form = { logic: shape.logic, nodes: [] }
  const outside: Field[] = []
  let position = 0
  const next = (row: readonly Field[]): Field => {
    const field = bareField(`f${position + 1}`, random)
    if (withCondition.has(position)) field.shownIf = conditionOf(readable(outside, row, random), DEPTH, random)
    position += 1
    return field
  }
  groups.forEach((size, rank) => {
    if (size === 1) {
      const field = next([])
      outside.push(field)
      form.nodes.push(field)
    } else {
      const fields: Field[] = []
      for (let count = 0; count < size; count += 1) fields.push(next(fields))
      form.nodes.push({ kind: 'repetition', id: `r${rank + 1}`, rows: ROWS, fields })
    }
  })
  return form
}

/** A chain: each of the fields is shown when the one before is « oui ». */
export function chain(fields: number): Form {
  const shownIf = (position: number): Compare => ({ field: `f${position - 1}`, op: 'eq', value: true })
  return {
    logic: 'two_valued',
    nodes: range(1, fields).map((position) => ({
      kind: 'yes_no',
      id: `f${position}`,
      required: true,
      ...(position > 1 && { shownIf: shownIf(position) }),
    })),
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, rank) => from + rank)

function shuffled<Item>(items: readonly Item[], random: Hasard): Item[] {
  return items
    .map((item) => ({ item, place: random.fraction() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Sizes of the nodes in their order: 1 for a field, 5 to 10 for a repetition. The first is a field, to be read. */
function groupsOf({ fields, repeated }: Shape, random: Hasard): number[] {
  const repetitions: number[] = []
  for (let left = repeated; left > 0;) {
    const size = left <= 10 ? left : Math.min(random.entier(5, 10), left - 5)
    repetitions.push(size)
    left -= size
  }
  const ones = Array.from({ length: fields - repeated - 1 }, () => 1)
  return [1, ...shuffled([...ones, ...repetitions], random)]
}

function bareField(id: string, random: Hasard): Field {
  const kind = random.parmi(KINDS)
  const field: Field = { kind, id, required: random.sort(0.5) }
  if (kind === 'single' || kind === 'multiple') field.options = range(1, random.entier(3, 6)).map((n) => `o${n}`)
  if ((kind === 'integer' || kind === 'decimal') && random.sort(0.5)) field.limits = { min: 5, max: 95 }
  return field
}

/** Draws one of the fields a condition may read: of its own row, near, or anywhere before. */
function readable(outside: readonly Field[], row: readonly Field[], random: Hasard): () => Field {
  const near = outside.slice(-NEAR)
  return () => random.parmi(row.length > 0 && random.sort(0.5) ? row : random.sort(0.8) ? near : outside)
}

function conditionOf(draw: () => Field, depth: number, random: Hasard): Condition {
  if (depth === 0 || random.sort(0.4)) return atomOf(draw(), random)
  const below = () => conditionOf(draw, depth - 1, random)
  if (random.sort(0.2)) return { not: below() }
  const parts = Array.from({ length: random.entier(2, 3) }, below)
  return random.sort(0.4) ? { all: parts } : { any: parts }
}

const COMPARISONS: Record<Kind, readonly Comparison[]> = {
  text: ['eq', 'ne'],
  integer: ['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
  decimal: ['lt', 'le', 'gt', 'ge'],
  yes_no: ['eq', 'ne'],
  single: ['eq', 'ne'],
  multiple: ['contains', 'lacks'],
  date: ['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
}

function atomOf(field: Field, random: Hasard): Compare | Presence {
  if (random.sort(0.15)) return { field: field.id, op: random.sort(0.7) ? 'filled' : 'empty' }
  return { field: field.id, op: random.parmi(COMPARISONS[field.kind]), value: constantOf(field, random) }
}

/** A value a field may be compared with, and may have. */
export function constantOf({ kind, options }: Field, random: Hasard): string | number | boolean {
  switch (kind) {
    case 'text':
      return random.parmi(WORDS)
    case 'integer':
      return random.entier(0, 100)
    case 'decimal':
      return random.entier(0, 400) / 4
    case 'yes_no':
      return random.sort(0.5)
    case 'single':
    case 'multiple':
      return random.parmi(options ?? [])
    case 'date':
      return `${random.entier(2000, 2029)}-${two(random.entier(1, 12))}-${two(random.entier(1, 28))}`
  }
}

const two = (n: number): string => String(n).padStart(2, '0')

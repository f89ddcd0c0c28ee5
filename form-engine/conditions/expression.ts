/** Expressions: one typed JSON tree for conditions, computed values and rules (docs/form-language.md §3). */
import type { StableId } from '../formulaire.ts'

/** A value written in the form itself. */
export type Constante =
  | { boolean: boolean }
  | { integer: string }
  | { decimal: string }
  | { text: string }
  | { date: string }
  | { instant: string }
  | { duration: string }
  | { option: string }
  | { options: readonly string[] }

/** The answer of a champ, or one of its declared sub-fields. */
export interface LectureDeChamp {
  champ: StableId
  part?: string
}

/** Something said of all the rows of a repetition. */
export interface Agregat {
  agg: 'count' | 'sum' | 'min' | 'max' | 'any' | 'all'
  over: StableId
  /** Rows it is said of; all of them when absent. */
  where?: Expression
  /** What is read in each row; `count` has none. */
  of?: Expression
}

/** Operators with two operands called `left` and `right`. */
export type OperateurBinaire =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'contains'
  | 'not_contains'
  | 'any_of'
  | 'none_of'
  | 'all_of'
  | 'in_departement'
  | 'not_in_departement'
  | 'in_region'
  | 'not_in_region'
  | 'in_epci'
  | 'not_in_epci'
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'lesser'
  | 'greater'

/** Operators with one operand called `value`. */
export type OperateurUnaire = 'empty' | 'filled' | 'neg' | 'abs' | 'count' | 'fold' | 'length'

export type Operation =
  | { op: OperateurBinaire; left: Expression; right: Expression }
  | { op: OperateurUnaire; value: Expression }
  | { op: 'between'; value: Expression; from: Expression; to: Expression }
  | { op: 'round'; value: Expression; decimals: number }
  | { op: 'days_between' | 'months_between' | 'years_between'; from: Expression; to: Expression }
  | { op: 'concat'; parts: readonly Expression[] }

export type Expression =
  | Constante
  | LectureDeChamp
  /** A repetition, as an operand of `empty`, `filled` and `count` only. */
  | { rows: StableId }
  | { today: true }
  | { all: readonly Expression[] }
  | { any: readonly Expression[] }
  | { not: Expression }
  | { ref: StableId }
  | { if: Expression; then: Expression; else: Expression }
  | Agregat
  | Operation

/** Nodes one expression may have. Nesting is free within it. */
export const NOEUDS_MAX = 2_000

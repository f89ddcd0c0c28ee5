/**
 * What the operators mean, on values: decimals, texts (dates and instants too), booleans, lists of options, durations. Total:
 * operands of another kind than the checker promised give unknown, never a throw.
 */
import { longueur } from '../champs/lecture.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { anneesEntre, deplacerDate, deplacerInstant, isDuree, joursEntre, moisEntre } from './civil.ts'
import { additionner, comparer, diviser, isDecimal, multiplier, opposer } from './decimal.ts'
import type { Decimal } from './decimal.ts'
import type { Agregat, Operation } from './expression.ts'

/** What an aggregate makes of the values of its rows (docs/form-language.md §4.3). */
export const REDUCTIONS: Record<Agregat['agg'], (lues: readonly unknown[]) => unknown> = {
  count: (lues) => lues.length,
  sum: (lues) =>
    lues.reduce<unknown>((somme, lue) => (isDecimal(somme) && isDecimal(lue) ? additionner(somme, lue) : undefined), 0),
  min: (lues) => extreme(lues, -1),
  max: (lues) => extreme(lues, 1),
  any: (lues) => (lues.includes(true) ? true : lues.every((lue) => lue === false) ? false : undefined),
  all: (lues) => (lues.includes(false) ? false : lues.every((lue) => lue === true) ? true : undefined),
}

function extreme(lues: readonly unknown[], sens: 1 | -1): unknown {
  return lues.length === 0 ? undefined : lues.reduce((a, b) => plusGrand(a, b, sens))
}

function plusGrand(a: unknown, b: unknown, sens: 1 | -1): unknown {
  const ordre = ordonner(a, b)
  return ordre === undefined ? undefined : ordre * sens < 0 ? b : a
}

/** Negative, zero or positive; undefined for what has no order. Dates and instants compare as texts. */
export function ordonner(a: unknown, b: unknown): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return undefined
}

export function egaux(a: unknown, b: unknown): boolean | undefined {
  if (a === undefined || b === undefined) return undefined
  if (a === b) return true
  // Blanks at the ends of a text say nothing.
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim()
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b) === 0
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((option) => b.includes(option))
  if (isDuree(a) && isDuree(b)) return a.mois === b.mois && a.jours === b.jours && a.secondes === b.secondes
  return false
}

/** Options of an operand: one, or several. */
function options(lue: unknown): readonly unknown[] | undefined {
  return typeof lue === 'string' ? [lue] : Array.isArray(lue) ? lue : undefined
}

/** An operator with two operands; undefined is unknown. */
export type Deux = (a: unknown, b: unknown) => unknown

const ordre =
  (juger: (ordre: number) => boolean): Deux =>
  (a, b) => {
    const lu = ordonner(a, b)
    return lu === undefined ? undefined : juger(lu)
  }
const nombres =
  (calculer: (a: Decimal, b: Decimal) => Decimal | undefined): Deux =>
  (a, b) =>
    isDecimal(a) && isDecimal(b) ? calculer(a, b) : undefined
const textes =
  (juger: (a: string, b: string) => boolean): Deux =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? juger(a, b) : undefined
const listes =
  (juger: (a: readonly unknown[], b: readonly unknown[]) => boolean): Deux =>
  (a, b) => {
    const [gauche, droite] = [options(a), options(b)]
    return gauche && droite ? juger(gauche, droite) : undefined
  }
const dates =
  (compter: (de: string, a: string) => number): Deux =>
  (a, b) =>
    typeof a === 'string' && typeof b === 'string' ? compter(a, b) : undefined
const deplacer =
  (sens: 1 | -1): Deux =>
  (a, b) => {
    if (isDecimal(a) && isDecimal(b)) return additionner(a, sens === 1 ? b : opposer(b))
    if (typeof a !== 'string' || !isDuree(b)) return undefined
    return a.length === 10 ? deplacerDate(a, b, sens) : deplacerInstant(a, b, sens)
  }
/** The opposite of a judgement; unknown stays unknown. */
export const non =
  (juger: Deux): Deux =>
  (a, b) => {
    const lu = juger(a, b)
    return typeof lu === 'boolean' ? !lu : undefined
  }
const contient = textes((a, b) => a.includes(b))
const parmi = listes((a, b) => a.some((option) => b.includes(option)))

/** Operators with two operands, both known. */
export const BINAIRES: Partial<Record<Operation['op'], Deux>> = {
  eq: egaux,
  ne: non(egaux),
  lt: ordre((lu) => lu < 0),
  le: ordre((lu) => lu <= 0),
  gt: ordre((lu) => lu > 0),
  ge: ordre((lu) => lu >= 0),
  contains: contient,
  not_contains: non(contient),
  any_of: parmi,
  none_of: non(parmi),
  all_of: listes((a, b) => b.every((option) => a.includes(option))),
  add: deplacer(1),
  sub: deplacer(-1),
  mul: nombres(multiplier),
  div: nombres(diviser),
  lesser: (a, b) => plusGrand(a, b, -1),
  greater: (a, b) => plusGrand(a, b, 1),
  days_between: dates(joursEntre),
  months_between: dates(moisEntre),
  years_between: dates(anneesEntre),
}

/** Operators with one operand; of an unknown one they make unknown. */
export const UNAIRES: Partial<Record<Operation['op'], (a: unknown) => unknown>> = {
  neg: (a) => (isDecimal(a) ? opposer(a) : undefined),
  abs: (a) => (isDecimal(a) ? (comparer(a, 0) < 0 ? opposer(a) : a) : undefined),
  fold: (a) => (typeof a === 'string' ? cleDeRecherche(a) : undefined),
  length: (a) => (typeof a === 'string' ? longueur(a) : undefined),
  count: (a) => (typeof a === 'number' ? a : Array.isArray(a) ? a.length : undefined),
}

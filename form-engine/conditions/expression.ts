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

const CONSTANTES = [
  'option',
  'boolean',
  'integer',
  'decimal',
  'text',
  'date',
  'instant',
  'duration',
  'options',
] as const

/** True for a value written in the form itself. */
export function isConstante(expression: Expression): expression is Constante {
  return CONSTANTES.some((cle) => cle in expression)
}

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

/** Operators that ask whether a champ lies in a territory: which of its parts they read. */
export const OPERATEURS_DE_TERRITOIRE: Partial<
  Record<Operation['op'], { part: 'departement' | 'region' | 'epci'; isNegatif: boolean }>
> = {
  in_departement: { part: 'departement', isNegatif: false },
  not_in_departement: { part: 'departement', isNegatif: true },
  in_region: { part: 'region', isNegatif: false },
  not_in_region: { part: 'region', isNegatif: true },
  in_epci: { part: 'epci', isNegatif: false },
  not_in_epci: { part: 'epci', isNegatif: true },
}

/** Nodes one expression may have. */
export const NOEUDS_MAX = 2_000
/**
 * Levels of an expression: far past what anybody reads, and what every walk of it, and of
 * the conditions it names, holds on its stack.
 */
export const NIVEAUX_MAX = 500

/** The expressions directly inside one, each with its path in it: `left`, `all[2]`, `parts[0]`. */
export function sousExpressions(expression: Expression): [string, Expression][] {
  const liste = (nom: string, dedans: readonly Expression[]): [string, Expression][] =>
    dedans.map((une, rang) => [`${nom}[${rang}]`, une])
  if ('all' in expression) return liste('all', expression.all)
  if ('any' in expression) return liste('any', expression.any)
  if ('not' in expression) return [['not', expression.not]]
  if ('if' in expression)
    return [
      ['if', expression.if],
      ['then', expression.then],
      ['else', expression.else],
    ]
  if ('agg' in expression)
    return (['where', 'of'] as const).flatMap((nom): [string, Expression][] => {
      const dedans = expression[nom]
      return dedans ? [[nom, dedans]] : []
    })
  if (!('op' in expression)) return []
  if (expression.op === 'concat') return liste('parts', expression.parts)
  const operandes: Partial<Record<'value' | 'left' | 'right' | 'from' | 'to', Expression>> = expression
  return (['value', 'left', 'right', 'from', 'to'] as const).flatMap((nom): [string, Expression][] => {
    const dedans = operandes[nom]
    return dedans ? [[nom, dedans]] : []
  })
}

/** The same without their paths: what walks a form many times asks for nothing else. */
export function enfantsDe(expression: Expression): readonly Expression[] {
  if ('champ' in expression || 'ref' in expression) return AUCUNE
  if ('all' in expression) return expression.all
  if ('any' in expression) return expression.any
  if ('not' in expression) return [expression.not]
  if ('op' in expression) {
    if ('left' in expression) return [expression.left, expression.right]
    if ('parts' in expression) return expression.parts
    if ('from' in expression)
      return 'value' in expression
        ? [expression.value, expression.from, expression.to]
        : [expression.from, expression.to]
    return [expression.value]
  }
  if ('if' in expression) return [expression.if, expression.then, expression.else]
  if ('agg' in expression) return [expression.where, expression.of].filter((une) => une !== undefined)
  return AUCUNE
}

const AUCUNE: readonly Expression[] = []

/** An expression rebuilt with other expressions inside it, in the order of {@link sousExpressions}. */
export function avecSousExpressions(expression: Expression, dedans: readonly Expression[]): Expression {
  let rang = 0
  const suivante = (): Expression => {
    const une = dedans[rang]
    if (une === undefined) throw new RangeError('an expression keeps the number of its operands')
    rang += 1
    return une
  }
  if ('all' in expression) return { all: expression.all.map(suivante) }
  if ('any' in expression) return { any: expression.any.map(suivante) }
  if ('op' in expression && expression.op === 'concat') return { op: 'concat', parts: expression.parts.map(suivante) }
  const noms = sousExpressions(expression).map(([nom]) => nom)
  return noms.length === 0
    ? expression
    : // The keys are those the expression already has.
      ({ ...expression, ...Object.fromEntries(noms.map((nom) => [nom, suivante()])) } as Expression)
}

/** The champs and repetitions an expression reads by itself. */
export function champsLus(expression: Expression): Set<StableId> {
  const lus = new Set<StableId>()
  const lire = (e: Expression): void => {
    if ('champ' in e) lus.add(e.champ)
    if ('rows' in e) lus.add(e.rows)
    if ('agg' in e) lus.add(e.over)
    for (const dedans of enfantsDe(e)) lire(dedans)
  }
  lire(expression)
  return lus
}

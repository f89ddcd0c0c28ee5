/**
 * One writing for expressions that are plainly the same: for every answer, unknown ones included, what is written back has the
 * value of what was read (docs/form-language.md §4). Two expressions with one writing are equivalent; two writings say nothing.
 */
import { avecSousExpressions, sousExpressions } from '../conditions/expression.ts'
import type { Expression, OperateurBinaire } from '../conditions/expression.ts'
import type { ConditionNommee } from '../formulaire.ts'
import { canonique } from '../json.ts'
import type { Json } from '../type-de-champ.ts'

/** Nodes an expression may have once its named conditions are written in it. */
const NOEUDS_DEPLIES_MAX = 20_000
/** Levels it may have then: what is deeper is compared with nothing. */
const NIVEAUX_DEPLIES_MAX = 500

/** An expression as a text: the same for the same expression. */
export function texteDExpression(expression: Expression): string {
  return canonique(expression as Json)
}

/**
 * The expression with the named conditions it uses written in their place; null when one is not there, uses itself, or when
 * the whole is too long or too deep.
 */
export function deplier(expression: Expression, conditions: readonly ConditionNommee[]): Expression | null {
  const nommees = new Map(conditions.map(({ id, si }) => [id, si]))
  let noeuds = 0
  const marcher = (e: Expression, niveau: number): Expression | null => {
    noeuds += 1
    // A condition that uses itself goes too deep.
    if (noeuds > NOEUDS_DEPLIES_MAX || niveau > NIVEAUX_DEPLIES_MAX) return null
    if ('ref' in e) {
      const si = nommees.get(e.ref)
      return si ? marcher(si, niveau + 1) : null
    }
    const dedans: Expression[] = []
    for (const [, une] of sousExpressions(e)) {
      const depliee = marcher(une, niveau + 1)
      if (!depliee) return null
      dedans.push(depliee)
    }
    return avecSousExpressions(e, dedans)
  }
  return marcher(expression, 0)
}

/** The one writing of an expression. */
export function normaliser(expression: Expression): Expression {
  const e = avecSousExpressions(
    expression,
    sousExpressions(expression).map(([, dedans]) => normaliser(dedans)),
  )
  if ('all' in e) return reunir('all', e.all)
  if ('any' in e) return reunir('any', e.any)
  if ('not' in e) return contraire(e.not)
  if ('decimal' in e && !e.decimal.includes('.')) return { integer: e.decimal }
  if ('options' in e) return { options: [...new Set(e.options)].sort() }
  return 'op' in e ? ranger(e) : e
}

const NEUTRES = { all: true, any: false } as const

/** `all` and `any`: one level, in one order, nothing twice; alone, its only operand. */
function reunir(lien: 'all' | 'any', operandes: readonly Expression[]): Expression {
  const neutre = NEUTRES[lien]
  const aPlat = operandes.flatMap((e) => (lien === 'all' ? 'all' in e && e.all : 'any' in e && e.any) || [e])
  if (aPlat.some((e) => 'boolean' in e && e.boolean !== neutre)) return { boolean: !neutre }
  const distincts = new Map(aPlat.map((e) => [texteDExpression(e), e]))
  const gardes = [...distincts.entries()]
    .filter(([, e]) => !('boolean' in e))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, e]) => e)
  const [seul] = gardes
  if (!seul) return { boolean: neutre }
  return gardes.length === 1 ? seul : lien === 'all' ? { all: gardes } : { any: gardes }
}

const CONTRAIRES: Partial<Record<string, string>> = {
  eq: 'ne',
  lt: 'ge',
  le: 'gt',
  contains: 'not_contains',
  any_of: 'none_of',
  empty: 'filled',
  in_departement: 'not_in_departement',
  in_region: 'not_in_region',
  in_epci: 'not_in_epci',
}
const DE_CONTRAIRES = {
  ...CONTRAIRES,
  ...Object.fromEntries(Object.entries(CONTRAIRES).map(([un, deux]) => [deux, un])),
}

function contraire(e: Expression): Expression {
  if ('not' in e) return e.not
  if ('boolean' in e) return { boolean: !e.boolean }
  if ('all' in e) return reunir('any', e.all.map(contraire))
  if ('any' in e) return reunir('all', e.any.map(contraire))
  const op = 'op' in e ? DE_CONTRAIRES[e.op] : undefined
  // The opposite operator has the same operands.
  return op === undefined ? { not: e } : ranger({ ...e, op } as Expression)
}

const RETOURNES: Partial<Record<string, OperateurBinaire>> = { gt: 'lt', ge: 'le' }
const COMMUTATIFS: readonly string[] = ['eq', 'ne', 'add', 'mul', 'lesser', 'greater']

function ranger(e: Expression): Expression {
  if (!('op' in e) || !('left' in e)) return e
  const { op, left, right } = e
  const retourne = RETOURNES[op]
  if (retourne) return { op: retourne, left: right, right: left }
  // `mul` of a number, `add` of two: durations stand on the right of what they move.
  if (!COMMUTATIFS.includes(op) || 'duration' in right) return e
  const simple = op === 'eq' || op === 'ne' ? sansConstante(op, left, right) : null
  return simple ?? (texteDExpression(left) <= texteDExpression(right) ? e : { op, left: right, right: left })
}

/** « is equal to yes » is the answer itself. */
function sansConstante(op: 'eq' | 'ne', left: Expression, right: Expression): Expression | null {
  const [constante, autre] = 'boolean' in right ? [right, left] : 'boolean' in left ? [left, right] : [null, null]
  if (!constante) return null
  return (op === 'eq') === constante.boolean ? autre : contraire(autre)
}

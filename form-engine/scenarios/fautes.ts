/** Faults one may make in a condition: what a good set of scenarios tells from the condition itself. */
import { deplacerDate } from '../conditions/civil.ts'
import { additionner, ecrireDecimal, lireDecimal } from '../conditions/decimal.ts'
import { avecSousExpressions, sousExpressions } from '../conditions/expression.ts'
import type { Expression, Operation } from '../conditions/expression.ts'

/** Operators easily taken for one another. */
const VOISINS: Partial<Record<Operation['op'], readonly Operation['op'][]>> = {
  eq: ['ne'],
  ne: ['eq'],
  lt: ['le', 'gt'],
  le: ['lt', 'ge', 'eq'],
  gt: ['ge', 'lt'],
  ge: ['gt', 'le', 'eq'],
  contains: ['not_contains', 'eq'],
  not_contains: ['contains', 'ne'],
  any_of: ['none_of'],
  none_of: ['any_of'],
  all_of: ['any_of', 'none_of'],
  empty: ['filled'],
  filled: ['empty'],
  in_departement: ['not_in_departement'],
  not_in_departement: ['in_departement'],
  in_region: ['not_in_region'],
  not_in_region: ['in_region'],
  in_epci: ['not_in_epci'],
  not_in_epci: ['in_epci'],
  add: ['sub'],
  sub: ['add'],
  lesser: ['greater'],
  greater: ['lesser'],
}

const AGREGATS = { any: 'all', all: 'any', min: 'max', max: 'min', sum: 'max', count: null } as const

/** An expression with one fault, for each fault and each place; `not` of the whole first. */
export function fautesDe(expression: Expression): Expression[] {
  return [{ not: expression }, ...fautesDedans(expression)]
}

function fautesDedans(e: Expression): Expression[] {
  const sous = sousExpressions(e)
  const plusBas = sous.flatMap(([, dedans], rang) =>
    fautesDedans(dedans).map((faute) =>
      avecSousExpressions(
        e,
        sous.map(([, une], autre) => (autre === rang ? faute : une)),
      ),
    ),
  )
  return [...fautesIci(e), ...plusBas]
}

function fautesIci(e: Expression): Expression[] {
  if ('all' in e) return [{ any: e.all }, ...sansUn(e.all).map((all) => ({ all }))]
  if ('any' in e) return [{ all: e.any }, ...sansUn(e.any).map((any) => ({ any }))]
  if ('not' in e) return [e.not]
  if ('agg' in e) {
    const autre = AGREGATS[e.agg]
    const { where, ...partout } = e
    return [...(autre ? [{ ...e, agg: autre }] : []), ...(where ? [partout] : [])]
  }
  // The neighbours of an operator have its operands.
  if ('op' in e) return (VOISINS[e.op] ?? []).map((op) => ({ ...e, op }) as Expression)
  return constantesVoisines(e)
}

function sansUn(operandes: readonly Expression[]): Expression[][] {
  return operandes.length < 2 ? [] : operandes.map((_, rang) => operandes.filter((_un, autre) => autre !== rang))
}

function constantesVoisines(e: Expression): Expression[] {
  if ('boolean' in e) return [{ boolean: !e.boolean }]
  if ('integer' in e) return [decale(e.integer, 1), decale(e.integer, -1)].map((integer) => ({ integer }))
  if ('decimal' in e) return [decale(e.decimal, 1), decale(e.decimal, -1)].map((decimal) => ({ decimal }))
  if ('date' in e)
    return ([1, -1] as const).flatMap((sens) => {
      const date = deplacerDate(e.date, { mois: 0, jours: 1, secondes: 0 }, sens)
      return date === undefined ? [] : [{ date }]
    })
  if ('text' in e) return [{ text: `${e.text}x` }]
  if ('option' in e) return [{ option: `${e.option}x` }]
  if ('options' in e)
    return e.options.length < 2
      ? [{ options: [] }]
      : e.options.map((_, rang) => ({ options: e.options.filter((_un, autre) => autre !== rang) }))
  return []
}

function decale(texte: string, pas: number): string {
  const nombre = lireDecimal(texte)
  const voisin = nombre === undefined ? undefined : additionner(nombre, pas)
  return voisin === undefined ? texte : ecrireDecimal(voisin)
}

/** What the expressions of a formulaire compare each champ with: where its answers change something. */
import { OPERATEURS_DE_TERRITOIRE, champsLus, sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'

/** Constants a champ, one of its parts, or the number of rows of a repetition is compared with. */
export interface Constantes {
  nombres: Set<string>
  dates: Set<string>
  instants: Set<string>
  durees: Set<string>
  textes: Set<string>
  options: Set<string>
  /** Compared with the day, or with a time counted from it. */
  isRelative: boolean
}

/** By `champ`, `champ.part`, or the id of a repetition. */
export type ConstantesProches = ReadonlyMap<string, Constantes>

export const AUCUNE: Constantes = constantesVides()

function constantesVides(): Constantes {
  return {
    nombres: new Set(),
    dates: new Set(),
    instants: new Set(),
    durees: new Set(),
    textes: new Set(),
    options: new Set(),
    isRelative: false,
  }
}

/** Key of the constants of a champ, or of one of its parts. */
export function cleDeLecture(champ: StableId, part: string | null): string {
  return part === null ? champ : `${champ}.${part}`
}

/** Gathers what each comparison of a formulaire names; what a computed champ is compared with counts for what it is made of. */
export function constantesProches(formulaire: Formulaire): ConstantesProches {
  const proches = new Map<string, Constantes>()
  const expressions = expressionsDe(formulaire)
  for (const { expression } of expressions) marcher(expression, proches)
  // A value is computed from what stands above, most often: going up passes it on in one go.
  for (const { role, id, expression } of [...expressions].reverse()) {
    const constantes = role === 'calcul' ? proches.get(id) : undefined
    if (constantes) for (const lu of champsLus(expression)) ajouter(proches, lu, constantes)
  }
  return proches
}

function ajouter(proches: Map<string, Constantes>, cle: string, constantes: Constantes): void {
  const connues = proches.get(cle) ?? constantesVides()
  proches.set(cle, connues)
  for (const nom of ['nombres', 'dates', 'instants', 'durees', 'textes', 'options'] as const)
    for (const une of constantes[nom]) connues[nom].add(une)
  connues.isRelative ||= constantes.isRelative
}

/** Goes down to the comparisons, through what only links them. */
function marcher(e: Expression, proches: Map<string, Constantes>): void {
  const isLien = 'all' in e || 'any' in e || 'not' in e || 'if' in e || ('agg' in e && e.agg !== 'count')
  if (!isLien) comparer(e, proches)
  for (const [, dedans] of sousExpressions(e)) if (isLien || 'agg' in dedans || 'agg' in e) marcher(dedans, proches)
}

/** Everything one comparison reads goes with everything it names, and with what the others it reads are compared to. */
function comparer(e: Expression, proches: Map<string, Constantes>): void {
  const lues = new Set<string>()
  const constantes = constantesVides()
  const lire = (une: Expression): void => {
    if ('champ' in une) lues.add(cleDeLecture(une.champ, une.part ?? null))
    else if ('rows' in une) lues.add(une.rows)
    else if ('agg' in une) lues.add(une.over)
    else if ('op' in une && 'left' in une && 'champ' in une.left) {
      const territoire = OPERATEURS_DE_TERRITOIRE[une.op]
      if (territoire) lues.add(cleDeLecture(une.left.champ, territoire.part))
    }
    noter(une, constantes)
    for (const [, dedans] of sousExpressions(une)) lire(dedans)
  }
  lire(e)
  for (const cle of lues) ajouter(proches, cle, constantes)
}

function noter(e: Expression, constantes: Constantes): void {
  if ('integer' in e) constantes.nombres.add(e.integer)
  else if ('decimal' in e) constantes.nombres.add(e.decimal)
  else if ('date' in e) constantes.dates.add(e.date)
  else if ('instant' in e) constantes.instants.add(e.instant)
  else if ('duration' in e) constantes.durees.add(e.duration)
  else if ('text' in e) constantes.textes.add(e.text)
  else if ('option' in e) constantes.options.add(e.option)
  else if ('options' in e) for (const option of e.options) constantes.options.add(option)
  else if ('today' in e) constantes.isRelative = true
}

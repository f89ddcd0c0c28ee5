/** Which conditions may be given a name where they stand, and which names they use. Pure. */
import { champsLus, sousExpressions } from '../../conditions/expression.ts'
import { isAEcrire } from '../../conditions/a-ecrire.ts'
import type { Expression } from '../../conditions/expression.ts'
import type { ConditionNommee, Formulaire } from '../../formulaire.ts'
import { trouver } from '../elements.ts'
import type { ElementPlace } from '../elements.ts'
import type { AttributDExpression } from './lisibles.ts'

/**
 * True for a condition that reads alike from anywhere: it is not a name already, it is no calculation, and it reads nothing of
 * the rows of a block.
 */
export function isNommable(
  formulaire: Formulaire,
  { liste }: Pick<ElementPlace, 'liste'>,
  attribut: AttributDExpression,
  expression: Expression | null,
): expression is Expression {
  if (
    expression === null ||
    isAEcrire(expression) ||
    'ref' in expression ||
    attribut === 'calcul' ||
    liste === 'conditions'
  )
    return false
  return [...champsLus(expression)].every(
    (id) => !trouver(formulaire, id)?.parents.some(({ kind }) => kind === 'repetition'),
  )
}

/** The named conditions that an expression uses, each once, in the order of the form. */
export function conditionsUtilisees({ conditions }: Formulaire, expression: Expression | null): ConditionNommee[] {
  const ids = new Set<string>()
  const lire = (une: Expression): void => {
    if ('ref' in une) ids.add(une.ref)
    for (const [, dedans] of sousExpressions(une)) lire(dedans)
  }
  if (expression !== null) lire(expression)
  return conditions.filter(({ id }) => ids.has(id))
}

/** A condition given a name, and put back where it is named. Pure: the caller inserts or removes what is given back. */
import type { Expression } from '../../conditions/expression.ts'
import { avecSousExpressions, enfantsDe } from '../../conditions/expression.ts'
import type { ConditionNommee, Formulaire, StableId } from '../../formulaire.ts'
import { noeudsDe } from '../../formulaire.ts'

/** Letters of the id made from a name. */
const ID_MAX = 40

/**
 * Gives a condition a name: the condition to insert among those of the form, and what stands in its place. A name that says
 * nothing is refused: null.
 */
export function extraireCondition(
  formulaire: Formulaire,
  expression: Expression,
  nom: string,
): { expression: Expression; condition: ConditionNommee } | null {
  const propre = nom.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (propre === '') return null
  const id = idLibre(formulaire, propre)
  return { expression: { ref: id }, condition: { id, nom: propre, si: expression } }
}

/** Puts what a named condition says in the place of its name, everywhere in an expression. */
export function remettreCondition(expression: Expression, condition: ConditionNommee): Expression {
  if ('ref' in expression) return expression.ref === condition.id ? condition.si : expression
  const dedans = enfantsDe(expression)
  if (dedans.length === 0) return expression
  const remises = dedans.map((une) => remettreCondition(une, condition))
  return remises.every((une, rang) => une === dedans[rang]) ? expression : avecSousExpressions(expression, remises)
}

/** An id made from a name, that nothing of the form has. */
function idLibre(formulaire: Formulaire, nom: string): StableId {
  const pris = new Set<string>([
    ...[...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].map(({ id }) => id),
    ...[
      ...formulaire.conditions,
      ...formulaire.validations,
      ...formulaire.ineligibilite,
      ...formulaire.routage.regles,
    ].map(({ id }) => id),
  ])
  const base =
    nom
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, ID_MAX)
      .replace(/^-+|-+$/g, '') || 'condition'
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!pris.has(id)) return id as StableId
  }
}

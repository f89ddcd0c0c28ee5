/** Elements under other ids: what is copied has ids of its own, and reads itself. Pure. */
import { avecSousExpressions, sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { enfantsDe } from './elements.ts'
import type { Element } from './operations.ts'

/** The same element under other ids, where it stands and where it is read. */
export function avecIds<Un extends Element>(element: Un, ids: ReadonlyMap<StableId, StableId>): Un {
  const refait: Record<string, unknown> = { ...element, id: ids.get(element.id) ?? element.id }
  for (const cle of ['afficherSi', 'obligatoireSi', 'calcul', 'si', 'regle'] as const) {
    const expression = refait[cle]
    if (expression !== undefined) refait[cle] = sousDAutresIds(expression as Expression, ids)
  }
  if ('sur' in element) refait['sur'] = ids.get(element.sur) ?? element.sur
  const enfants = enfantsDe(element)
  if (enfants) refait['enfants'] = enfants.map((enfant) => avecIds(enfant, ids))
  // The keys are those the element already has.
  return refait as typeof refait & Un
}

/** The same expression, reading other ids. */
function sousDAutresIds(expression: Expression, ids: ReadonlyMap<StableId, StableId>): Expression {
  const autre = (id: StableId) => ids.get(id) ?? id
  const dedans = sousExpressions(expression).map(([, une]) => sousDAutresIds(une, ids))
  const refaite = dedans.length > 0 ? avecSousExpressions(expression, dedans) : expression
  if ('champ' in refaite) return { ...refaite, champ: autre(refaite.champ) }
  if ('rows' in refaite) return { rows: autre(refaite.rows) }
  if ('ref' in refaite) return { ref: autre(refaite.ref) }
  return 'agg' in refaite ? { ...refaite, over: autre(refaite.over) } : refaite
}

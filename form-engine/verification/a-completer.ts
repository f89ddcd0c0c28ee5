/** Conditions that somebody began and did not finish: nothing is chosen in them, or a place is still to be. Pure. */
import { isAEcrire } from '../conditions/a-ecrire.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Formulaire } from '../formulaire.ts'
import type { Constat } from './constat.ts'
import { expressionsDe } from './expressions-du-formulaire.ts'

/** They stop publication; `params.faute` says what is missing: `tout`, or a `choix` of one comparison. */
export function conditionsACompleter(formulaire: Formulaire): Constat[] {
  return expressionsDe(formulaire).flatMap(({ id, chemin, expression }): Constat[] => {
    const faute = isAEcrire(expression) ? 'tout' : hasChoixVide(expression) ? 'choix' : null
    return faute === null ? [] : [{ code: 'a_completer', severite: 'bloquant', chemin, id, params: { faute } }]
  })
}

function hasChoixVide(e: Expression): boolean {
  return ('option' in e && e.option === '') || sousExpressions(e).some(([, dedans]) => hasChoixVide(dedans))
}

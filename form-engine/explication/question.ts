/** What may be asked of a state, and what it answers. */
import { computedValue, errorsOf, ineligibleBy, isRequired, isVisible, routeOf } from '../evaluation/bilan.ts'
import type { Erreur } from '../evaluation/bilan.ts'
import type { Etat } from '../evaluation/etat.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import type { Trace } from './trace.ts'

export type Question =
  | { quoi: 'visible' | 'required' | 'computed'; id: StableId; row?: RowId | null }
  | { quoi: 'depot' }
  | { quoi: 'route' }

/** Another answer to one question. */
export interface Suggestion {
  champ: StableId
  row: RowId | null
  /** What to answer; blank is to answer nothing. */
  reponse: Extract<Reponse, { kind: 'value' | 'blank' }>
}

/** What a rule contributes. */
export interface Raison {
  role: 'afficherSi' | 'obligatoire' | 'obligatoireSi' | 'calcul' | 'regle' | 'ineligibilite' | 'route' | 'erreur'
  /** The node or the rule. */
  id: StableId
  row: RowId | null
  /** The condition, traced; absent when nothing is conditional (always obligatoire, a missing answer). */
  trace?: Trace
  /** What blocks, when the answer itself does. */
  erreur?: Erreur
  /** Another answer to one question that would change the outcome. */
  suggestion?: Suggestion
}

export interface Explication {
  question: Question
  /** Shown, required, may be deposited: true or false; the value of a computed champ; the groupe of a route. */
  reponse: Json
  raisons: Raison[]
}

/** What the state answers to a question: what a suggestion must change. */
export function issueDe(etat: Etat, question: Question, raison?: Raison): Json {
  switch (question.quoi) {
    case 'visible':
      return isVisible(etat, question.id, question.row ?? null)
    case 'required':
      return isRequired(etat, question.id, question.row ?? null)
    case 'computed':
      return computedValue(etat, question.id, question.row ?? null)
    case 'route':
      return routeOf(etat).groupe
    case 'depot':
      if (!raison) return errorsOf(etat).erreurs.length === 0 && ineligibleBy(etat).length === 0
      if (raison.role === 'ineligibilite') return !ineligibleBy(etat).includes(raison.id)
      return !errorsOf(etat).erreurs.some(({ params, row }) => params['regle'] === raison.id && row === raison.row)
  }
}

import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** The letter about retention that a person gets on a day: one at most. */
export interface LettresDuJour {
  compte_id: CompteId
  jour: CivilDate
  demande_at: Instant
  /** Refused: the mail server will never take it. Without object: nothing was to be said any more. */
  etat: Generated<'a_envoyer' | 'acceptee' | 'refusee' | 'sans_objet'>
}

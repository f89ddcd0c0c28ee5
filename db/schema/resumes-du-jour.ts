import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** The summary an instructeur gets on a day: one at most. */
export interface ResumesDuJour {
  compte_id: CompteId
  jour: CivilDate
  /** It tells of the week too. */
  semaine: boolean
  /** What came up to then is told by it; what came after, by the next one. */
  demande_at: Instant
  etat: Generated<'a_envoyer' | 'acceptee' | 'refusee' | 'sans_objet'>
}

import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, GelId } from './ids.ts'

/** A hold: a dossier kept past its date for a written reason. One under way at most a dossier. */
export interface Gels {
  id: Generated<GelId>
  dossier_id: DossierId
  raison: string
  /** Last day of the hold. */
  fin_on: CivilDate
  pose_par: CompteId | null
  pose_at: Instant
  leve_par: CompteId | null
  /** Lifted before its end. */
  leve_at: Instant | null
}

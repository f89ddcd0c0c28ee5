import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId } from './ids.ts'

/** Who follows which dossier. */
export interface Suivis {
  dossier_id: DossierId
  compte_id: CompteId
  suivi_at: Instant
}

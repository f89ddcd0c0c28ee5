import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** Up to when a person has seen what happened to their dossiers. */
export interface NotificationsVues {
  compte_id: CompteId
  vu_at: Instant
}

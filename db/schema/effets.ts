import type { Instant } from '../../form-engine/temps.ts'
import type { EvenementId } from './ids.ts'

/** The ledger of effects: (event, effect, recipient) is claimed before acting, so that a repeated job acts once. */
export interface Effets {
  evenement_id: EvenementId
  effet: string
  destinataire: string
  at: Instant
  fait_at: Instant | null
}

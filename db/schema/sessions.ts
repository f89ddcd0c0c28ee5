import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** Server-side sessions; column names are those of Lucia's adapter, the id is hashed. */
export interface Sessions {
  id: string
  user_id: CompteId
  expires_at: Instant
  created_at: Instant
}

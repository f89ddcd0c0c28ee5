import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** A person's yes to a sweep that would delete more than the policy lets it delete alone. */
export interface AccordsDeBalayage {
  id: Generated<string>
  /** How many dossiers may go. */
  nombre_max: number
  jusqu_au: Instant
  accorde_par: CompteId | null
  accorde_at: Instant
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'

/** One row per pass over the object store: the age of the last complete one is an alarm. */
export interface Reconciliations {
  id: Generated<number>
  debut_at: Instant
  fin_at: Instant | null
  /** Objects found in the store. */
  objets: Generated<number>
  /** Objects and deposits without row that left the store. */
  effaces: Generated<number>
  /** Files whose object was lost. */
  perdus: Generated<number>
  /** Sendings left idle that were abandoned. */
  envois: Generated<number>
}

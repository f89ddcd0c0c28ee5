import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'

/** One row per retention sweep: the age of the last complete one is an alarm. */
export interface Balayages {
  id: Generated<string>
  debut_at: Instant
  fin_at: Instant | null
  avertis: Generated<number>
  supprimes: Generated<number>
  /** Dossiers that were due when it began. */
  dus: Generated<number>
  /** Why it has deleted nothing: more was due than the policy lets it delete alone. */
  arret: Generated<'nombre' | 'part' | null>
}

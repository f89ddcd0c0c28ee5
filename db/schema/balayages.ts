import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'

/** One row per retention sweep: the age of the last complete one is an alarm. */
export interface Balayages {
  id: Generated<string>
  debut_at: Instant
  fin_at: Instant | null
  avertis: Generated<number>
  supprimes: Generated<number>
}

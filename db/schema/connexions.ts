import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** One row per login (obligations P-07), partitioned by month. */
export interface Connexions {
  id: Generated<string>
  compte_id: CompteId
  at: Instant
  adresse_ip: string | null
  agent: string | null
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId, DossierId } from './ids.ts'

/** The reading anew of the dossiers of a démarche, whose columns were changed: how far it is. */
export interface Reprojections {
  demarche_id: DemarcheId
  total: number
  faits: Generated<number>
  /** The last dossier read, in the order of their ids. */
  curseur: Generated<DossierId | null>
  demandee_at: Instant
  finie_at: Generated<Instant | null>
}

import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DemarcheTransfertId } from './ids.ts'
import type { FinDeTransfert } from './transferts.ts'

/** A démarche that one of its administrateurs proposes to hand over; one proposal at a time. */
export interface DemarcheTransferts {
  id: Generated<DemarcheTransfertId>
  demarche_id: DemarcheId
  de: CompteId
  vers: CompteId
  demande_at: Instant
  /** Last day to answer. */
  expire_on: CivilDate
  fin_at: Generated<Instant | null>
  fin: Generated<FinDeTransfert | null>
}

import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, TransfertId } from './ids.ts'

/** How a proposal ended. */
export type FinDeTransfert = 'accepte' | 'refuse' | 'annule' | 'expire'

/** A dossier its owner proposes to hand over; one proposal at a time. */
export interface Transferts {
  id: Generated<TransfertId>
  dossier_id: DossierId
  de: CompteId
  /** The address it is proposed to, normalised. */
  email: string
  demande_at: Instant
  /** Last day to answer. */
  expire_on: CivilDate
  fin_at: Generated<Instant | null>
  fin: Generated<FinDeTransfert | null>
}

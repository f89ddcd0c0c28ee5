import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, PaquetRecuId } from './ids.ts'

/** A bundle that was received and read, and waits for somebody to apply it. */
export interface PaquetsRecus {
  id: Generated<PaquetRecuId>
  recu_par: CompteId
  /** The démarche it goes into; null when it makes a new one. */
  demarche_id: DemarcheId | null
  /** bytes */
  taille: number
  recu_at: Instant
}

/** Its bytes, in pieces of one size but the last. */
export interface PaquetMorceaux {
  recu_id: PaquetRecuId
  rang: number
  octets: Buffer
}

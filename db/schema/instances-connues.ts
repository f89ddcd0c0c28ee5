import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** An instance whose signature of bundles somebody here has recognised. */
export interface InstancesConnues {
  /** SHA-256 of its public key, hexadecimal. */
  empreinte: string
  /** The public key, hexadecimal. */
  cle: string
  nom: string
  connue_par: CompteId | null
  connue_at: Instant
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'

/** The key that signs the bundles of this instance: one row, or none before the first bundle. In the schema `coffre`. */
export interface CleDeSignature {
  unique_id: Generated<boolean>
  /** The seed, as `emballer` of the master keys gives it, base64. */
  cle_emballee: string
  /** Id of the master key that wrapped it. */
  maitresse: string
  /** The public key, hexadecimal. */
  publique: string
  cree_at: Instant
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'

/** An object or a deposit without row, a row without object: seen first and last when. One seen once may be under way. */
export interface Ecarts {
  sorte: 'objet' | 'depot' | 'piece' | 'apercu' | 'fichier' | 'attestation'
  objet: string
  /** Name of the deposit, for one. */
  depot: Generated<string>
  vu_at: Instant
  revu_at: Instant
}

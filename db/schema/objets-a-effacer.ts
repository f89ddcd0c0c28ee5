import type { Instant } from '../../form-engine/temps.ts'

/** Outbox of the object store: keys to delete, written in the transaction that forgets the file. */
export interface ObjetsAEffacer {
  objet: string
  demande_at: Instant
}

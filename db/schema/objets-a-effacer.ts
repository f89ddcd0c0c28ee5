import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { DossierId } from './ids.ts'

/** Outbox of the object store: keys to delete, written in the transaction that forgets the file. */
export interface ObjetsAEffacer {
  objet: string
  demande_at: Instant
  /** The purged dossier whose files these were: its trace waits for them to be gone. */
  dossier_id: Generated<DossierId | null>
  /** Tries that failed, and the last of them: none is forgotten. */
  essais: Generated<number>
  essaye_at: Generated<Instant | null>
}

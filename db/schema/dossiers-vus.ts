import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId } from './ids.ts'

/** Up to where a person who instructs has read the demande of a dossier. */
export interface DossiersVus {
  dossier_id: DossierId
  compte_id: CompteId
  /** The last time they had it before the eyes, and the last operation that had been sent then. */
  vu_at: Instant
  vu_seq: number
  /** The same, of the visit before this one; null on the first. */
  repere_at: Instant | null
  repere_seq: number | null
}

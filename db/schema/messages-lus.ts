import type { Generated } from 'kysely'
import type { CompteId, DossierId } from './ids.ts'

/** How far a person has read the exchange on a dossier, and how far letters have told them of it. */
export interface MessagesLus {
  dossier_id: DossierId
  compte_id: CompteId
  /** Rank of the last message they were shown. */
  lu_rang: Generated<number>
  /** Rank of the last message a letter told them of. */
  annonce_rang: Generated<number>
}

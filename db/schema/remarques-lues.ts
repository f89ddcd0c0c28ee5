import type { Generated } from 'kysely'
import type { CompteId, RemarqueId } from './ids.ts'

/** How far a person has read a remark, and how far letters have told them of it. */
export interface RemarquesLues {
  remarque_id: RemarqueId
  compte_id: CompteId
  /** Rank of the last message they were shown. */
  lu_rang: Generated<number>
  /** Rank of the last message a letter told them of. */
  annonce_rang: Generated<number>
}

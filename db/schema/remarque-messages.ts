import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, RemarqueId, RemarqueMessageId } from './ids.ts'
import type { RoleDeRemarque } from './remarques.ts'

/** What somebody wrote in a remark: the first opens it, the others answer. */
export interface RemarqueMessages {
  id: Generated<RemarqueMessageId>
  remarque_id: RemarqueId
  /** That of the remark. */
  dossier_id: DossierId
  /** Its place in the remark, from 1. */
  rang: number
  /** Null for an account that is gone. */
  auteur_id: CompteId | null
  auteur_role: RoleDeRemarque
  /** Digest of who sent what from which page: the same post, repeated, is the same message. */
  envoi: string
  /** Empty once withdrawn. */
  texte: string
  at: Instant
  /** Withdrawn by its author. */
  retire_at: Instant | null
}

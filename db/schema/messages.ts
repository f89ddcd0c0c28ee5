import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, MessageId } from './ids.ts'

/** Under which role a message was written; experts come with the instruction. */
export type RoleDAuteur = 'usager' | 'invite' | 'instructeur' | 'systeme'

/** A message of the exchange on a dossier. */
export interface Messages {
  id: Generated<MessageId>
  dossier_id: DossierId
  /** Its place in the exchange, from 1. */
  rang: number
  /** Null for the machine, and for an account that is gone. */
  auteur_id: CompteId | null
  auteur_role: RoleDAuteur
  /** Digest of who sent what from which page: the same post, repeated, is the same message. */
  envoi: string
  /** Empty once withdrawn. */
  texte: string
  at: Instant
  /** Withdrawn by its author. */
  retire_at: Instant | null
}

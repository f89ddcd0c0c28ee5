import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, NoteInterneId } from './ids.ts'

/** What those who instruct a dossier write to each other about it. */
export interface NotesInternes {
  id: Generated<NoteInterneId>
  dossier_id: DossierId
  /** Null once the account is gone. */
  auteur_id: CompteId | null
  /** The form that was posted: the same one twice writes once. */
  envoi: string
  /** Null once it is withdrawn. */
  texte: string | null
  at: Instant
  modifiee_at: Generated<Instant | null>
  retiree_at: Generated<Instant | null>
}

/** Whom a note is told to. */
export interface MentionsDeNote {
  note_id: NoteInterneId
  compte_id: CompteId
  /** When they were named in it. */
  at: Instant
}

import type { Generated } from 'kysely'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, PieceJointeId, RemarqueId } from './ids.ts'
import type { RoleDAuteur } from './messages.ts'

/** Who reads a remark: whose dossier it is and their guests, those who examine it, or both. */
export type AudienceDeRemarque = 'usager' | 'agents' | 'tous'

export type GenreDeRemarque = 'question' | 'remarque' | 'a_verifier'

/** Under which role one writes in a remark. */
export type RoleDeRemarque = Exclude<RoleDAuteur, 'systeme'>

/** A remark on a question, a row of a block, or a file of a dossier. */
export interface Remarques {
  id: Generated<RemarqueId>
  dossier_id: DossierId
  audience: AudienceDeRemarque
  genre: GenreDeRemarque
  /** The question, that of the file, or the block whose row it is. */
  champ: StableId
  ligne: RowId | null
  /** The file it is on; emptied when the file is removed. */
  piece_id: PieceJointeId | null
  /** The name of that file; null when it is on no file. */
  fichier: string | null
  /** The words of the question, as they were when it was opened. */
  libelle: string
  /** The version of the answer it is about; 0 when there was none. */
  vu_seq: number
  ouverte_par: CompteId | null
  ouverte_at: Instant
  resolue_par: CompteId | null
  resolue_role: RoleDeRemarque | null
  resolue_at: Instant | null
}

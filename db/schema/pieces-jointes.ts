import type { Generated } from 'kysely'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, PieceJointeId } from './ids.ts'

/** An attached file: its metadata and its wrapped key; the bytes are in the object store, encrypted. */
export interface PiecesJointes {
  id: Generated<PieceJointeId>
  dossier_id: DossierId
  champ: StableId
  ligne: RowId | null
  nom: string
  type: string
  /** bytes, in clear */
  taille: number
  /** SHA-256 of the clear text, hexadecimal */
  empreinte: string
  objet: string
  cle_emballee: string
  ajoute_par: CompteId
  ajoute_at: Instant
}

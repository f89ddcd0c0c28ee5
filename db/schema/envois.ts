import type { StableId } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, PieceJointeId } from './ids.ts'

/** A file being sent in parts: what it will be, and under which header it is encrypted. Gone once the file is attached. */
export interface Envois {
  /** The id of the file it becomes. */
  id: PieceJointeId
  dossier_id: DossierId
  champ: StableId
  ligne: RowId | null
  nom: string
  type: string
  /** bytes, in clear, as announced: the encryption is bound to it */
  taille: number
  objet: string
  /** Name of the deposit in the store. */
  depot: string
  /** Header of the encryption, base64: new at each new start, so that no nonce serves two plaintexts. */
  entete: string
  commence_par: CompteId
  commence_at: Instant
  actif_at: Instant
}

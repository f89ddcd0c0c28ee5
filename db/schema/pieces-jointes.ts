import type { Generated } from 'kysely'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type {
  AvisDemandeId,
  AvisId,
  CompteId,
  DossierId,
  EvenementId,
  MessageId,
  PieceJointeId,
  PropositionId,
} from './ids.ts'

/**
 * Where a file stands: in quarantine until it is analysed, then clean, infected or unfit to be read; purged when its
 * bytes are gone before its dossier.
 */
export type EtatDePiece = 'en_attente' | 'sain' | 'infecte' | 'corrompu' | 'purge'

/** Why a file cannot be kept in use, as the analysis names it. */
export type DefautDePiece =
  | 'virus'
  /** The stored bytes are not those that were sent. */
  | 'altere'
  /** It cannot be opened: it is cut short or damaged. */
  | 'illisible'
  | 'mot_de_passe'
  /** It unfolds into far more than it weighs. */
  | 'bombe'
  | 'trop_de_pixels'
  | 'trop_de_pages'

/** An attached file: its metadata; the bytes are in the object store, encrypted under the key of the dossier. */
export interface PiecesJointes {
  id: Generated<PieceJointeId>
  dossier_id: DossierId
  /** The question it answers; null when it came otherwise: exactly one of these six says how. */
  champ: StableId | null
  ligne: RowId | null
  /** The message it came with. */
  message_id: Generated<MessageId | null>
  /** What is asked of experts, which it comes with. */
  avis_demande_id: Generated<AvisDemandeId | null>
  /** The opinion it comes with. */
  avis_id: Generated<AvisId | null>
  /** The decision that is proposed, then the event of the one that was rendered, which it comes with. */
  proposition_id: Generated<PropositionId | null>
  decision_id: Generated<EvenementId | null>
  nom: string
  type: string
  /** bytes, in clear */
  taille: number
  /** SHA-256 of the clear text, hexadecimal; null until it is analysed. */
  empreinte: string | null
  objet: string
  etat: EtatDePiece
  /** Given exactly when `etat` is 'infecte' or 'corrompu'. */
  defaut: DefautDePiece | null
  /** What analysed it: name and version of the scanner, or `aucun` outside production. */
  analyse_par: string | null
  analyse_at: Instant | null
  /** An identity document under its mark: kept apart from the original, which is gone. */
  filigrane: Generated<boolean>
  /** Added since the last sending: the administration does not have it yet. */
  a_transmettre: Generated<boolean>
  ajoute_par: CompteId
  ajoute_at: Instant
}

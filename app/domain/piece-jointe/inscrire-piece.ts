/** The row of a file whose bytes are in the store: in quarantine, with its analysis asked for. */
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type {
  AvisDemandeId,
  AvisId,
  CompteId,
  DossierId,
  MessageId,
  PieceJointeId,
  EvenementId,
  PropositionId,
} from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Question } from './ecrire.ts'

/** A file whose bytes are in the store. */
export interface FichierRange {
  id: PieceJointeId
  nom: string
  type: string
  /** bytes, in clear */
  taille: number
  objet: string
}

/** What a file comes with when it answers no question. */
type Porteur =
  | { message: MessageId }
  | { avisDemande: AvisDemandeId }
  | { avis: AvisId }
  | { proposition: PropositionId }
  | { decision: EvenementId }

/** Whose file it is, who gives it and when, and what it belongs to. */
interface Place {
  dossierId: DossierId
  par: CompteId
  at: Instant
  a: Question | Porteur
  /** Given after the deposit, and not sent to the administration yet. */
  aTransmettre: boolean
}

/** Writes the file in quarantine, and asks for its analysis in the same transaction. */
export async function inscrirePiece(
  tx: Tx,
  { id, nom, type, taille, objet }: FichierRange,
  { dossierId, par, at, a, aTransmettre }: Place,
): Promise<void> {
  await tx
    .insertInto('pieces_jointes')
    .values({
      id,
      dossier_id: dossierId,
      ...placeDe(a),
      nom,
      type,
      taille,
      empreinte: null,
      objet,
      etat: 'en_attente',
      defaut: null,
      analyse_par: null,
      analyse_at: null,
      a_transmettre: aTransmettre,
      ajoute_par: par,
      ajoute_at: at,
    })
    .execute()
  await enqueue(tx, 'analyse-piece', { pieceId: id }, id)
}

function placeDe(a: Question | Porteur) {
  const seul = { champ: null, ligne: null }
  if ('message' in a) return { ...seul, message_id: a.message }
  if ('avisDemande' in a) return { ...seul, avis_demande_id: a.avisDemande }
  if ('avis' in a) return { ...seul, avis_id: a.avis }
  if ('proposition' in a) return { ...seul, proposition_id: a.proposition }
  if ('decision' in a) return { ...seul, decision_id: a.decision }
  return { champ: a.champ, ligne: a.row }
}

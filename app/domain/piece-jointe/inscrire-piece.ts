/** The row of a file whose bytes are in the store: in quarantine, with its analysis asked for. */
import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId, DossierId, MessageId, PieceJointeId } from '../../../db/schema/ids.ts'
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

/** Whose file it is, who gives it and when, and what it belongs to. */
interface Place {
  dossierId: DossierId
  par: CompteId
  at: Instant
  a: Question | { message: MessageId }
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
      ...('message' in a
        ? { champ: null, ligne: null, message_id: a.message }
        : { champ: a.champ, ligne: a.row, message_id: null }),
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

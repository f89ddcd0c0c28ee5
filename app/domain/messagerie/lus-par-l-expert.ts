import type { MessageId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { ExpertKey } from '../cles.ts'

/** A message of the exchange, as an expert who may read it does: on which side it was written, and no name. */
export interface MessageMontre {
  id: MessageId
  at: Instant
  cote: 'usager' | 'service'
  texte: string
  fichiers: { id: PieceJointeId; nom: string; taille: number }[]
}

/** How many of the latest are shown. */
const MAX = 100

/** The latest messages that were not withdrawn, oldest first. The caller asks `key.messagerie` before. */
export async function messagesLusParLExpert({ db, dossierId }: ExpertKey): Promise<MessageMontre[]> {
  const rows = await db
    .selectFrom('messages')
    .where('dossier_id', '=', dossierId)
    .where('retire_at', 'is', null)
    .orderBy('rang', 'desc')
    .limit(MAX)
    .select(['id', 'at', 'auteur_role', 'texte'])
    .execute()
  const ids = rows.map(({ id }) => id)
  const pieces =
    ids.length === 0
      ? []
      : await db
          .selectFrom('pieces_jointes')
          .where('message_id', 'in', ids)
          .where('etat', '=', 'sain')
          .orderBy('id')
          .select(['id', 'nom', 'taille', 'message_id'])
          .execute()
  return rows.toReversed().map(({ id, at, auteur_role, texte }) => ({
    id,
    at,
    cote: auteur_role === 'usager' || auteur_role === 'invite' ? 'usager' : 'service',
    texte,
    fichiers: pieces
      .filter(({ message_id }) => message_id === id)
      .map(({ message_id: _message, ...fichier }) => fichier),
  }))
}

import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Question } from './ecrire.ts'

/**
 * Forgets files of a question of a locked dossier, all of them or one: their rows now, their bytes by a job. True when
 * there was something to forget.
 */
export async function effacerLesFichiers(
  tx: Tx,
  dossierId: DossierId,
  question: Question,
  now: Instant,
  seulement?: PieceJointeId,
): Promise<boolean> {
  let query = tx
    .deleteFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('champ', '=', question.champ)
    .where('ligne', 'is not distinct from', question.row)
  if (seulement) query = query.where('id', '=', seulement)
  const retirees = await query.returning(['id', 'objet']).execute()
  for (const { id, objet } of retirees) {
    await tx.insertInto('objets_a_effacer').values({ objet, demande_at: now }).execute()
    await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `piece-jointe:${id}`)
  }
  return retirees.length > 0
}

import type { Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { demanderEffacement } from './demander-effacement.ts'
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
  const ids = await tx
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('champ', '=', question.champ)
    .where('ligne', 'is not distinct from', question.row)
    .$if(seulement !== undefined, (query) => query.where('id', '=', seulement as PieceJointeId))
    .select('id')
    .execute()
  const [premier] = ids
  if (!premier) return false
  const retirees = ids.map(({ id }) => id)
  await demanderEffacement(tx, now, (pieces) => pieces.where('pieces_jointes.id', 'in', retirees))
  await tx.deleteFrom('pieces_jointes').where('id', 'in', retirees).execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `piece-jointe:${premier.id}`)
  return true
}

import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { WriteKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { inscrireFichiers, ouvrir, type Question } from './ecrire.ts'

/**
 * Removes a file from a question of a draft; its bytes leave the store by a job. Removing what is no longer there does
 * nothing. Throws 'transition_refusee' once the dossier is deposited.
 */
export async function retirer(key: WriteKey, question: Question, id: string): Promise<void> {
  if (!isUuid(id)) return
  await inTransaction(key.db, async (tx) => {
    const ecriture = await ouvrir(tx, key, question)
    const retiree = await tx
      .deleteFrom('pieces_jointes')
      .where('id', '=', id as PieceJointeId)
      .where('dossier_id', '=', key.dossierId)
      .where('champ', '=', question.champ)
      .where('ligne', 'is not distinct from', question.row)
      .returning('objet')
      .executeTakeFirst()
    if (!retiree) return
    await tx.insertInto('objets_a_effacer').values({ objet: retiree.objet, demande_at: key.now }).execute()
    const restants = ecriture.fichiers.filter((fichier) => fichier.id !== id)
    await inscrireFichiers(tx, key, ecriture, question, restants, 'dossier.piece_jointe_retiree')
    await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `piece-jointe:${id}`)
  })
}

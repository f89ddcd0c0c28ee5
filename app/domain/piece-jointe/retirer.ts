import { inTransaction } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { WriteKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { inscrireFichiers, ouvrir, type Question } from './ecrire.ts'
import { effacerLesFichiers } from './effacer-les-fichiers.ts'

/**
 * Removes a file from a question; its bytes leave the store by a job, at once or, when the administration already has it, once
 * the change is sent. Removing what is no longer there does nothing. Throws 'transition_refusee' once that side is closed.
 */
export async function retirer(key: WriteKey, question: Question, id: string): Promise<void> {
  if (!isUuid(id)) return
  await inTransaction(key.db, async (tx) => {
    const ecriture = await ouvrir(tx, key, question)
    const piece = await tx
      .selectFrom('pieces_jointes')
      .where('id', '=', id as PieceJointeId)
      .where('dossier_id', '=', key.dossierId)
      .where('champ', '=', question.champ)
      .where('ligne', 'is not distinct from', question.row)
      .select(['id', 'a_transmettre'])
      .executeTakeFirst()
    if (!piece || !ecriture.fichiers.some((fichier) => fichier.id === id)) return
    if (!ecriture.aTransmettre || piece.a_transmettre) {
      await effacerLesFichiers(tx, key.dossierId, question, key.now, piece.id)
    }
    const restants = ecriture.fichiers.filter((fichier) => fichier.id !== id)
    await inscrireFichiers(tx, key, ecriture, question, restants, 'dossier.piece_jointe_retiree')
  })
}

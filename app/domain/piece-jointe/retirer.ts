import { inTransaction } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { WriteKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { inscrireFichiers, ouvrir, type Question } from './ecrire.ts'
import { effacerLesFichiers } from './effacer-les-fichiers.ts'

/**
 * Removes a file from a question of a draft; its bytes leave the store by a job. Removing what is no longer there does
 * nothing. Throws 'transition_refusee' once the dossier is deposited.
 */
export async function retirer(key: WriteKey, question: Question, id: string): Promise<void> {
  if (!isUuid(id)) return
  await inTransaction(key.db, async (tx) => {
    const ecriture = await ouvrir(tx, key, question)
    if (!(await effacerLesFichiers(tx, key.dossierId, question, key.now, id as PieceJointeId))) return
    const restants = ecriture.fichiers.filter((fichier) => fichier.id !== id)
    await inscrireFichiers(tx, key, ecriture, question, restants, 'dossier.piece_jointe_retiree')
  })
}

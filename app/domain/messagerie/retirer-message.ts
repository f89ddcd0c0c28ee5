import { inTransaction } from '../../../db/client.ts'
import { annoncerMessage } from '../../../db/listen.ts'
import { enqueue } from '../../../db/queue.ts'
import type { MessageId } from '../../../db/schema/ids.ts'
import { acteurOf, type MessagerieKey } from '../cles.ts'
import { relireInstruction } from '../dossier/access.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { demanderEffacement } from '../piece-jointe/demander-effacement.ts'
import { isUuid } from '../uuid.ts'
import { exigerOuverte } from './ouverture.ts'
import { recompterSansReponse } from './sans-reponse.ts'

/**
 * Withdraws a message of the person of the key: its words and its files go, its place in the exchange stays and says so.
 * Withdrawing twice does nothing more. Throws 'introuvable' for a message that is not theirs, 'transition_refusee' when
 * the exchange is closed.
 */
export async function retirerMessage(key: MessagerieKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (key.cote === 'agents') await relireInstruction(tx, key)
    const message = isUuid(id)
      ? await tx
          .selectFrom('messages')
          .where('id', '=', id as MessageId)
          .where('dossier_id', '=', key.dossierId)
          .where('auteur_id', '=', key.personne.compteId)
          .where('auteur_role', '=', key.auteur)
          .select(['id', 'retire_at'])
          .executeTakeFirst()
      : undefined
    if (!message) throw new DomainError('introuvable', 'Ce message n’est pas le vôtre, ou il n’existe plus.')
    if (message.retire_at !== null) return
    exigerOuverte(key, dossier.etat)
    await tx.updateTable('messages').set({ texte: '', retire_at: key.now }).where('id', '=', message.id).execute()
    await demanderEffacement(tx, key.now, (pieces) => pieces.where('pieces_jointes.message_id', '=', message.id))
    const { numDeletedRows } = await tx
      .deleteFrom('pieces_jointes')
      .where('message_id', '=', message.id)
      .executeTakeFirstOrThrow()
    if (numDeletedRows > 0n) await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `message:${message.id}`)
    await recompterSansReponse(tx, dossier.id)
    await annoncerMessage(tx, dossier.id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.message_retire',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { message: message.id, cote: key.cote },
      },
    )
  })
}

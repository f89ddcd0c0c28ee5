import { inTransaction } from '../../../db/client.ts'
import { annoncerRemarque } from '../../../db/listen.ts'
import type { RemarqueMessageId } from '../../../db/schema/ids.ts'
import { acteurOf, type RemarquesKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { relireRemarques } from './access.ts'
import { exigerNonFermee } from './ouverture.ts'
import { remarqueTouchee } from './touchee.ts'

/**
 * Withdraws a message of the person of the key: its words are erased, its place stays and says so; a remark of which no word
 * is left goes from everybody's pages. Withdrawing twice does nothing more. Returns whether words are left in it. Throws
 * 'introuvable' for a message that is not theirs, 'transition_refusee' on a withdrawn dossier.
 */
export async function retirer(cle: RemarquesKey, id: string, messageId: string): Promise<{ reste: boolean }> {
  return inTransaction(cle.db, async (tx) => {
    const dossier = await lockDossier(tx, cle.dossierId)
    const key = await relireRemarques(tx, cle)
    const remarque = await remarqueTouchee(tx, key, id)
    const message = isUuid(messageId)
      ? await tx
          .selectFrom('remarque_messages')
          .where('id', '=', messageId as RemarqueMessageId)
          .where('remarque_id', '=', remarque.id)
          .where('auteur_id', '=', key.personne.compteId)
          .where('auteur_role', '=', key.auteur)
          .select(['id', 'retire_at'])
          .executeTakeFirst()
      : undefined
    if (!message) throw new DomainError('introuvable', 'Ce message n’est pas le vôtre, ou il n’existe plus.')
    if (message.retire_at === null) {
      exigerNonFermee(dossier.etat)
      await tx
        .updateTable('remarque_messages')
        .set({ texte: '', retire_at: key.now })
        .where('id', '=', message.id)
        .execute()
      await inscrire(
        tx,
        { acteur: acteurOf(key), now: key.now },
        {
          type: 'dossier.remarque_retiree',
          dossierId: dossier.id,
          demarcheId: dossier.demarcheId,
          donnees: { remarque: remarque.id, message: message.id, audience: remarque.audience },
        },
      )
      await annoncerRemarque(tx, { dossierId: dossier.id, audience: remarque.audience, champ: remarque.champ })
    }
    const reste = await tx
      .selectFrom('remarque_messages')
      .where('remarque_id', '=', remarque.id)
      .where('retire_at', 'is', null)
      .select('id')
      .executeTakeFirst()
    return { reste: reste !== undefined }
  })
}

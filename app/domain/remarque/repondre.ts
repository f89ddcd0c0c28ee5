import { inTransaction } from '../../../db/client.ts'
import type { RemarqueMessageId } from '../../../db/schema/ids.ts'
import type { RemarquesKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { lockDossier } from '../dossier/transition.ts'
import { relireRemarques } from './access.ts'
import { dejaEcrit, ecrireMessage, empreinteDe, texteDe } from './ecrire-message.ts'
import { exigerNonFermee } from './ouverture.ts'
import { remarqueTouchee } from './touchee.ts'

export interface Reponse {
  /** What the page that posts drew for its form: the same post repeated writes one message. */
  envoi: string
  texte: string
  /** Rank of the last message that the page showed: who answers has read what is above. */
  vu: number
}

/**
 * Answers a remark; one that was resolved is open again, so that the answer is seen. Throws 'refus' for no words or too many,
 * 'introuvable' for a remark that is not this person's to read, 'transition_refusee' on a withdrawn dossier,
 * 'trop_de_demandes' as `ouvrir` does.
 */
export async function repondre(key: RemarquesKey, id: string, reponse: Reponse): Promise<RemarqueMessageId> {
  const texte = texteDe(reponse.texte)
  const envoi = empreinteDe(key, [reponse.envoi, id, texte])
  const deja = await dejaEcrit(key.db, key, envoi)
  if (deja) return deja.message
  await compter(key.db, 'remarque.dossier', `${key.personne.compteId}:${key.dossierId}`)
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const relue = await relireRemarques(tx, key)
    const remarque = await remarqueTouchee(tx, relue, id)
    const ecrit = await dejaEcrit(tx, relue, envoi)
    if (ecrit) return ecrit.message
    exigerNonFermee(dossier.etat)
    const message = await ecrireMessage(tx, relue, dossier, remarque, {
      texte,
      envoi,
      vu: reponse.vu,
      type: 'repondue',
    })
    if (remarque.isResolue) {
      await tx
        .updateTable('remarques')
        .set({ resolue_par: null, resolue_role: null, resolue_at: null })
        .where('id', '=', remarque.id)
        .execute()
    }
    return message
  })
}

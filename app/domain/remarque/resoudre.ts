import { inTransaction } from '../../../db/client.ts'
import { annoncerRemarque } from '../../../db/listen.ts'
import { acteurOf, type RemarquesKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { relireRemarques } from './access.ts'
import { exigerNonFermee } from './ouverture.ts'
import { remarqueTouchee } from './touchee.ts'

/**
 * Marks a remark as resolved: whoever reads it may, and it says who did. Resolving twice does nothing more. Throws
 * 'introuvable' for a remark that is not this person's to read, 'transition_refusee' on a withdrawn dossier.
 */
export const resoudre = (key: RemarquesKey, id: string): Promise<void> => regler(key, id, true)

/** Opens a resolved remark again; the same refusals. */
export const rouvrir = (key: RemarquesKey, id: string): Promise<void> => regler(key, id, false)

async function regler(cle: RemarquesKey, id: string, isResolue: boolean): Promise<void> {
  await inTransaction(cle.db, async (tx) => {
    const dossier = await lockDossier(tx, cle.dossierId)
    const key = await relireRemarques(tx, cle)
    const remarque = await remarqueTouchee(tx, key, id)
    if (remarque.isResolue === isResolue) return
    exigerNonFermee(dossier.etat)
    await tx
      .updateTable('remarques')
      .set(
        isResolue
          ? { resolue_par: key.personne.compteId, resolue_role: key.auteur, resolue_at: key.now }
          : { resolue_par: null, resolue_role: null, resolue_at: null },
      )
      .where('id', '=', remarque.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: isResolue ? 'dossier.remarque_resolue' : 'dossier.remarque_rouverte',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { remarque: remarque.id, audience: remarque.audience },
      },
    )
    await annoncerRemarque(tx, { dossierId: dossier.id, audience: remarque.audience, champ: remarque.champ })
  })
}

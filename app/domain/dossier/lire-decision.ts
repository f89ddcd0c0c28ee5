/** Reading a decision where the démarche asks to know when: the owner says that they read it, once. */
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type OwnerKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDossier } from './transition.ts'
import { isDecided } from './transitions.ts'

/**
 * Records that the owner asked to read the decision; from then on pages tell it, to their guests too. Asking again changes
 * nothing, nor does asking where nobody wants to know. Throws 'refus' when nothing is decided.
 */
export async function lireLaDecision(key: OwnerKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.vu === 'traite') {
      await tx.updateTable('dossiers').set({ decision_lue_at: key.now }).where('id', '=', dossier.id).execute()
      await inscrire(
        tx,
        { acteur: acteurOf(key), now: key.now },
        { type: 'dossier.decision_lue', dossierId: dossier.id, demarcheId: dossier.demarcheId },
      )
      return
    }
    if (!isDecided(dossier.etat))
      throw new DomainError('refus', 'Il n’y a pas encore de décision à lire sur ce dossier.')
  })
}

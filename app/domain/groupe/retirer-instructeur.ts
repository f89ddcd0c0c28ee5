import { inTransaction } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { groupeParDefaut } from './par-defaut.ts'

/**
 * Takes an instructeur out of the default groupe: they no longer see its dossiers; what they decided stays signed by
 * them. Removing who is not there succeeds. Throws 'refus' for the last one of a démarche that has been published:
 * deposited dossiers would wait for nobody.
 */
export async function retirerInstructeur(key: AdminKey, id: string): Promise<void> {
  if (!isUuid(id)) return
  const compteId = id as CompteId
  await inTransaction(key.db, async (tx) => {
    // The lock of the démarche makes two removals at once take turns: the last one is seen by the second.
    const { etat } = await lockDemarche(tx, key.demarcheId)
    const groupeId = await groupeParDefaut(tx, key.demarcheId)
    const removed = await tx
      .deleteFrom('groupe_instructeurs')
      .where('groupe_id', '=', groupeId)
      .where('compte_id', '=', compteId)
      .returning('compte_id')
      .executeTakeFirst()
    if (!removed) return
    const other = await tx
      .selectFrom('groupe_instructeurs')
      .where('groupe_id', '=', groupeId)
      .select('compte_id')
      .limit(1)
      .executeTakeFirst()
    if (!other && etat !== 'brouillon') {
      throw new DomainError(
        'refus',
        'C’est la dernière personne à instruire cette démarche. Ajoutez-en une autre avant de la retirer.',
      )
    }
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'groupe.instructeur_retire', demarcheId: key.demarcheId, compteId, donnees: { groupe: groupeId } },
    )
  })
}

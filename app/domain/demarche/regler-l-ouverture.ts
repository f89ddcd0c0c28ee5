/** When a démarche opens, and its last day: civil dates of Paris, both included. */
import { inTransaction } from '../../../db/client.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDemarche } from './verrou.ts'

export interface FenetreVoulue {
  ouvreOn: CivilDate | null
  fermeOn: CivilDate | null
}

/**
 * Sets the window in which one may begin; null is no bound. The same window changes nothing. Throws 'refus' for a last day that
 * is past, or that comes before the first, with the field it is about.
 */
export async function reglerLOuverture(key: AdminKey, { ouvreOn, fermeOn }: FenetreVoulue): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (demarche.ouvre_on === ouvreOn && demarche.ferme_on === fermeOn) return
    if (fermeOn !== null && fermeOn !== demarche.ferme_on && fermeOn < parisDate(key.now))
      throw new DomainError(
        'refus',
        'Ce dernier jour est déjà passé. Choisissez un jour à venir, ou fermez la démarche tout de suite en la déclarant close.',
        { champ: 'ferme' },
      )
    if (ouvreOn !== null && fermeOn !== null && fermeOn < ouvreOn)
      throw new DomainError('refus', 'Le dernier jour vient avant l’ouverture. Choisissez un jour qui la suit.', {
        champ: 'ferme',
      })
    await tx
      .updateTable('demarches')
      .set({ ouvre_on: ouvreOn, ferme_on: fermeOn, modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.ouverture_reglee', demarcheId: demarche.id, donnees: { ouvreOn, fermeOn } },
    )
  })
}

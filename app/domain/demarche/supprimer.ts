/** A démarche that nobody waits for any more goes to the bin: a month to take it out, then it is purged (purger.ts). */
import { inTransaction } from '../../../db/client.ts'
import { annoncerDroitsDEdition } from '../../../db/listen.ts'
import type { AdminKey, SupprimeeKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { changerEtat } from './transition.ts'
import { lockDemarche } from './verrou.ts'

/**
 * Hides the démarche of the key from everybody. `titre` is its title typed again, so that nobody deletes another one than
 * they think. The event keeps its number, its title and its address: the trace. Throws 'refus' for another title, while a
 * dossier waits for a decision, or for a brouillon that has a dossier.
 */
export async function supprimerDemarche(key: AdminKey, titre: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (memeTitre(titre) !== memeTitre(demarche.titre))
      throw new DomainError('refus', `Recopiez le titre de la démarche pour confirmer : « ${demarche.titre} ».`, {
        champ: 'titre',
      })
    await tx
      .updateTable('demarche_transferts')
      .set({ fin_at: key.now, fin: 'annule' })
      .where('demarche_id', '=', demarche.id)
      .where('fin_at', 'is', null)
      .execute()
    await changerEtat(tx, key, demarche, 'supprimer', {
      colonnes: { supprime_at: key.now, modele: null },
      donnees: { numero: demarche.numero, titre: demarche.titre, chemin: demarche.chemin, avant: demarche.etat },
    })
    await annoncerDroitsDEdition(tx, demarche.id)
  })
}

// Spaces of any width and capitals are not what one confirms.
const memeTitre = (titre: string): string => titre.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()

/** Takes it out of the bin: as it was, and unpublished if it was published. Throws 'refus' when it is not there any more. */
export async function restaurerDemarche(key: SupprimeeKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId, { corbeille: true })
    await changerEtat(tx, key, demarche, 'restaurer', { colonnes: { supprime_at: null } })
  })
}

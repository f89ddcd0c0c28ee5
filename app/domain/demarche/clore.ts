import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDemarche } from './verrou.ts'

/** Longest reason of a closing, as the public reads it. */
export const MOTIF_MAX = 1_000

/**
 * Closes a published démarche, with a reason the public reads: no new dossier. What was begun goes on: a draft may still
 * be deposited until its own delay ends (DS makes it read-only; a person who began in time does not lose their work),
 * and deposited dossiers are examined. Throws 'refus' without a reason, or when the démarche is not published.
 */
export async function clore(key: AdminKey, input: { motif: string }): Promise<void> {
  const motif = input.motif.trim()
  await inTransaction(key.db, async (tx) => {
    const { etat } = await lockDemarche(tx, key.demarcheId)
    if (etat === 'close') throw new DomainError('refus', 'Cette démarche est déjà close.')
    if (etat === 'brouillon') {
      throw new DomainError('refus', 'Cette démarche n’est pas publiée : personne ne peut encore commencer de dossier.')
    }
    if (motif === '') {
      throw new DomainError('refus', 'Écrivez pourquoi la démarche est close : les personnes qui viennent le liront.')
    }
    if (motif.length > MOTIF_MAX) {
      throw new DomainError('refus', `Raccourcissez le motif : ${MOTIF_MAX} caractères au plus.`)
    }
    await tx
      .updateTable('demarches')
      .set({ etat: 'close', clos_at: key.now, clos_motif: motif, modifie_at: key.now })
      .where('id', '=', key.demarcheId)
      .execute()
    await inscrire(tx, { acteur: acteurOf(key), now: key.now }, { type: 'demarche.close', demarcheId: key.demarcheId })
  })
}

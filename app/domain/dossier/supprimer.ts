import { inTransaction } from '../../../db/client.ts'
import type { EditKey } from '../cles.ts'
import { effacer } from '../conservation/effacer.ts'
import { DomainError } from '../erreurs.ts'
import { lockDossier } from './transition.ts'

/** The usager deletes their draft: answers and files go, a trace stays. Throws 'refus' once it is deposited. */
export async function supprimer(key: EditKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.etat !== 'brouillon') {
      throw new DomainError('refus', 'Ce dossier est déposé : vous ne pouvez plus le supprimer. Écrivez au service.')
    }
    await effacer(tx, key, [dossier.id], 'usager')
  })
}

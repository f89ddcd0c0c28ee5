import { inTransaction } from '../../../db/client.ts'
import type { AdminKey } from '../cles.ts'
import { changerEtat } from './transition.ts'
import { lockDemarche } from './verrou.ts'

/**
 * Takes a démarche away from the public: its page is not found, nobody begins nor deposits. Drafts are kept and may be filled;
 * deposited dossiers are examined. Publishing it again gives it back. Throws 'refus' when the public does not have it.
 */
export async function depublier(key: AdminKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await changerEtat(tx, key, await lockDemarche(tx, key.demarcheId), 'depublier')
  })
}

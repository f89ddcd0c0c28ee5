/** The name a person gives to their account: shown to those they work with, never asked. */
import { inTransaction } from '../../../db/client.ts'
import type { PersonKey } from '../cles.ts'
import { dossiersDeposesPar, projeter } from '../liste/projeter.ts'

/** Sets the name, or removes it when empty; the lists that show it follow. */
export async function renommer(key: PersonKey, nom: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { compteId } = key.personne
    // Locked before the account changes: an act on one of them meanwhile would write the former name.
    const dossiers = await dossiersDeposesPar(tx, compteId)
    await tx
      .updateTable('comptes')
      .set({ nom: nom === '' ? null : nom })
      .where('id', '=', compteId)
      .execute()
    await projeter(tx, dossiers)
  })
}

/** The name a person gives to their account: shown to those they work with, never asked. */
import type { PersonKey } from '../cles.ts'

/** Sets the name, or removes it when empty. */
export async function renommer(key: PersonKey, nom: string): Promise<void> {
  await key.db
    .updateTable('comptes')
    .set({ nom: nom === '' ? null : nom })
    .where('id', '=', key.personne.compteId)
    .execute()
}

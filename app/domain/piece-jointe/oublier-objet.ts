import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import type { AdminKey, ExpertKey, MessagerieKey, SystemKey, WriteKey } from '../cles.ts'

/** The object of a file that was not kept leaves the store; when the store does not answer, the outbox remembers it. */
export async function oublierObjet(
  key: WriteKey | MessagerieKey | AdminKey | ExpertKey | SystemKey,
  magasin: MagasinObjets,
  objet: string,
): Promise<void> {
  try {
    await magasin.delete(objet)
  } catch (error) {
    if (!(error instanceof ErreurMagasin)) throw error
    await key.db
      .insertInto('objets_a_effacer')
      .values({ objet, demande_at: key.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

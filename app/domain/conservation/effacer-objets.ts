/** Empties the outbox of the object store: what the database has forgotten leaves the store. */
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { SystemKey } from '../cles.ts'

const CHUNK = 100

/** Deletes every object asked for; an object already gone counts as deleted. Returns how many were asked. */
export async function effacerObjets(key: SystemKey): Promise<number> {
  let total = 0
  for (;;) {
    const rows = await key.db.selectFrom('objets_a_effacer').orderBy('objet').limit(CHUNK).select('objet').execute()
    if (rows.length === 0) return total
    for (const { objet } of rows) {
      await magasinObjets().delete(objet)
      await key.db.deleteFrom('objets_a_effacer').where('objet', '=', objet).execute()
    }
    total += rows.length
  }
}

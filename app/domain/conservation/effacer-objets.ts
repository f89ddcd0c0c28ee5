/** Empties the outbox of the object store: what the database has forgotten leaves the store, or is tried again. */
import { sql } from 'kysely'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { SystemKey } from '../cles.ts'

const CHUNK = 100

/**
 * Deletes every object asked for, those that failed before included; an object already gone counts as deleted. One that
 * fails does not hold the others back: it stays, with the count of its tries. Returns how many left; throws at the end
 * when some did not, so that the queue tries again. The trace of a dossier is closed when its last object is gone.
 */
export async function effacerObjets(key: SystemKey, magasin: MagasinObjets = magasinObjets()): Promise<number> {
  let effaces = 0
  let echecs = 0
  let dernierEchec: unknown
  for (let apres = ''; ;) {
    const rows = await key.db
      .selectFrom('objets_a_effacer')
      .where('objet', '>', apres)
      .orderBy('objet')
      .limit(CHUNK)
      .select('objet')
      .execute()
    const last = rows.at(-1)
    if (!last) break
    apres = last.objet
    await Promise.all(
      rows.map(async ({ objet }) => {
        try {
          await magasin.delete(objet)
        } catch (error) {
          dernierEchec = error
          echecs += 1
          await key.db
            .updateTable('objets_a_effacer')
            .set({ essais: sql`essais + 1`, essaye_at: key.now })
            .where('objet', '=', objet)
            .execute()
          return
        }
        await key.db.deleteFrom('objets_a_effacer').where('objet', '=', objet).execute()
        effaces += 1
      }),
    )
  }
  await fermerTraces(key)
  if (echecs > 0) {
    throw new Error(`${echecs} objet(s) n’ont pas pu quitter le magasin : ils seront essayés à nouveau.`, {
      cause: dernierEchec,
    })
  }
  return effaces
}

/** The purge of a dossier is complete once nothing of it waits in the outbox. */
async function fermerTraces({ db, now }: SystemKey): Promise<void> {
  await db
    .updateTable('traces')
    .set({ efface_at: now })
    .where('efface_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('objets_a_effacer')
            .whereRef('objets_a_effacer.dossier_id', '=', 'traces.dossier_id')
            .select('objet'),
        ),
      ),
    )
    .execute()
}

/**
 * After a rule changed: the date of every dossier it touches is counted again from its origin. In chunks by identifier, so
 * that a kill loses at most one; until a dossier is reached, the sweep asks the new rule before it deletes (dus.ts).
 */
import { sql, type SqlBool } from 'kysely'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'
import { lirePolitique } from '../politique/lire.ts'
import { politique as fixe } from '../politique/table.ts'
import { poserEcheances } from './poser-echeances.ts'

/** Counts again the dates of a démarche, or of all (null); returns how many moved. */
export async function recalculer(key: SystemKey, demarcheId: DemarcheId | null): Promise<number> {
  const politique = await lirePolitique(key.db)
  let deplacees = 0
  for (let apres: DossierId | null = null; ;) {
    let query = key.db.selectFrom('dossiers').where('purge_at', 'is not', null)
    if (demarcheId) query = query.where('demarche_id', '=', demarcheId)
    if (apres) query = query.where('id', '>', apres)
    const rows: { id: DossierId }[] = await query.orderBy('id').limit(fixe.sweep.chunk).select('id').execute()
    const last = rows.at(-1)
    if (!last) return deplacees
    apres = last.id
    const ids = rows.map(({ id }) => id)
    deplacees += await poserEcheances(key.db, politique, key.now, sql<SqlBool>`dossiers.id = any(${ids}::uuid[])`)
  }
}

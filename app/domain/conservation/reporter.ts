/** A notice that is late moves the date: while nobody was told, the whole notice is still to run (decision 4). */
import { sql, type SqlBool } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import type { Politique } from '../politique/table.ts'
import { politique as fixe } from '../politique/table.ts'
import { A_TERME, poserEcheances, PREMIER_PREAVIS } from './poser-echeances.ts'

/** Moves a chunk; returns how many dossiers moved. */
export function reporterUneTranche(key: SystemKey, politique: Politique): Promise<number> {
  const today = sql`${parisDate(key.now)}::date`
  return inTransaction(key.db, async (tx) => {
    const { rows } = await sql<{ id: DossierId }>`
      select id from dossiers
      where ${A_TERME} and averti_at is null
        and purge_at < ${today} + ${PREMIER_PREAVIS}
        -- Said apart so that the index on purge_at serves.
        and purge_at < ${today} + 30
      order by purge_at limit ${fixe.sweep.chunk} for no key update skip locked`.execute(tx)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    return poserEcheances(tx, politique, key.now, sql<SqlBool>`dossiers.id = any(${ids}::uuid[])`)
  })
}

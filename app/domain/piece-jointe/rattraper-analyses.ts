/** Level-triggered: whatever a scanner that was down, or a job that was lost, left in quarantine is asked for again. */
import { sql } from 'kysely'
import { enqueue } from '../../../db/queue.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

/** The first job of a younger file is still at work. */
const PATIENCE_SECONDES = 300

/** Asks for the analysis of every file that waits and has no job; returns how many. */
export async function rattraperAnalyses(key: SystemKey): Promise<number> {
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('etat', '=', 'en_attente')
    .where('ajoute_at', '<', addSeconds(key.now, -PATIENCE_SECONDES))
    // While the scanner is down each file keeps the one job that tries again.
    .where(
      sql<boolean>`not exists (
        select from pgboss.job
        where name = 'analyse-piece' and state in ('created', 'retry', 'active')
          and data ->> 'pieceId' = pieces_jointes.id::text)`,
    )
    .orderBy('ajoute_at')
    .select('id')
    .execute()
  for (const { id } of rows) await enqueue(key.db, 'analyse-piece', { pieceId: id }, `${id}:${key.now}`)
  return rows.length
}

/** Whether people are at work: sessions of other programs of this instance that asked something a moment ago. */
import { sql } from 'kysely'
import type { Db, Tx } from './client.ts'

/** How many sessions of other programs (the web process, as a rule) have worked in the last second. */
export async function autresSessions(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and application_name like 'cerfeuil:%'
      and application_name <> current_setting('application_name')
      and (state = 'active' or state_change > clock_timestamp() - interval '1 second')`.execute(db)
  return rows[0]?.n ?? 0
}

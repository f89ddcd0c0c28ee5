/** The monthly partitions of connection rows, made ahead, so that retention drops whole months (obligations P-07). */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'

const MONTHS_AHEAD = 2

/** Makes the partitions of this month and the next two; may run twice. Called at release and by the sweep. */
export async function preparerConnexions(db: Db | Tx, now: Instant): Promise<void> {
  const first = `${parisDate(now).slice(0, 7)}-01` as CivilDate
  for (let ahead = 0; ahead <= MONTHS_AHEAD; ahead++)
    await preparerMois(db, addMonths(first, ahead), addMonths(first, ahead + 1))
}

async function preparerMois(db: Db | Tx, from: CivilDate, to: CivilDate): Promise<void> {
  const name = `connexions_${from.slice(0, 7).replace('-', '_')}`
  const table = sql.table(name)
  const bounds = [sql.lit(`${from}T00:00:00Z`), sql.lit(`${to}T00:00:00Z`)] as const
  await inTransaction(db, async (tx) => {
    // Two processes may start together.
    await sql`select pg_advisory_xact_lock(hashtext('connexions'))`.execute(tx)
    const { rows } = await sql<{ found: string | null }>`select to_regclass(${name})::text as found`.execute(tx)
    if (rows[0]?.found) return
    await sql`create table ${table} (like connexions including all)`.execute(tx)
    // Rows written before the month was prepared would forbid the attachment.
    await sql`
      with moved as (delete from connexions_hors_calendrier where at >= ${bounds[0]} and at < ${bounds[1]} returning *)
      insert into ${table} select * from moved`.execute(tx)
    await sql`alter table connexions attach partition ${table} for values from (${bounds[0]}) to (${bounds[1]})`.execute(
      tx,
    )
  })
}

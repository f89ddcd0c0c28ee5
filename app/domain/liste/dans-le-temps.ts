/** What no index leads is stopped after two seconds, and told: a list never holds the base. */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'

export const DELAI_MS = 2_000

/** The time that was given ran out: another filter, or a column kept for this one, would work. */
export type TropLong = 'trop_long'

/** Runs queries, each stopped after the time given when they are slow ones. */
export async function dansLeTemps<T>(
  db: Db | Tx,
  isLente: boolean,
  act: (db: Db | Tx) => Promise<T>,
  delaiMs: number = DELAI_MS,
): Promise<T | TropLong> {
  if (!isLente) return act(db)
  try {
    return await inTransaction(db, async (tx) => {
      const { rows } = await sql<{ avant: string }>`
        select current_setting('statement_timeout') as avant, set_config('statement_timeout', ${String(delaiMs)}, true)`.execute(
        tx,
      )
      const resultat = await act(tx)
      // Inside a longer transaction the limit would outlive the act.
      if (db.isTransaction)
        await sql`select set_config('statement_timeout', ${rows[0]?.avant ?? '0'}, true)`.execute(tx)
      return resultat
    })
  } catch (error) {
    if (isArret(error)) return 'trop_long'
    throw error
  }
}

/** PostgreSQL cancelled the query. */
function isArret(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}

/** Compares the machine's clock with the database's: past a minute apart, nothing may be deleted (house.md §5). */
import { sql } from 'kysely'
import type { Db } from './client.ts'

/** Seconds by which this machine's clock is ahead of the database's (negative when behind). */
export async function clockSkew(db: Db, machineNow: Date): Promise<number> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(db)
  const [row] = rows
  if (!row) throw new Error('clock_timestamp() gave no row')
  return (machineNow.getTime() - new Date(row.at).getTime()) / 1000
}

/** The one door to PostgreSQL. */
import path from 'node:path'
import { Kysely, PostgresDialect, type Transaction, sql } from 'kysely'
import pg from 'pg'
import { env } from '../env.ts'
import type { Database } from './schema/database.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** PostgreSQL type numbers whose JavaScript form we choose: JSON values only (house.md §5). */
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString()
    if (oid === INT8) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

/** Opens a pool on `url` with at most `size` connections; the caller ends it. */
export function openPool(url: string, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types,
    statement_timeout: 30_000,
    // By program: a sweep gives way to the sessions of others (affluence.ts).
    application_name: `cerfeuil:${path.basename(process.argv[1] ?? '')}`,
  })
  // PostgreSQL may cut a connection (a restart, a failover), idle or between two queries of a transaction. The error that
  // matters is that of the next query; without a listener, the cut itself would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Kysely on a pool; destroying it ends the pool. */
export function openDb(pool: pg.Pool): Db {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

// Kept on globalThis: the development server re-evaluates modules, and two pools would exhaust connections.
const kept = globalThis as typeof globalThis & { cerfeuilPool?: pg.Pool; cerfeuilDb?: Db }

/** The pool of this process. */
export function processPool(): pg.Pool {
  return (kept.cerfeuilPool ??= openPool(env.DATABASE_URL, env.POOL_SIZE))
}

/** The database handle of this process. */
export function processDb(): Db {
  return (kept.cerfeuilDb ??= openDb(processPool()))
}

let savepoints = 0

/**
 * Runs `act` in a transaction, or in a savepoint when `db` is already one: what must be true together is written
 * together, jobs included. A throw undoes the act and is thrown again.
 */
export async function inTransaction<T>(db: Db | Tx, act: (tx: Tx) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute(act)
  const tx = db as Tx
  const name = sql.raw(`acte_${++savepoints}`)
  await sql`savepoint ${name}`.execute(tx)
  try {
    const result = await act(tx)
    await sql`release savepoint ${name}`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint ${name}`.execute(tx)
    throw error
  }
}

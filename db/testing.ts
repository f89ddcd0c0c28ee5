/**
 * Fixtures of integration tests: `tx`, a transaction rolled back at the end, for what one connection can show;
 * `dbtest`, a database of its own copied from the migrated template, for everything concurrent, notified or delivered.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { test as base } from 'vitest'
import { env } from '../env.ts'
import { openDb, openPool, processDb, type Db, type Tx } from './client.ts'
import type { JobName, Jobs } from './queues.ts'

const MODELE = 'cerfeuil_modele'

interface Fixtures {
  tx: Tx
  dbtest: Db
}

export const test = base.extend<Fixtures>({
  tx: async ({}, use) => {
    const tx = await processDb().startTransaction().execute()
    try {
      await use(tx)
    } finally {
      await tx.rollback().execute()
    }
  },
  dbtest: async ({}, use) => {
    const name = `cerfeuil_${randomUUID().replaceAll('-', '')}`
    await asAdmin(`create database ${name} template ${MODELE}`)
    const url = new URL(env.DATABASE_URL)
    url.pathname = `/${name}`
    const db = openDb(openPool(url.href, 12))
    try {
      await use(db)
    } finally {
      await db.destroy()
      await dropWhenLeft(name)
    }
  },
})

async function asAdmin(statement: string): Promise<void> {
  const url = new URL(env.DATABASE_URL)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A closed connection takes a moment to leave the server; forcing it out would be an error in its client. */
async function dropWhenLeft(name: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await asAdmin(`drop database ${name}`)
    } catch (error) {
      const isInUse = error instanceof Error && 'code' in error && error.code === '55006'
      if (!isInUse || attempt === 50) throw error
      await wait(50)
    }
  }
}

/** The jobs of a queue as they were enqueued: those of one transaction have one date, and the rank of their command. */
export async function jobsOf<N extends JobName>(db: Db | Tx, queue: N): Promise<Jobs[N][]> {
  const { rows } = await sql<{ data: Jobs[N] }>`
    select data from pgboss.job where name = ${queue} order by created_on, cmin::text::bigint`.execute(db)
  return rows.map(({ data }) => data)
}

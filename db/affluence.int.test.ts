import { sql } from 'kysely'
import pg from 'pg'
import { expect } from 'vitest'
import { env } from '../env.ts'
import { autresSessions } from './affluence.ts'
import { test } from './testing.ts'

test('sees the sessions of other programs that have just worked on this database, and neither ours nor the queue’s', async ({
  dbtest,
}) => {
  const { rows } = await sql<{ base: string }>`select current_database() as base`.execute(dbtest)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${rows[0]?.base ?? ''}`
  await Promise.all([dbtest, dbtest].map((db) => sql`select pg_sleep(0.01)`.execute(db)))
  const file = new pg.Client({ connectionString: url.href, application_name: 'pgboss' })
  const web = new pg.Client({ connectionString: url.href, application_name: 'cerfeuil:server.ts' })
  await Promise.all([file.connect(), web.connect()])
  try {
    await file.query('select 1')
    expect(await autresSessions(dbtest)).toBe(1)
    await web.query('select 1')
    expect(await autresSessions(dbtest)).toBe(1)
  } finally {
    await Promise.all([file.end(), web.end()])
  }
})

/**
 * One real PostgreSQL for the whole integration run. Two databases wait for the tests, both migrated: `cerfeuil`
 * (DATABASE_URL), for tests that roll back, and `cerfeuil_modele`, a template nobody connects to, to be copied by
 * tests that need a database of their own.
 */
import fs from 'node:fs'
import pg from 'pg'
import { startPostgres, temporaryFolder } from '../../scripts/postgres.ts'

export async function setup(): Promise<() => Promise<void>> {
  const folder = temporaryFolder('integration')
  const postgres = await startPostgres({ dataDir: `${folder}/postgres`, durable: false })
  const stop = async () => {
    await postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    process.env['DATABASE_URL'] = postgres.url
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../../db/migrate.ts')
    await migrateToLatest(postgres.url)
    const client = new pg.Client({ connectionString: postgres.url.replace(/cerfeuil$/, 'postgres') })
    await client.connect()
    await client.query('create database cerfeuil_modele template cerfeuil')
    await client.end()
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

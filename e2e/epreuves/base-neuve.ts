/** A database of its own beside that of the machine, migrated, gone after the round; its sessions in a chosen time zone. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrateToLatest } from '../../db/migrate.ts'
import { env } from '../../env.ts'

export interface BaseNeuve {
  url: string
  fermer(): Promise<void>
}

export async function ouvrirBaseNeuve(zone = 'UTC'): Promise<BaseNeuve> {
  const nom = `epreuve_${randomUUID().replaceAll('-', '')}`
  await commander(`create database ${nom}`)
  await commander(`alter database ${nom} set timezone = '${zone}'`)
  // Here PostgreSQL is never killed: nothing is proven by waiting for its disk.
  await commander(`alter database ${nom} set synchronous_commit = off`)
  const url = new URL(env.DATABASE_URL)
  url.pathname = `/${nom}`
  await migrateToLatest(url.href)
  // What a killed process left open goes with it.
  return { url: url.href, fermer: () => commander(`drop database ${nom} with (force)`) }
}

async function commander(ordre: string): Promise<void> {
  const url = new URL(env.DATABASE_URL)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(ordre)
  } finally {
    await client.end()
  }
}

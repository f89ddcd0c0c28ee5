import fs from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from './ports.ts'
import { type Postgres, removePostgres, startPostgres, temporaryFolder } from './postgres.ts'

let folder: string
let dataDir: string
let server: Postgres

beforeAll(async () => {
  folder = temporaryFolder('lanceur')
  dataDir = `${folder}/un dossier à accents/postgres`
  server = await startPostgres({ dataDir })
}, 60_000)

afterAll(async () => {
  await server.stop()
  await removePostgres(dataDir)
  fs.rmSync(folder, { recursive: true, force: true })
})

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}

describe('the embedded PostgreSQL', () => {
  test('runs in a path with spaces and accents, in UTF-8, on the loopback only', async () => {
    expect(await query('show server_encoding')).toEqual([{ server_encoding: 'UTF8' }])
    expect(await query('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(await query('show unix_socket_directories')).toEqual([{ unix_socket_directories: '' }])
  })

  test('keeps what was committed through a kill -9', async () => {
    await query('create table traces as select generate_series(1, 500) as n')
    process.kill(server.pid, 'SIGKILL')
    await server.ended
    server = await startPostgres({ dataDir })
    expect(await query('select count(*)::int as n from traces')).toEqual([{ n: 500 }])
  })

  test('left running by a launcher that was killed, it is replaced', async () => {
    const left = server
    server = await startPostgres({ dataDir })
    await left.ended
    expect(server.pid).not.toBe(left.pid)
    expect(server.port).not.toBe(0)
    expect(await query('select count(*)::int as n from traces')).toEqual([{ n: 500 }])
  })

  test('says that its port is taken, and the way out', async () => {
    const other = `${folder}/autre/postgres`
    await expect(startPostgres({ dataDir: other, port: server.port })).rejects.toThrow(
      `Le port ${server.port} (PostgreSQL embarqué) est déjà pris`,
    )
    const free = await startPostgres({ dataDir: other, port: await freePort() })
    await free.stop()
  })
})

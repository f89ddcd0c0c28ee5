/**
 * One sweep, timed: `node bench/conservation-sweep.ts '{"now": …, "how": "balayer" | "un-par-un"}'`, with the environment of
 * an instance. The second is the peer: the same deletion, one transaction a dossier. Run by bench/conservation.ts.
 */
import fs from 'node:fs'
import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { systemKey, within } from '../app/domain/cles.ts'
import { balayer } from '../app/domain/conservation/balayer.ts'
import { effacer } from '../app/domain/conservation/effacer.ts'
import { inTransaction, openDb, openPool } from '../db/client.ts'
import { sender, stopSender } from '../db/queue.ts'
import type { DossierId } from '../db/schema/ids.ts'
import { env } from '../env.ts'
import { parisDate, type Instant } from '../form-engine/temps.ts'

export interface SweepOrder {
  now: Instant
  how: 'balayer' | 'un-par-un'
}

export interface SweepReport {
  dossiers: number
  milliseconds: number
  /** CPU milliseconds of the server on behalf of this sweep, user and system; null where the system does not say. */
  serverMilliseconds: number | null
  /** Wall time of each statement, commits included, the longest first. */
  statements: { text: string; times: number; total: number; longest: number }[]
}

const { now, how } = JSON.parse(process.argv[2] ?? '') as SweepOrder
const measured = new Map<string, { times: number; total: number; longest: number }>()

/** Every statement of the pool goes through here, those that Kysely sends by itself (begin, commit) included. */
function time(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  Object.assign(client, {
    query: async (...args: unknown[]) => {
      const start = performance.now()
      const answer = await query(...args)
      const took = performance.now() - start
      const [given] = args
      const text = (typeof given === 'string' ? given : '').replaceAll(/\s+/g, ' ').trim().slice(0, 110)
      const known = measured.get(text) ?? { times: 0, total: 0, longest: 0 }
      const longest = Math.max(known.longest, took)
      measured.set(text, { times: known.times + 1, total: known.total + took, longest })
      return answer
    },
  })
}

const backends = new Set<number>()

/** CPU milliseconds of the server's processes that serve our pool, since they began. */
function serverCpu(): number | null {
  let ticks = 0
  for (const pid of backends) {
    const file = `/proc/${pid}/stat`
    if (!fs.existsSync(file)) return null
    // After the name, which may hold spaces: the state is third, user and system times are fourteenth and fifteenth.
    const fields = fs.readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
    ticks += Number(fields[11]) + Number(fields[12])
  }
  return ticks * 10
}

const pool = openPool(env.DATABASE_URL, env.POOL_SIZE)
pool.on('connect', (client) => {
  void client
    .query<{ pid: number }>('select pg_backend_pid() as pid')
    .then(({ rows }) => rows.forEach(({ pid }) => backends.add(pid)))
  time(client)
})
const db = openDb(pool)
const key = systemKey(db, now, 'bench')

async function unParUn(): Promise<number> {
  const { rows } = await sql<{ id: DossierId }>`
    select id from dossiers where purge_at < ${parisDate(now)}::date order by purge_at`.execute(db)
  for (const { id } of rows) {
    await inTransaction(db, async (tx) => {
      await sql`select id from dossiers where id = ${id} for update skip locked`.execute(tx)
      await effacer(tx, within(key, tx), [id], 'conservation')
    })
  }
  return rows.length
}

await sender()
await sql`select 1`.execute(db)
const before = serverCpu() ?? 0
const start = performance.now()
const dossiers = how === 'balayer' ? (await balayer(key)).supprimes : await unParUn()
const report: SweepReport = {
  dossiers,
  milliseconds: performance.now() - start,
  serverMilliseconds: null,
  statements: [...measured]
    .map(([text, figures]) => ({ text, ...figures }))
    .toSorted((one, other) => other.longest - one.longest),
}
const after = serverCpu()
if (after !== null) report.serverMilliseconds = after - before
process.stdout.write(JSON.stringify(report))
await stopSender()
await db.destroy()

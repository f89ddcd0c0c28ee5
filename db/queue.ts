/** pg-boss: the queue is the outbox, jobs are enqueued in the transaction of the act (house.md §4). */
import { createHash } from 'node:crypto'
import { fromKysely, PgBoss } from 'pg-boss'
import { env } from '../env.ts'
import type { Db, Tx } from './client.ts'
import type { JobName, Jobs } from './queues.ts'

const kept = globalThis as typeof globalThis & { cerfeuilBoss?: Promise<PgBoss> }

/** The sender of this process: it enqueues, and neither supervises nor works. */
export function sender(): Promise<PgBoss> {
  return (
    kept.cerfeuilBoss ??
    keep(new PgBoss({ connectionString: env.DATABASE_URL, max: 2, migrate: false, supervise: false, schedule: false }))
  )
}

/** The worker of this process: it supervises, keeps the cron table and works; it also serves as its sender. */
export function worker(): Promise<PgBoss> {
  return keep(new PgBoss({ connectionString: env.DATABASE_URL, max: 4, migrate: false }))
}

/** One that could not start is forgotten: the database was away, and the next act tries again. */
function keep(boss: PgBoss): Promise<PgBoss> {
  const started = start(boss)
  kept.cerfeuilBoss = started
  started.catch(() => {
    if (kept.cerfeuilBoss === started) delete kept.cerfeuilBoss
  })
  return started
}

async function start(boss: PgBoss): Promise<PgBoss> {
  // An error event without listener ends the process; the failing call reports it by itself.
  boss.on('error', () => undefined)
  try {
    await boss.start()
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return boss
}

/** Ends the queue of this process, if it was ever started; jobs in hand have `graceSeconds` to finish. */
export async function stopSender(graceSeconds = 5): Promise<void> {
  if (!kept.cerfeuilBoss) return
  await (await kept.cerfeuilBoss).stop({ graceful: true, timeout: graceSeconds * 1000 })
  delete kept.cerfeuilBoss
}

/**
 * Enqueues a job in the transaction of the act: a rollback leaves no job. `key` names the effect (for instance
 * `evenement:lettre`): the same key enqueues once, whatever the number of tries.
 * `apres` is how many seconds the job waits for, counted by the clock of the database.
 */
export async function enqueue<N extends JobName>(
  tx: Db | Tx,
  name: N,
  data: Jobs[N],
  key: string,
  { apres = 0 }: { apres?: number } = {},
): Promise<void> {
  const boss = await sender()
  await boss.send(name, data, {
    id: uuidOf(`${name}:${key}`),
    db: fromKysely(tx),
    ...(apres > 0 ? { startAfter: apres } : {}),
  })
}

/** The same for many jobs of one queue, in one statement. */
export async function enqueueAll<N extends JobName>(
  tx: Db | Tx,
  name: N,
  jobs: readonly { data: Jobs[N]; key: string }[],
): Promise<void> {
  if (jobs.length === 0) return
  const boss = await sender()
  await boss.insert(
    name,
    jobs.map(({ data, key }) => ({ id: uuidOf(`${name}:${key}`), data })),
    { db: fromKysely(tx) },
  )
}

/** A uuid (version 8, RFC 9562) drawn from the key, so that a repeat finds its first job. */
export function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The worker: one process that runs jobs and keeps the cron table. Stateless: start as many as you like. */
import { parseArgs } from 'node:util'
import type { PgBoss } from 'pg-boss'
import { now } from '../clock.ts'
import { env } from '../env.ts'
import { log } from '../logs.ts'
import { processDb } from '../db/client.ts'
import { stopSender, worker } from '../db/queue.ts'
import { QUEUES, type JobName, type Jobs } from '../db/queues.ts'
import { systemKey } from '../app/domain/cles.ts'
import { instant } from '../form-engine/temps.ts'
import { HANDLERS, type Handler } from './catalogue.ts'
import { SCHEDULE } from './schedule.ts'

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

/** Seconds given to the jobs in hand when the process is asked to stop. */
const GRACE_SECONDS = 20

async function work<N extends JobName>(boss: PgBoss, name: N): Promise<void> {
  const handle: Handler<Jobs[N]> = HANDLERS[name]
  await boss.work<Jobs[N]>(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async (jobs) => {
    for (const job of jobs) {
      const key = systemKey(processDb(), instant(now().toString()), name)
      try {
        await handle(key, job.data, job.signal)
      } catch (error) {
        // Named here, since the queue keeps the error to itself; thrown again, since the queue retries.
        log.error({ job: name, jobId: job.id, err: error }, 'le travail a échoué')
        throw error
      }
    }
  })
}

async function main(): Promise<void> {
  const boss = await worker()
  boss.on('error', (error) => log.error({ err: error }, 'file de travaux'))
  for (const name of Object.keys(QUEUES) as JobName[]) await work(boss, name)
  for (const { queue, cron } of SCHEDULE)
    await boss.schedule(queue, cron, { raison: 'horaire' }, { tz: 'Europe/Paris' })
  // Cron does not catch up on missed ticks: what was due while the process was down is due now.
  for (const { queue } of SCHEDULE) await boss.send(queue, { raison: 'demarrage' })
  log.info({ env: env.APP_ENV }, 'worker prêt')
}

async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'arrêt du worker : les travaux en cours se terminent')
  const deadline = setTimeout(() => process.exit(1), (GRACE_SECONDS + 5) * 1000)
  await stopSender(GRACE_SECONDS)
  await processDb().destroy()
  clearTimeout(deadline)
  process.exit(0)
}

if (options.check) {
  process.stdout.write(`worker : ${Object.keys(HANDLERS).length} files, ok\n`)
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
await main()
process.send?.('pret')

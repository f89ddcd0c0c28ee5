/** The worker: one process that runs jobs and keeps the cron table. Stateless: start as many as you like. */
import { parseArgs } from 'node:util'
import type { JobResult, PgBoss } from 'pg-boss'
import { now } from '../clock.ts'
import { env } from '../env.ts'
import { log } from '../logs.ts'
import { processDb } from '../db/client.ts'
import { stopSender, worker } from '../db/queue.ts'
import { QUEUES, type JobName, type Jobs } from '../db/queues.ts'
import { raisonDeNePasDemarrer as raisonDeLAntivirus } from '../app/adapters/antivirus/exiger.ts'
import { systemKey } from '../app/domain/cles.ts'
import { raisonDeNePasDemarrer as raisonDeLaPolitique } from '../app/domain/politique/exiger.ts'
import { instant } from '../form-engine/temps.ts'
import { HANDLERS, type Handler } from './catalogue.ts'
import { SCHEDULE } from './schedule.ts'

const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

/** Seconds given to the jobs in hand when the process is asked to stop. */
const GRACE_SECONDS = 20

/** Jobs taken at once: a queue of letters empties without waiting for the next poll. */
const BATCH = 20

async function work<N extends JobName>(boss: PgBoss, name: N): Promise<void> {
  const handle: Handler<Jobs[N]> = HANDLERS[name]
  const options = {
    batchSize: BATCH,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 0.5,
    perJobResults: true,
  } as const
  await boss.work<Jobs[N], void, typeof options>(name, options, (jobs) =>
    Promise.all(
      jobs.map(async (job): Promise<JobResult> => {
        const key = systemKey(processDb(), instant(now().toString()), name)
        try {
          await handle(key, job.data, job.signal)
          return { id: job.id, status: 'completed' }
        } catch (error) {
          // Logged here, scrubbed; the queue keeps the name only, and tries again.
          log.error({ job: name, jobId: job.id, err: error }, 'le travail a échoué')
          return { id: job.id, status: 'failed', output: { erreur: error instanceof Error ? error.name : 'inconnue' } }
        }
      }),
    ),
  )
}

async function main(): Promise<void> {
  const raison = (await raisonDeLAntivirus()) ?? (await raisonDeLaPolitique())
  if (raison !== null) {
    process.stderr.write(`Cerfeuil ne peut pas démarrer.\n  ${raison}\n`)
    process.exit(1)
  }
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

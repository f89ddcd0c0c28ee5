/** The cron table. Level-triggered jobs only: a missed tick is caught by the next one, and by the one at boot. */
import type { JobName } from '../db/queues.ts'

export const SCHEDULE: readonly {
  queue: Extract<JobName, 'balayage' | 'effacement-objets' | 'entretien' | 'rattrapage-analyses' | 'reconciliation'>
  cron: string
}[] = [
  { queue: 'balayage', cron: '7 * * * *' },
  { queue: 'entretien', cron: '22 * * * *' },
  { queue: 'effacement-objets', cron: '37 * * * *' },
  { queue: 'rattrapage-analyses', cron: '*/10 * * * *' },
  { queue: 'reconciliation', cron: '52 * * * *' },
]

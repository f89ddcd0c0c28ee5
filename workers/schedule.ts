/** The cron table. Level-triggered jobs only: a missed tick is caught by the next one, and by the one at boot. */
import type { JobName } from '../db/queues.ts'

export const SCHEDULE: readonly {
  queue: Extract<
    JobName,
    | 'balayage'
    | 'effacement-objets'
    | 'entretien'
    | 'exports-dus'
    | 'fermetures'
    | 'rattrapage-analyses'
    | 'reconciliation'
    | 'resumes'
    | 'silences'
  >
  cron: string
}[] = [
  // The pass of 00:02 in Paris records what the day before has ended; the others catch up.
  { queue: 'silences', cron: '2 * * * *' },
  // So does this one, of the last day of démarches: 00:01.
  { queue: 'fermetures', cron: '1 * * * *' },
  // Summaries leave by the tick of 9:00 in Paris; those after catch up.
  { queue: 'resumes', cron: '0 * * * *' },
  // At midnight in Paris and ten minutes past: what the calendar asks for.
  { queue: 'exports-dus', cron: '*/10 * * * *' },
  { queue: 'balayage', cron: '7 * * * *' },
  { queue: 'entretien', cron: '22 * * * *' },
  { queue: 'effacement-objets', cron: '37 * * * *' },
  { queue: 'rattrapage-analyses', cron: '*/10 * * * *' },
  { queue: 'reconciliation', cron: '52 * * * *' },
]

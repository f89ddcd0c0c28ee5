/** The web process deletes its own old log files: it may run on another machine than the worker (obligations H-58, S-71). */
import { setInterval } from 'node:timers'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import { env } from '../../env.ts'
import { instant } from '../../form-engine/temps.ts'
import { log } from '../../logs.ts'
import { deleteOldLogs } from '../../logs-retention.ts'
import { premierJourDesJournaux } from '../domain/conservation/premier-jour-des-journaux.ts'

const HOUR = 3_600_000

// Kept on globalThis: the development server re-evaluates modules, and one clock is enough.
const kept = globalThis as typeof globalThis & { cerfeuilJournaux?: NodeJS.Timeout }

/** Deletes the log files that are too old. A failure is logged: the next hour tries again. */
export async function effacerVieuxJournaux(): Promise<void> {
  try {
    const premier = await premierJourDesJournaux(processDb(), instant(now().toString()))
    const n = await deleteOldLogs(env.LOG_DIR, premier)
    if (n > 0) log.info({ n }, 'journaux effacés')
  } catch (err) {
    log.error({ err }, 'des journaux n’ont pas pu être effacés')
  }
}

/** From now on, every hour, without holding the process back. */
export function effacerLesJournauxToutesLesHeures(): void {
  kept.cerfeuilJournaux ??= setInterval(() => void effacerVieuxJournaux(), HOUR).unref()
}

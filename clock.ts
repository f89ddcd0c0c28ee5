/** The one clock of a process: every other floor takes `now` as an argument. */
import { Temporal } from 'temporal-polyfill'
import { env } from './env.ts'

/** The system's clock plus CLOCK_OFFSET_SECONDS. */
export function now(): Temporal.Instant {
  return Temporal.Now.instant().add({ seconds: env.CLOCK_OFFSET_SECONDS })
}

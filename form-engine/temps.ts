/**
 * Instants and civil dates as branded ISO strings, and the only arithmetic allowed on legal delays: calendar
 * arithmetic on civil dates in Europe/Paris (obligations §0 finding 6: `setMonth` deletes on the wrong day).
 */
import { Temporal } from 'temporal-polyfill'

/** `2026-11-22T13:05:00.000Z` */
export type Instant = string & { readonly __instant: unique symbol }

/** `2026-11-22` */
export type CivilDate = string & { readonly __civilDate: unique symbol }

const ZONE = 'Europe/Paris'

/** Reads an instant from an ISO string with an offset; throws RangeError when it is none. */
export function instant(iso: string): Instant {
  return new Date(Temporal.Instant.from(iso).epochMilliseconds).toISOString() as Instant
}

/** Reads a civil date from `YYYY-MM-DD`; throws RangeError when the day does not exist. */
export function civilDate(iso: string): CivilDate {
  return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString() as CivilDate
}

/** The civil date in Paris at an instant. */
export function parisDate(at: Instant): CivilDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).toPlainDate().toString() as CivilDate
}

/** The date `days` days later (or earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as CivilDate
}

/** The same day `months` months later, or the last day of that month when it does not exist. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString() as CivilDate
}

/** The instant `seconds` later. */
export function addSeconds(at: Instant, seconds: number): Instant {
  return instant(Temporal.Instant.from(at).add({ seconds }).toString())
}

/** Seconds from `from` to `to`, negative when `to` comes first. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 1000
}

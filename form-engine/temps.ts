/**
 * Instants and civil dates as branded ISO strings, and the only arithmetic allowed on legal delays: calendar
 * arithmetic on civil dates in Europe/Paris (obligations §0 finding 6: `setMonth` deletes on the wrong day).
 */
import { Temporal } from 'temporal-polyfill'

/** `2026-11-22T13:05:00.000Z` */
export type Instant = string & { readonly __instant: unique symbol }

/** `2026-11-22` */
export type CivilDate = string & { readonly __civilDate: unique symbol }

/** `2026-11-22T13:05Z`: an instant of an answer, to the minute. */
export type Minute = string & { readonly __minute: unique symbol }

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

/** The instant at which a day begins in Paris. */
export function debutDuJour(date: CivilDate): Instant {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds).toISOString() as Instant
}

/** The date `days` days later (or earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as CivilDate
}

/** The same day `months` months later, or the last day of that month when it does not exist. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString() as CivilDate
}

/** Days from `from` to `to`, negative when `to` comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days
}

/** The instant `seconds` later. */
export function addSeconds(at: Instant, seconds: number): Instant {
  return instant(Temporal.Instant.from(at).add({ seconds }).toString())
}

/** Seconds from `from` to `to`, negative when `to` comes first. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 1000
}

/** A civil date and a time of day (`HH:MM`), as the clocks of Paris show them. */
export interface Mur {
  date: string
  heure: string
}

/**
 * The minute at which the clocks of Paris show a date (`YYYY-MM-DD`) and a time (`HH:MM`): the earlier one when they show it
 * twice, null when they never do (the hour skipped in spring).
 */
export function minuteAParis({ date, heure }: Mur): Minute | null {
  const mur = Temporal.PlainDateTime.from(`${date}T${heure}`)
  const zone = mur.toZonedDateTime(ZONE, { disambiguation: 'earlier' })
  if (!zone.toPlainDateTime().equals(mur)) return null
  return minute(Date.parse(`${date}T${heure}Z`) - decalage(zone) * 60_000)
}

/** What the clocks of Paris show at a minute. */
export function murAParis(at: Minute): Mur {
  const zone = Temporal.Instant.from(at).toZonedDateTimeISO(ZONE)
  const iso = new Date(zone.epochMilliseconds + decalage(zone) * 60_000).toISOString()
  return { date: iso.slice(0, 10), heure: iso.slice(11, 16) }
}

/** The offset of Paris at a minute: `+01:00`. */
export function decalageAParis(at: Minute): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(ZONE).offset.slice(0, 6)
}

/** Minutes from UTC. Paris had 9 min 21 s before 1911: without these seconds, what is typed in minutes is shown as typed. */
function decalage(zone: Temporal.ZonedDateTime): number {
  return Math.trunc(zone.offsetNanoseconds / 60e9)
}

/** Reads a date and time with its offset or `Z`; seconds are dropped. Null when it is none, or is out of the years 1000 to 9999. */
export function lireMinute(iso: string): Minute | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(iso)) return null
  try {
    return minute(Temporal.Instant.from(iso).epochMilliseconds)
  } catch {
    // The shape is right but there is no such day or hour.
    return null
  }
}

function minute(millisecondes: number): Minute | null {
  const iso = new Date(Math.floor(millisecondes / 60_000) * 60_000).toISOString()
  return /^[1-9]\d{3}-/.test(iso) ? (`${iso.slice(0, 16)}Z` as Minute) : null
}

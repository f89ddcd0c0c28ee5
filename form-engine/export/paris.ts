/** The clocks of Paris for many instants: the offset of a day is asked once, unless it changes within it. Pure. */
import { murAParis, type Minute, type Mur } from '../temps.ts'

const JOURS_MAX = 5_000
const MINUTE_MS = 60_000
const MINUTES_D_UN_JOUR = 1_440
/** Minutes from UTC, by day of UTC; null on a day the clocks change. */
const decalages = new Map<string, number | null>()

/** What the clocks show at a minute, and their offset in minutes: as `murAParis` does, a hundred times as fast. */
export function horlogeDeParis(at: Minute): Mur & { decalage: number } {
  const jour = at.slice(0, 10)
  let decalage = decalages.get(jour)
  if (decalage === undefined) {
    const [debut, fin] = [decalageA(`${jour}T00:00Z` as Minute), decalageA(`${jour}T23:59Z` as Minute)]
    decalage = debut === fin ? debut : null
    if (decalages.size >= JOURS_MAX) decalages.clear()
    decalages.set(jour, decalage)
  }
  decalage ??= decalageA(at)
  const minutes = Number(at.slice(11, 13)) * 60 + Number(at.slice(14, 16)) + decalage
  if (minutes >= 0 && minutes < MINUTES_D_UN_JOUR) {
    return { date: jour, heure: `${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`, decalage }
  }
  const iso = new Date(Date.parse(at) + decalage * MINUTE_MS).toISOString()
  return { date: iso.slice(0, 10), heure: iso.slice(11, 16), decalage }
}

function decalageA(at: Minute): number {
  const { date, heure } = murAParis(at)
  return Math.round((Date.parse(`${date}T${heure}Z`) - Date.parse(at)) / MINUTE_MS)
}

/** `+01:00` */
export function decalageEcrit(decalage: number): string {
  const minutes = Math.abs(decalage)
  return `${decalage < 0 ? '-' : '+'}${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`
}

function deux(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

/**
 * Civil dates and durations by plain arithmetic on the proleptic Gregorian calendar. Dates are `YYYY-MM-DD`, so that they
 * compare as texts. No clock and no zone: `today` is given, and an instant is a text in UTC.
 */

/** Months and days apart from seconds: a month has no fixed number of days, a day none of seconds. */
export interface Duree {
  readonly mois: number
  readonly jours: number
  readonly secondes: number
}

const ANNEE_MIN = 1000
const ANNEE_MAX = 9999
/** Parts of a duration stay far from where counting is no longer exact. */
const PART_MAX = 1_000_000_000

interface Jour {
  annee: number
  mois: number
  jour: number
}

/** Reads `P1Y2M10D`, `P2W` or `PT1H30M`; undefined when the text is no duration. */
export function lireDuree(texte: unknown): Duree | undefined {
  if (typeof texte !== 'string') return undefined
  const lu =
    /^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,8})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/.exec(
      texte,
    )
  if (!lu || /[PT]$/.test(texte)) return undefined
  const [annees, mois, semaines, jours, heures, minutes, secondes] = lu.slice(1).map((part) => Number(part ?? 0))
  return dureeDe({
    mois: (annees ?? 0) * 12 + (mois ?? 0),
    jours: (semaines ?? 0) * 7 + (jours ?? 0),
    secondes: (heures ?? 0) * 3600 + (minutes ?? 0) * 60 + (secondes ?? 0),
  })
}

/** The canonical writing: years and months, days, seconds. */
export function ecrireDuree({ mois, jours, secondes }: Duree): string {
  const annees = Math.trunc(mois / 12)
  const reste = mois % 12
  const date = `${annees > 0 ? `${annees}Y` : ''}${reste > 0 ? `${reste}M` : ''}${jours > 0 ? `${jours}D` : ''}`
  const temps = secondes > 0 ? `T${secondes}S` : ''
  return date + temps === '' ? 'P0D' : `P${date}${temps}`
}

/** True for a duration as expressions read it. */
export function isDuree(valeur: unknown): valeur is Duree {
  return typeof valeur === 'object' && valeur !== null && 'mois' in valeur
}

function dureeDe(duree: Duree): Duree | undefined {
  return Object.values(duree).every((part: number) => part <= PART_MAX) ? duree : undefined
}

/** True when the text is a date that exists, `YYYY-MM-DD`, of the years 1000 to 9999. */
export function isDate(texte: unknown): texte is string {
  if (typeof texte !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(texte)) return false
  const { annee, mois, jour } = jourDe(texte)
  return mois >= 1 && mois <= 12 && jour >= 1 && jour <= joursDuMois(annee, mois)
}

/** True when the text is an instant, `YYYY-MM-DDTHH:MMZ`. */
export function isInstant(texte: unknown): texte is string {
  return typeof texte === 'string' && isDate(texte.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\dZ$/.test(texte.slice(10))
}

/** A date moved by months, kept inside its month, then by days; undefined outside the years 1000 to 9999. */
export function deplacerDate(date: string, duree: Duree, sens: 1 | -1): string | undefined {
  // A day has no seconds: such a duration moves instants only.
  if (duree.secondes !== 0) return undefined
  const depart = jourDe(date)
  const rang = depart.annee * 12 + depart.mois - 1 + sens * duree.mois
  const [annee, mois] = [Math.floor(rang / 12), (((rang % 12) + 12) % 12) + 1]
  const jour = Math.min(depart.jour, joursDuMois(annee, mois))
  return dateDuJour(jourJulien({ annee, mois, jour }) + sens * duree.jours)
}

/** An instant moved by whole minutes; undefined when the duration has months or days, or ends outside the calendar. */
export function deplacerInstant(instant: string, duree: Duree, sens: 1 | -1): string | undefined {
  if (duree.mois !== 0 || duree.jours !== 0 || duree.secondes % 60 !== 0) return undefined
  const minutes = Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16)) + (sens * duree.secondes) / 60
  const date = dateDuJour(jourJulien(jourDe(instant)) + Math.floor(minutes / 1440))
  const dansLeJour = ((minutes % 1440) + 1440) % 1440
  return date && `${date}T${deux(Math.floor(dansLeJour / 60))}:${deux(dansLeJour % 60)}Z`
}

/** Days from one date to another, negative backwards. */
export function joursEntre(de: string, a: string): number {
  return jourJulien(jourDe(a)) - jourJulien(jourDe(de))
}

/** Whole months completed from one date to another, negative backwards. */
export function moisEntre(de: string, a: string): number {
  if (a < de) return 0 - moisEntre(a, de)
  const [debut, fin] = [jourDe(de), jourDe(a)]
  const mois = (fin.annee - debut.annee) * 12 + fin.mois - debut.mois
  // The 31st of January and a month is the 28th of February: that month is completed.
  const jour = Math.min(debut.jour, joursDuMois(fin.annee, fin.mois))
  return fin.jour < jour ? mois - 1 : mois
}

/** Whole years completed from one date to another, negative backwards. */
export function anneesEntre(de: string, a: string): number {
  return Math.trunc(moisEntre(de, a) / 12) + 0
}

/**
 * The civil day in Paris at an instant, by the rule of the Union since 1996 (directive 2000/84/CE: summer time from the last
 * Sunday of March to the last Sunday of October, at 01:00 UTC). Older instants may be told one hour off, and so one day at
 * midnight: nothing compares them with a day so near.
 */
export function jourAParisDe(instant: string): string | undefined {
  const { annee } = jourDe(instant)
  const isEte = instant >= `${dernierDimanche(annee, 3)}T01:00Z` && instant < `${dernierDimanche(annee, 10)}T01:00Z`
  return deplacerInstant(instant, { mois: 0, jours: 0, secondes: isEte ? 7_200 : 3_600 }, 1)?.slice(0, 10)
}

function dernierDimanche(annee: number, mois: 3 | 10): string {
  const rang = jourJulien({ annee, mois, jour: 31 })
  // Day 4 of that count was a Sunday.
  return `${annee}-${deux(mois)}-${deux(31 - ((((rang - 4) % 7) + 7) % 7))}`
}

function jourDe(date: string): Jour {
  return { annee: Number(date.slice(0, 4)), mois: Number(date.slice(5, 7)), jour: Number(date.slice(8, 10)) }
}

function joursDuMois(annee: number, mois: number): number {
  if (mois === 2) return (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0 ? 29 : 28
  return mois === 4 || mois === 6 || mois === 9 || mois === 11 ? 30 : 31
}

/** Rank of a day, counted from 1 March of year 0 so that the leap day ends a year. */
function jourJulien({ annee, mois, jour }: Jour): number {
  const a = mois <= 2 ? annee - 1 : annee
  const m = (mois + 9) % 12
  return (
    365 * a + Math.floor(a / 4) - Math.floor(a / 100) + Math.floor(a / 400) + Math.floor((153 * m + 2) / 5) + jour - 1
  )
}

function dateDuJour(rang: number): string | undefined {
  let annee = Math.floor((10_000 * rang + 14_780) / 3_652_425)
  const premier = (a: number) => 365 * a + Math.floor(a / 4) - Math.floor(a / 100) + Math.floor(a / 400)
  if (rang < premier(annee)) annee -= 1
  const dansLAnnee = rang - premier(annee)
  const m = Math.floor((5 * dansLAnnee + 2) / 153)
  const jour = dansLAnnee - Math.floor((153 * m + 2) / 5) + 1
  const mois = m < 10 ? m + 3 : m - 9
  const civile = mois <= 2 ? annee + 1 : annee
  return civile >= ANNEE_MIN && civile <= ANNEE_MAX ? `${civile}-${deux(mois)}-${deux(jour)}` : undefined
}

function deux(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

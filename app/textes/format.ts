/**
 * Dates, numbers, sizes as people read them. Pure: the time zone and the language are arguments, nothing reads a clock.
 * Shared by pages, letters and documents.
 */

export type LangueFormat = 'fr' | 'en'

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const
const FUSEAU = 'Europe/Paris'
const INSECABLE = '\u00a0'
const FINE_INSECABLE = '\u202f'

// Building an Intl formatter costs a thousand times its use: one for each set of options.
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatter(langue: LangueFormat, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return known(formatters, langue, options, () => new Intl.DateTimeFormat(LOCALE[langue], options))
}

const numberFormatters = new Map<string, Intl.NumberFormat>()
function numberFormatter(langue: LangueFormat, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return known(numberFormatters, langue, options, () => new Intl.NumberFormat(LOCALE[langue], options))
}

function known<Format>(all: Map<string, Format>, langue: LangueFormat, options: object, make: () => Format): Format {
  const key = langue + JSON.stringify(options)
  const found = all.get(key) ?? make()
  all.set(key, found)
  return found
}

/** A civil date ("2026-11-22") is read at noon UTC, so that no time zone moves it to the day before. */
function instant(iso: string): { date: Date; civil: boolean } {
  const civil = /^\d{4}-\d{2}-\d{2}$/.test(iso)
  const date = new Date(civil ? `${iso}T12:00:00Z` : iso)
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an ISO date: ${JSON.stringify(iso)}`)
  return { date, civil }
}

function parts(iso: string, langue: LangueFormat, options: Intl.DateTimeFormatOptions, fuseau: string) {
  const { date, civil } = instant(iso)
  const found = formatter(langue, { ...options, timeZone: civil ? 'UTC' : fuseau }).formatToParts(date)
  return (type: Intl.DateTimeFormatPartTypes): string => found.find((part) => part.type === type)?.value ?? ''
}

/** "22 novembre 2026", "1er janvier 2027"; "22 November 2026". Takes a civil date or an instant, in ISO. */
export function dateLongue(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  const part = parts(iso, langue, { day: 'numeric', month: 'long', year: 'numeric' }, fuseau)
  // Intl writes "1 janvier": the "er" is ours.
  const jour = langue === 'fr' && part('day') === '1' ? '1er' : part('day')
  return `${jour}${INSECABLE}${part('month')} ${part('year')}`
}

/** "novembre 2026"; "November 2026". */
export function moisLong(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  const part = parts(iso, langue, { month: 'long', year: 'numeric' }, fuseau)
  return `${part('month')} ${part('year')}`
}

/** "22/11/2026", for tables. */
export function dateCourte(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  const part = parts(iso, langue, { day: '2-digit', month: '2-digit', year: 'numeric' }, fuseau)
  return `${part('day')}/${part('month')}/${part('year')}`
}

/** "14:05", for tables and save states. */
export function heureCourte(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  const part = parts(iso, langue, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, fuseau)
  return `${part('hour')}:${part('minute')}`
}

/** "14 h 05" in French prose, "14:05" in English. */
export function heure(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  if (langue === 'en') return heureCourte(iso, langue, fuseau)
  const part = parts(iso, langue, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }, fuseau)
  const minutes = part('minute')
  return `${Number(part('hour'))}${INSECABLE}h${minutes === '00' ? '' : INSECABLE + minutes.padStart(2, '0')}`
}

/** "22 novembre 2026 à 14 h 05"; "22 November 2026 at 14:05". */
export function dateHeure(iso: string, langue: LangueFormat = 'fr', fuseau: string = FUSEAU): string {
  return `${dateLongue(iso, langue, fuseau)} ${langue === 'fr' ? 'à' : 'at'} ${heure(iso, langue, fuseau)}`
}

/** A decimal written as text, whatever its size: « 60 000 », « 1 234,5 ». */
export function decimal(texte: string, langue: LangueFormat): string {
  // Text, not a number: Intl keeps every digit of it.
  return numberFormatter(langue, { maximumFractionDigits: 20 }).format(texte as `${number}`)
}

/** "1 234,5" with a narrow no-break space (U+202F); "1,234.5". */
export function nombre(n: number, langue: LangueFormat = 'fr', decimales?: number): string {
  const options =
    decimales === undefined
      ? { maximumFractionDigits: 6 }
      : { minimumFractionDigits: decimales, maximumFractionDigits: decimales }
  const texte = numberFormatter(langue, options).format(n)
  return langue === 'fr' ? texte.replace(/[\s\u00a0]/g, FINE_INSECABLE) : texte
}

/** "1 234,50 €" (U+202F in the number, U+00A0 before €); "€1,234.50". */
export function montant(euros: number, langue: LangueFormat = 'fr'): string {
  const texte = nombre(Math.abs(euros), langue, 2)
  const signe = euros < 0 ? '-' : ''
  return langue === 'fr' ? `${signe}${texte}${INSECABLE}€` : `${signe}€${texte}`
}

/** "93 %"; "93%". Takes the figure itself (93), not the ratio. */
export function pourcentage(n: number, langue: LangueFormat = 'fr'): string {
  return langue === 'fr' ? `${nombre(n, langue)}${INSECABLE}%` : `${nombre(n, langue)}%`
}

const UNITES = { fr: ['octets', 'ko', 'Mo', 'Go', 'To'], en: ['bytes', 'kB', 'MB', 'GB', 'TB'] } as const

/** "2,4 Mo", "240 ko"; "2.4 MB". Decimal units, one decimal under ten. */
export function taille(octets: number, langue: LangueFormat = 'fr'): string {
  let valeur = octets
  let rang = 0
  while (valeur >= 999.5 && rang < UNITES.fr.length - 1) {
    valeur /= 1000
    rang += 1
  }
  const arrondi = rang === 0 || valeur >= 9.95 ? Math.round(valeur) : Math.round(valeur * 10) / 10
  const unite = rang === 0 && arrondi <= 1 ? UNITES[langue][0].replace(/s$/, '') : UNITES[langue][rang]
  return `${nombre(arrondi, langue)}${INSECABLE}${unite}`
}

/** "n° 4 231"; "No. 4,231". */
export function numeroDossier(numero: number, langue: LangueFormat = 'fr'): string {
  return langue === 'fr' ? `n°${INSECABLE}${nombre(numero)}` : `No.${INSECABLE}${nombre(numero, 'en')}`
}

/** The day in Paris of a minute, by what every browser knows: an evaluation brings no library for it. */

let format: Intl.DateTimeFormat | undefined

/** `2026-11-22T23:30Z` gives `2026-11-23`. Takes an instant of an answer (docs/form-language.md §2). */
export function jourAParis(minute: string): string {
  // Building an Intl formatter costs a thousand times its use.
  format ??= new Intl.DateTimeFormat('fr-FR', {
    timeZone: 'Europe/Paris',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const [jour = '', mois = '', annee = ''] = format.format(new Date(minute)).split('/')
  return `${annee.padStart(4, '0')}-${mois}-${jour}`
}

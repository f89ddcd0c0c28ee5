/**
 * Dates of a filter: a civil date, or one told from today (`aujourdhui`, `-7j`, `+3m`), and periods (`ce_mois`). Read on the day
 * the list is asked for, so that a saved view of « this week » is always of the present one.
 */
import { Temporal } from 'temporal-polyfill'
import type { CivilDate } from '../temps.ts'

/** Periods that have a name, in the order they are offered. */
export const PERIODES = [
  'aujourdhui',
  'hier',
  'demain',
  'cette_semaine',
  'semaine_derniere',
  'semaine_prochaine',
  'ce_mois',
  'mois_dernier',
  'mois_prochain',
  'cette_annee',
  'annee_derniere',
  'annee_prochaine',
] as const
export type PeriodeNommee = (typeof PERIODES)[number]

/** Days from the first to the last, both included. */
export interface Jours {
  du: CivilDate
  au: CivilDate
}

type Unite = 'jour' | 'semaine' | 'mois' | 'annee'

/** What each is made of, and how many away from the present one. */
const NOMMEES: Record<PeriodeNommee, readonly [Unite, number]> = {
  aujourdhui: ['jour', 0],
  hier: ['jour', -1],
  demain: ['jour', 1],
  cette_semaine: ['semaine', 0],
  semaine_derniere: ['semaine', -1],
  semaine_prochaine: ['semaine', 1],
  ce_mois: ['mois', 0],
  mois_dernier: ['mois', -1],
  mois_prochain: ['mois', 1],
  cette_annee: ['annee', 0],
  annee_derniere: ['annee', -1],
  annee_prochaine: ['annee', 1],
}

/** `-7j`, `+3m`, `-1a`: at most four digits, so that no date leaves the calendar. */
const RELATIVE = /^([+-])(\d{1,4})([jma])$/
const DUREES = { j: 'days', m: 'months', a: 'years' } as const

/** The days of a period: a name, or `-30j` for the thirty days before today, `+30j` for those to come, today included. Null for anything else. */
export function periodeDe(texte: string, today: CivilDate): Jours | null {
  const nommee = PERIODES.find((nom) => nom === texte)
  if (nommee) return autour(Temporal.PlainDate.from(today), ...NOMMEES[nommee])
  const relative = deplacee(texte, today)
  if (relative === null) return null
  return relative < today ? { du: relative, au: today } : { du: today, au: relative }
}

/** The day of a date: `2026-11-22`, `aujourdhui`, `-7j`. Null for anything else, and for a day that does not exist. */
export function jourDe(texte: string, today: CivilDate): CivilDate | null {
  if (texte === 'aujourdhui') return today
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(texte)) return deplacee(texte, today)
  try {
    return civil(Temporal.PlainDate.from(texte, { overflow: 'reject' }))
  } catch {
    // The shape is right but there is no such day.
    return null
  }
}

function deplacee(texte: string, today: CivilDate): CivilDate | null {
  const [, signe, nombre, unite] = RELATIVE.exec(texte) ?? []
  if (!signe || !nombre || !unite) return null
  const duree = { [DUREES[unite as keyof typeof DUREES]]: Number(nombre) * (signe === '-' ? -1 : 1) }
  const jour = civil(Temporal.PlainDate.from(today).add(duree))
  // Dates of the house have four digits of year.
  return /^[1-9]\d{3}-/.test(jour) ? jour : null
}

function autour(jour: Temporal.PlainDate, unite: Unite, ecart: number): Jours {
  if (unite === 'jour') {
    const seul = civil(jour.add({ days: ecart }))
    return { du: seul, au: seul }
  }
  if (unite === 'semaine') {
    // Weeks begin on Monday.
    const lundi = jour.subtract({ days: jour.dayOfWeek - 1 }).add({ weeks: ecart })
    return { du: civil(lundi), au: civil(lundi.add({ days: 6 })) }
  }
  const [premier, duree] =
    unite === 'mois'
      ? [jour.with({ day: 1 }).add({ months: ecart }), { months: 1 }]
      : [jour.with({ month: 1, day: 1 }).add({ years: ecart }), { years: 1 }]
  return { du: civil(premier), au: civil(premier.add(duree).subtract({ days: 1 })) }
}

const civil = (jour: Temporal.PlainDate): CivilDate => jour.toString() as CivilDate

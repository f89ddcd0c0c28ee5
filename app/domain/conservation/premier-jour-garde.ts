/** The oldest day that a duration in months still keeps. Pure but for its SQL form. */
import { sql, type RawBuilder } from 'kysely'
import { addDays, addMonths, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'

/**
 * The first civil date in Paris whose last day (itself and `mois` months, or the end of the month when it does not exist)
 * is not over at `now`: whatever is older goes, nothing younger does.
 */
export function premierJourGarde(now: Instant, mois: number): CivilDate {
  const today = parisDate(now)
  let jour = addMonths(today, -mois)
  // Of the last days of a long month, several end on the same day: those that are over before today go too.
  while (addMonths(jour, mois) < today) jour = addDays(jour, 1)
  return jour
}

/** Its first instant, midnight in Paris. */
export function debutDuJour(jour: CivilDate): RawBuilder<Instant> {
  return sql<Instant>`(${jour}::date::timestamp at time zone 'Europe/Paris')`
}

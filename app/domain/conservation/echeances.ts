/** Due dates of retention: civil dates in Europe/Paris, the last day a dossier is kept (obligations §1.7). */
import { addDays, addMonths, type CivilDate } from '../../../form-engine/temps.ts'
import { politique } from '../politique.ts'

/** Last day of a draft: `days` after the last activity (P-11; 15 unless the démarche says otherwise). */
export function draftPurgeDate(lastActivity: CivilDate, days: number): CivilDate {
  return addDays(lastActivity, days)
}

/** Last day of a decided dossier: `months` after the decision (P-12; 36 unless the démarche says otherwise). */
export function decidedPurgeDate(decision: CivilDate, months: number): CivilDate {
  return addMonths(decision, months)
}

/** Days between the letter and the deletion: 5 for a draft of 15 days (warned on day 10), 30 for a decided dossier. */
export const NOTICE_DAYS = {
  draft: politique.draft.inactivityDays - politique.draft.warnAtDay,
  decided: politique.warn.beforeDeletionDays,
} as const

/** A dossier is deleted from 00:00 in Paris of the day after its last day. */
export function isDue(purgeAt: CivilDate, today: CivilDate): boolean {
  return purgeAt < today
}

/** Pure: when summaries leave: from 9 in the morning in Paris, Monday to Friday; that of the week on Monday. */
import {
  civilDate,
  daysBetween,
  lireMinute,
  murAParis,
  type CivilDate,
  type Instant,
} from '../../../form-engine/temps.ts'

const UN_LUNDI = civilDate('2026-01-05')
const HEURE = '09:00'

export interface MomentDuResume {
  jour: CivilDate
  /** It tells of the week too. */
  semaine: boolean
}

/** The summary that is due at an instant; null before its hour, and at the weekend. */
export function momentDuResume(now: Instant): MomentDuResume | null {
  const minute = lireMinute(now)
  if (minute === null) return null
  const { date, heure } = murAParis(minute)
  const jour = civilDate(date)
  const rang = rangDansLaSemaine(jour)
  return rang > 4 || heure < HEURE ? null : { jour, semaine: rang === 0 }
}

/** 0 is Monday. */
function rangDansLaSemaine(jour: CivilDate): number {
  return ((daysBetween(UN_LUNDI, jour) % 7) + 7) % 7
}

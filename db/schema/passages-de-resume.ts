import type { CivilDate, Instant } from '../../form-engine/temps.ts'

/** The days of which every summary was asked for. */
export interface PassagesDeResume {
  jour: CivilDate
  fini_at: Instant
}

/** The day a dossier goes if nothing happens to it: the shared half of the preview, the calendar and the simulation. */
import { sql, type Expression, type RawBuilder } from 'kysely'
import { parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { jourParis } from './poser-echeances.ts'

/**
 * Over columns `purge_at`, `averti_at`, `preavis`, where `regle` is the last day the rule says. The date that is written is
 * kept, and asked again of the rule; who was not told yet is told today, and the whole notice runs. Late, it goes today.
 */
export function departSql(now: Instant, regle: Expression<CivilDate | null>): RawBuilder<CivilDate> {
  const today = sql`${parisDate(now)}::date`
  return sql`greatest(
    greatest(purge_at, ${regle}, coalesce(${jourParis('averti_at')}, ${today}) + preavis) + 1, ${today})`
}

import type { JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId } from './ids.ts'

/** Figures of a démarche as the public reads them: small counts are not in them (app/domain/statistique). */
export interface StatistiquesPubliques {
  demarche_id: DemarcheId
  calculees_at: Instant
  /** Its shape belongs to app/domain/statistique/montrer.ts. */
  chiffres: JSONColumnType<object, string, string>
}

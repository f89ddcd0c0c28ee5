import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, EvenementId } from './ids.ts'

/** One act, recorded for ever: no personal content here. */
export interface Evenements {
  id: Generated<EvenementId>
  type: string
  dossier_id: DossierId | null
  demarche_id: DemarcheId | null
  compte_id: CompteId | null
  acteur_id: CompteId | null
  acteur_role: string
  at: Instant
  donnees: JSONColumnType<Record<string, string | number | boolean | null>>
}

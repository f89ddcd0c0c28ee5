import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { GroupeId } from './ids.ts'

/** What the instructeurs of a groupe are told, once a day at most for each kind. */
export interface Annonces {
  id: Generated<string>
  groupe_id: GroupeId
  /** Dossiers that will be deleted, or that have waited for a decision for months. */
  sorte: 'suppression' | 'attente'
  jour: CivilDate
  at: Instant
  nombre: number
  /** First and last days concerned: of deletion, or of deposit. */
  du: CivilDate
  au: CivilDate
}

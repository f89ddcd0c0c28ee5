import type { JSONColumnType } from 'kysely'
import type { EvenementId } from './ids.ts'

/** The personal part of an event (a motivation, for instance), which retention empties. */
export interface EvenementContenus {
  evenement_id: EvenementId
  contenu: JSONColumnType<Record<string, string>>
}

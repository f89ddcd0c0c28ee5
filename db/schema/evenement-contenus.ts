import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { DossierId, EvenementId } from './ids.ts'

/** The personal part of an event (a motivation, for instance), which retention empties. */
export interface EvenementContenus {
  evenement_id: EvenementId
  /** That of the event, written by the database. */
  dossier_id: GeneratedAlways<DossierId | null>
  contenu: JSONColumnType<Record<string, string>>
}

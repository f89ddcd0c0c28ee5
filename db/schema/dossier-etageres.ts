import type { JSONColumnType } from 'kysely'
import type { Etagere } from '../../form-engine/revisions/etagere.ts'
import type { DossierId } from './ids.ts'

/** The shelf of a draft: answers that its form has no place for, or reads otherwise than they were given. */
export interface DossierEtageres {
  dossier_id: DossierId
  originaux: JSONColumnType<Etagere>
}

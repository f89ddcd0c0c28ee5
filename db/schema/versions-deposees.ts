import type { JSONColumnType } from 'kysely'
import type { Reponses } from '../../form-engine/reponses.ts'
import type { DossierId, RevisionId } from './ids.ts'

/** A deposited dossier as it was under a form that it has left. */
export interface VersionsDeposees {
  dossier_id: DossierId
  /** Of the move that left it. */
  rang: number
  revision_id: RevisionId
  reponses: JSONColumnType<Reponses>
  /** The version of the identity; 0 for none. */
  identite: number
  /** The digest that the deposit or the last sending kept; null when it is older than digests. */
  empreinte: string | null
}

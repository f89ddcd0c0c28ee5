import type { JSONColumnType } from 'kysely'
import type { OperationDEdition } from '../../form-engine/edition/operations.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** Where an operation stands among what its author may undo and do again; `aucune` for what undoing wrote. */
export type Pile = 'faite' | 'defaite' | 'perdue' | 'aucune'

/** One operation on a form being prepared. */
export interface EditionOperations {
  demarche_id: DemarcheId
  seq: number
  /** Chosen by the client: the same id sent again is applied once. */
  op_id: string
  /** The window it came from. */
  seance: string
  /** Operations of one gesture are undone together. */
  geste: string
  operation: JSONColumnType<OperationDEdition>
  inverse: JSONColumnType<OperationDEdition>
  acteur_id: CompteId | null
  at: Instant
  pile: Pile
}

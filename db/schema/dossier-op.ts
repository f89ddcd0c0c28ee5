import type { JSONColumnType } from 'kysely'
import type { RowId } from '../../form-engine/reponses.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { Reponse } from '../../form-engine/type-de-champ.ts'
import type { CompteId, DossierId } from './ids.ts'

/** The journal of answers: one accepted operation, in the order of its dossier. */
export interface DossierOp {
  dossier_id: DossierId
  seq: number
  /** Chosen by the client: the same id sent again is applied once. */
  op_id: string
  champ: StableId
  ligne: RowId | null
  /** The version the author had under the eyes. */
  base: number
  reponse: JSONColumnType<Reponse>
  acteur_id: CompteId
  at: Instant
}

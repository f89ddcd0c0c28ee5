import type { Generated, JSONColumnType } from 'kysely'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId, RevisionId } from './ids.ts'

/** A published form: frozen (a trigger refuses updates) and addressed by its content. */
export interface Revisions {
  id: Generated<RevisionId>
  demarche_id: DemarcheId
  numero: number
  langage: number
  formulaire: JSONColumnType<Formulaire>
  /** SHA-256 of the canonical form, hexadecimal. */
  empreinte: string
  publie_at: Instant
}

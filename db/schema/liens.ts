import type { Generated, JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, LienId } from './ids.ts'

export type ObjetDeLien = 'confirmation' | 'mot-de-passe' | 'invitation'

/** A single-use link sent by letter. */
export interface Liens {
  id: Generated<LienId>
  objet: ObjetDeLien
  compte_id: CompteId | null
  email: string
  donnees: JSONColumnType<Record<string, string>>
  cree_at: Instant
  expire_at: Instant
  utilise_at: Instant | null
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

export interface Comptes {
  id: Generated<CompteId>
  email: string
  /** Argon2id, PHC string; null until the person chooses one. */
  mot_de_passe: string | null
  nom: string | null
  cree_at: Instant
  confirme_at: Instant | null
  suspendu_at: Instant | null
  /** When a letter to this address was refused for good; emptied when the address changes or takes a letter. */
  rebond_at: Generated<Instant | null>
}

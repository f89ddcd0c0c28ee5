import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, GroupeId, VueId } from './ids.ts'

/** A name on a state of a list. */
export interface VuesDeListe {
  id: Generated<VueId>
  /** Null for the list across all démarches. */
  demarche_id: DemarcheId | null
  /** Who named it. */
  compte_id: CompteId
  /** The groupe it is shared with; null when it is its author's alone. */
  groupe_id: GroupeId | null
  nom: string
  /** The state, as its canonical query string. */
  adresse: string
  cree_at: Instant
}

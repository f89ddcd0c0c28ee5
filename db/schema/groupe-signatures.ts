import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, FichierId, GroupeId } from './ids.ts'

/** The image of a signature, which is kept as the files that démarches hand out are. */
export interface GroupeSignatures {
  groupe_id: GroupeId
  fichier_id: FichierId
  nom: string
  cree_par: CompteId | null
  cree_at: Instant
}

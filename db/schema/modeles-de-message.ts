import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, ModeleId } from './ids.ts'

/** A wording that the instructeurs of a démarche insert in their messages. */
export interface ModelesDeMessage {
  id: Generated<ModeleId>
  demarche_id: DemarcheId
  titre: string
  texte: string
  cree_par: CompteId | null
  cree_at: Instant
}

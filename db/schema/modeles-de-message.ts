import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, ModeleId } from './ids.ts'

/** A wording that the instructeurs of a démarche insert in their messages, or in the motivation of a decision. */
export interface ModelesDeMessage {
  id: Generated<ModeleId>
  demarche_id: DemarcheId
  usage: Generated<'message' | 'motivation'>
  /** The only person who has it; null when all those of the démarche do. */
  compte_id: Generated<CompteId | null>
  titre: string
  texte: string
  cree_par: CompteId | null
  cree_at: Instant
}

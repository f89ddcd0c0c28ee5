import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** A window of the editor that is open now. */
export interface PresencesDEdition {
  demarche_id: DemarcheId
  seance: string
  compte_id: CompteId
  /** The element that is chosen in it. */
  element: string | null
  /** It is there until then, unless it says so again. */
  jusqu_a: Instant
}

import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** Who last wrote an attribute of an element of a form being prepared, and when. */
export interface EditionVersions {
  demarche_id: DemarcheId
  /** Id of the element; empty for the document itself. */
  cible: string
  attribut: string
  seq: number
  seance: string
  acteur_id: CompteId | null
  at: Instant
}

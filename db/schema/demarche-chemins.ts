import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId } from './ids.ts'

/** Every address a démarche has had; a trigger writes the present one when `demarches.chemin` changes. */
export interface DemarcheChemins {
  chemin: string
  demarche_id: DemarcheId
  depuis: Instant
}

import type { CompteId, DemarcheId } from './ids.ts'

export interface DemarcheAdministrateurs {
  demarche_id: DemarcheId
  compte_id: CompteId
}

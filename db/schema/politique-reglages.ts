import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId } from './ids.ts'

/** What the instance has set of the policy (app/domain/politique/table.ts). */
export interface PolitiqueReglages {
  cle: string
  valeur: number
  modifie_par: CompteId | null
  modifie_at: Instant
}

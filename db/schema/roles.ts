import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, OrganisationId } from './ids.ts'

export type Role = 'usager' | 'instructeur' | 'expert' | 'administrateur' | 'super-administrateur'

export interface Roles {
  compte_id: CompteId
  role: Role
  /** The administration an administrateur works for. */
  organisation_id: OrganisationId | null
  attribue_at: Instant
}

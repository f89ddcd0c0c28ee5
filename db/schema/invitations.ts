import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, InvitationId } from './ids.ts'

/** What a guest may do with the sections they were given. */
export type DroitDInvite = 'remplir' | 'lire'

export interface Invitations {
  id: Generated<InvitationId>
  dossier_id: DossierId
  /** The address it was sent to, normalised. */
  email: string
  /** The account that accepted it. */
  compte_id: CompteId | null
  message: string
  /** Ids of pages of the compiled form; null opens the whole dossier. */
  sections: string[] | null
  droit: DroitDInvite
  peut_deposer: boolean
  /** Last day on which it opens the dossier; null has no end. */
  fin_on: CivilDate | null
  /** The person the demande is for, whom the deposit invites: they read all of it. */
  beneficiaire: Generated<boolean>
  invite_par: CompteId | null
  invite_at: Instant
  accepte_at: Instant | null
  /** When the guest said that their part is done. */
  termine_at: Generated<Instant | null>
  /** When it was ended, and by whom. */
  fin_at: Generated<Instant | null>
  fin_par: Generated<'titulaire' | 'invite' | 'formulaire' | null>
}

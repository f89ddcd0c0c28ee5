import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemandeDeDureeId, DemarcheId } from './ids.ts'

/** An administrateur asks to keep decided dossiers longer than anybody may choose alone. One at a time a démarche. */
export interface DemandesDeDuree {
  id: Generated<DemandeDeDureeId>
  demarche_id: DemarcheId
  mois: number
  raison: string
  demande_par: CompteId | null
  demande_at: Instant
  /** Null while it waits. */
  reponse: 'accordee' | 'refusee' | null
  reponse_raison: Generated<string>
  repondu_par: CompteId | null
  repondu_at: Instant | null
}

import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId } from './ids.ts'
import type { EtatDossier } from './dossiers.ts'

/** What stays of a deleted dossier (obligations H-56). */
export interface Traces {
  dossier_id: DossierId
  numero: number
  demarche_id: DemarcheId
  groupe_id: GroupeId | null
  usager_id: CompteId | null
  etat: EtatDossier
  motif: 'inactivite' | 'conservation' | 'usager'
  cree_at: Instant
  depose_at: Instant | null
  decide_at: Instant | null
  supprime_at: Instant
}

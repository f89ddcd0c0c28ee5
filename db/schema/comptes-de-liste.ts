import type { EtatDossier } from './dossiers.ts'
import type { DemarcheId, GroupeId } from './ids.ts'

/**
 * How many dossiers a list holds, as sums of changes: each statement on `dossier_liste` adds what it changed (a trigger), the
 * upkeep folds them (app/domain/liste/replier-les-comptes.ts).
 */
export interface ComptesDeListe {
  demarche_id: DemarcheId
  groupe_id: GroupeId
  etat: EtatDossier
  archive: boolean
  est_suivi: boolean
  nombre: number
}

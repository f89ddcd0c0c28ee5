import type { EtatDossier } from './dossiers.ts'
import type { DemarcheId } from './ids.ts'

/** What the method "anonymiser" leaves of dossiers: how many gave each closed answer, no answer being linked to another. */
export interface TotauxAnonymes {
  demarche_id: DemarcheId
  annee: number
  etat: EtatDossier
  champ: string
  valeur: string
  nombre: number
}

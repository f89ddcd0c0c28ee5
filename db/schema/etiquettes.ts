import type { Generated } from 'kysely'
import type { DemarcheId, DossierId, EtiquetteId } from './ids.ts'

export type CouleurDEtiquette = 'neutre' | 'accent' | 'info' | 'succes' | 'attention' | 'danger'

/** The labels a démarche puts on its dossiers. */
export interface Etiquettes {
  id: Generated<EtiquetteId>
  demarche_id: DemarcheId
  nom: string
  couleur: CouleurDEtiquette
  /** Its place among the others. */
  rang: number
}

export interface DossierEtiquettes {
  dossier_id: DossierId
  etiquette_id: EtiquetteId
}

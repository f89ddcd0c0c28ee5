import type { CompteId, DemarcheId } from './ids.ts'

/** The columns a person shows in the list of a démarche, in their order. */
export interface ColonnesAffichees {
  compte_id: CompteId
  demarche_id: DemarcheId
  colonnes: string[]
}

import type { DemarcheId, GroupeId } from './ids.ts'

export interface GroupeAnciensNoms {
  demarche_id: DemarcheId
  nom: string
  groupe_id: GroupeId
}

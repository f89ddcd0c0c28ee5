import type { Generated } from 'kysely'
import type { DemarcheId, GroupeId } from './ids.ts'

export interface Groupes {
  id: Generated<GroupeId>
  demarche_id: DemarcheId
  nom: string
  par_defaut: Generated<boolean>
}

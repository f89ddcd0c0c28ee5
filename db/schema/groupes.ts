import type { Generated } from 'kysely'
import type { DemarcheId, GroupeId } from './ids.ts'

export interface Groupes {
  id: Generated<GroupeId>
  demarche_id: DemarcheId
  nom: string
  par_defaut: Generated<boolean>
  /** How one reaches it; each is empty where it says nothing of its own. */
  contact_courriel: Generated<string>
  contact_telephone: Generated<string>
  contact_horaires: Generated<string>
  contact_adresse: Generated<string>
  contact_page: Generated<string>
  /** Who signs for it, and in which quality. */
  signataire: Generated<string>
  signataire_qualite: Generated<string>
}

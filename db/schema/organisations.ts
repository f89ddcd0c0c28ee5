import type { Generated } from 'kysely'
import type { OrganisationId } from './ids.ts'

/** An administration of the instance. */
export interface Organisations {
  id: Generated<OrganisationId>
  nom: string
  /** Who answers for the data of its démarches, and its data protection officer; empty follows the instance. */
  responsable_traitement: Generated<string>
  /** An e-mail or a web address. */
  dpd_contact: Generated<string>
}

import type { Generated } from 'kysely'
import type { OrganisationId } from './ids.ts'

/** An administration of the instance. */
export interface Organisations {
  id: Generated<OrganisationId>
  nom: string
}

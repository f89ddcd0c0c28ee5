import type { Generated } from 'kysely'

/** Settings of the instance: one row, or none before the first release step. */
export interface Instance {
  unique_id: Generated<boolean>
  nom: string
  sous_titre: Generated<string>
  /** `#rrggbb`, checked for contrast before it is saved. */
  accent: Generated<string>
  mentions_legales: string | null
  donnees_personnelles: string | null
  accessibilite: string | null
  contact: string | null
}

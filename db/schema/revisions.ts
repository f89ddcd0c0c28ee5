import type { Generated, JSONColumnType } from 'kysely'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { Classe } from '../../form-engine/revisions/difference.ts'
import type { CompteId, DemarcheId, RevisionId } from './ids.ts'

/** How many changes of each class it brought. */
export type ResumeDeRevision = Record<Classe, number>

/** A published form: frozen (a trigger refuses updates) and addressed by its content. */
export interface Revisions {
  id: Generated<RevisionId>
  demarche_id: DemarcheId
  numero: number
  langage: number
  formulaire: JSONColumnType<Formulaire>
  /** SHA-256 of the canonical form, hexadecimal. */
  empreinte: string
  publie_at: Instant
  /** Who published it; not a key: the row never changes, whatever becomes of the account. */
  auteur_id: Generated<CompteId | null>
  /** Why, told to whoever fills. */
  raison: Generated<string>
  /** The worst of its changes on the revision the public had; null for the first one, and for those of before this column. */
  classe: Generated<Classe | null>
  resume: JSONColumnType<ResumeDeRevision | null, string | null | undefined, never>
}

import type { Generated } from 'kysely'
import type { CodeDeLangue } from '../../form-engine/langues.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** A language the form of a démarche is put in. */
export interface DemarcheLangues {
  demarche_id: DemarcheId
  langue: CodeDeLangue
  /** Citizens may choose it. */
  proposee: Generated<boolean>
  /** Drawn anew whenever its words change. */
  version: string
  ajoutee_par: CompteId | null
  ajoutee_at: Instant
}

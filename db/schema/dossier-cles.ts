import type { Instant } from '../../form-engine/temps.ts'
import type { DossierId } from './ids.ts'

/**
 * The key of a dossier's files, wrapped by a master key. Its schema, `coffre`, is backed up apart from the data, and for
 * a shorter time: once the row is gone the files cannot be read, wherever a copy of them remains.
 */
export interface DossierCles {
  dossier_id: DossierId
  /** As `emballer` of the master keys gives it, base64. */
  cle_emballee: string
  /** Id of the master key that wrapped it: a rotation looks for those that are not the current one. */
  maitresse: string
  cree_at: Instant
}

import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, PreremplissageId } from './ids.ts'

/** Answers that a service gave before anybody began a dossier. */
export interface Preremplissages {
  id: Generated<PreremplissageId>
  demarche_id: DemarcheId
  /** Digest of the token that opens them. */
  empreinte: string
  /** What the service says it is, unverified. */
  origine: string | null
  /** How many operations. */
  reponses: number
  /** The operations, encrypted under the token; null once they are in a dossier. */
  contenu: Buffer | null
  cree_at: Instant
  expire_at: Instant
  /** Who took them up, and in which dossier. */
  repris_par: Generated<CompteId | null>
  repris_at: Generated<Instant | null>
  dossier_id: Generated<DossierId | null>
}

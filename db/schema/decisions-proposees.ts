import type { Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, PropositionId } from './ids.ts'

/** A decision that waits for a second person. */
export interface DecisionsProposees {
  id: Generated<PropositionId>
  dossier_id: DossierId
  decision: 'accepter' | 'refuser' | 'classerSansSuite'
  motivation: string
  /** What the dossier was, as a page carries it. */
  vu: string
  propose_par: CompteId | null
  propose_at: Instant
}

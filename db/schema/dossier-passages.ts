import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId, RevisionId } from './ids.ts'

/** One move of a draft from a revision to another. */
export interface DossierPassages {
  dossier_id: DossierId
  /** From one, in order. */
  rang: number
  de: RevisionId
  vers: RevisionId
  /** The last operation of the journal that was given under `de`. */
  seq: number
  /** Whether those who fill are told; what takes nothing away moves silently. */
  annonce: boolean
  at: Instant
}

/** The last move that somebody has said to have seen. */
export interface PassagesVus {
  dossier_id: DossierId
  compte_id: CompteId
  rang: number
}

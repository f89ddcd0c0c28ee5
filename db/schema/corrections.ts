import type { Generated } from 'kysely'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { RowId } from '../../form-engine/reponses.ts'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, CorrectionId, DossierId } from './ids.ts'

/** Why a service asks for a correction. */
export type MotifDeCorrection = 'incorrect' | 'incomplet' | 'perime'

/** What ended it: answered, taken back by the service, or examined without an answer. */
export type FinDeCorrection = 'transmise' | 'annulee' | 'instruite'

/** What a service asks to correct in a deposited dossier; one at a time. */
export interface Corrections {
  id: Generated<CorrectionId>
  dossier_id: DossierId
  motif: MotifDeCorrection
  message: string
  /** Only the questions of its remarks may be changed. */
  champs_seuls: boolean
  /** Last day to answer, as the service asks it; nothing happens by itself after it. */
  echeance_on: CivilDate | null
  demande_par: CompteId | null
  demande_at: Instant
  rappele_at: Generated<Instant | null>
  fin_at: Generated<Instant | null>
  fin: Generated<FinDeCorrection | null>
}

/** What is to correct at one question. */
export interface CorrectionRemarques {
  id: Generated<string>
  correction_id: CorrectionId
  champ: StableId
  ligne: RowId | null
  texte: string
}

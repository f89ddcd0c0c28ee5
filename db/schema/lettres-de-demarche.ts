import type { JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { TexteRiche } from '../../form-engine/texte-riche.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** A letter that a démarche words itself. */
export interface LettresDeDemarche {
  demarche_id: DemarcheId
  sorte: string
  /** With its tags; empty for the subject of the house. */
  sujet: string
  document: JSONColumnType<TexteRiche>
  modifie_par: CompteId | null
  modifie_at: Instant
}

import type { JSONColumnType } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId, DossierId, GroupeId } from './ids.ts'

/** By letter of the nature, then by column: a text, or several. */
export type DocumentDeValeurs = Record<string, Record<string, string | string[]>>

/** The words of a deposited dossier, stems of French by weight: A its number and who asks, B answers, D annotations. */
export interface DossierRecherche {
  dossier_id: DossierId
  demarche_id: DemarcheId
  groupe_id: GroupeId
  depose_at: Instant
  mots: string
  /** What every column of its form holds, written as slots are (app/domain/liste/document-de-valeurs.ts). */
  valeurs: JSONColumnType<DocumentDeValeurs, string | undefined, string>
}

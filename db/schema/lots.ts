import type { ColumnType, Generated } from 'kysely'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, LotId } from './ids.ts'

export type ActeDeLot =
  | 'suivre'
  | 'ne-plus-suivre'
  | 'etiqueter'
  | 'desetiqueter'
  | 'archiver'
  | 'desarchiver'
  | 'reaffecter'
  | 'passer-en-instruction'
  | 'accepter'
  | 'refuser'
  | 'classer-sans-suite'

/** What an act needs besides the dossiers. */
export interface ParametresDeLot {
  etiquette?: string
  groupe?: string
  motif?: string
  motivation?: string
}

/** One act on many dossiers. */
export interface Lots {
  id: Generated<LotId>
  /** Null across démarches. */
  demarche_id: DemarcheId | null
  auteur_id: CompteId
  acte: ActeDeLot
  parametres: ColumnType<ParametresDeLot, string | undefined, string>
  etat: 'prepare' | 'en_cours' | 'fini' | 'retour' | 'defait'
  total: number
  cree_at: Instant
  fini_at: Instant | null
}

/** What undoing the act on one dossier needs. */
export interface RetourDeLot {
  /** The event the act wrote: nothing like it came after, or it stays. */
  evenement?: string
  /** When it was followed. */
  at?: string
  /** The act has ended a correction, which does not begin again. */
  correction?: boolean
  /** The groupe it came from. */
  groupe?: string
}

export interface LotDossiers {
  lot_id: LotId
  rang: number
  dossier_id: DossierId
  etat: Generated<'attente' | 'fait' | 'sans_effet' | 'refuse' | 'defait' | 'garde'>
  /** What was read when it was chosen, for a decision. */
  version: ColumnType<string | null, string | null | undefined, never>
  /** Why it is refused, or stays. */
  phrase: ColumnType<string | null, string | null | undefined, string | null>
  retour: ColumnType<RetourDeLot | null, string | null | undefined, string | null>
}

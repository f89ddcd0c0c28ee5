import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { SortDeDossier } from '../../form-engine/repetition.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { EtatDossier } from './dossiers.ts'
import type { CompteId, DemarcheId, DossierId, RepetitionId } from './ids.ts'

export type EtatDeRepetition = 'demandee' | 'en_cours' | 'finie' | 'annulee'

/** How many dossiers, by state. */
export type ParEtat = Partial<Record<EtatDossier, number>>

/** What a rehearsal counts: what becomes of dossiers, and each cause, by state. */
export interface ComptesDeRepetition {
  sorts: Partial<Record<SortDeDossier, ParEtat>>
  causes: Record<string, ParEtat>
}

/** A revision being prepared, played over the dossiers of its démarche: counts and identifiers, nothing of their answers. */
export interface Repetitions {
  id: Generated<RepetitionId>
  demarche_id: DemarcheId
  /** Digest of the document. */
  document: string
  formulaire: JSONColumnType<Formulaire>
  etat: EtatDeRepetition
  /** How many dossiers there were to read. */
  total: number
  faits: ColumnType<ParEtat, string | undefined, string>
  /** The last dossier read, in the order of their ids. */
  curseur: DossierId | null
  comptes: ColumnType<ComptesDeRepetition | null, string | null | undefined, string | null>
  demandee_par: CompteId | null
  demandee_at: Instant
  commencee_at: Instant | null
  finie_at: Instant | null
}

/** A dossier for which something would change. */
export interface RepetitionDossiers {
  repetition_id: RepetitionId
  dossier_id: DossierId
  /** Its state when it was read. */
  etat: EtatDossier
  sort: SortDeDossier
  /** Keys of the causes (form-engine/repetition.ts): ids of the form, nothing that was answered. */
  causes: string[]
}

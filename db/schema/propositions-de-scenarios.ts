import type { ColumnType } from 'kysely'
import type { Scenario } from '../../form-engine/scenarios.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

export type EtatDePropositions = 'demandees' | 'faites' | 'impossibles'

/** What the search gave: scenarios, each with the keys of the goals it shows, and the goals proved out of reach. */
export interface ResultatDePropositions {
  propositions: { scenario: Scenario; buts: string[] }[]
  impossibles: string[]
}

/** The last search of scenarios of a démarche. */
export interface PropositionsDeScenarios {
  demarche_id: DemarcheId
  /** Names one asking: what another one gives late is left alone. */
  demande: string
  /** Digest of the document it was made for. */
  document: string
  etat: EtatDePropositions
  resultat: ColumnType<ResultatDePropositions | null, string | null, string | null>
  demande_par: CompteId | null
  demande_at: Instant
  fini_at: Instant | null
}

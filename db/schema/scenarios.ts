import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Valeurs } from '../../form-engine/evaluation/open.ts'
import type { Attentes } from '../../form-engine/scenarios.ts'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, ScenarioId } from './ids.ts'

/** Written by somebody, or proposed by the engine and kept. */
export type OrigineDeScenario = 'ecrit' | 'propose'

export interface Scenarios {
  id: Generated<ScenarioId>
  demarche_id: DemarcheId
  /** Its place among those of the démarche. */
  rang: number
  nom: string
  origine: OrigineDeScenario
  /** Answers nobody gave: invented for a try. */
  reponses: ColumnType<Valeurs, string, string>
  /** The day it is played. */
  jour: CivilDate
  attentes: ColumnType<Attentes, string, string>
  /** How what it names was called when it was kept. */
  libelles: JSONColumnType<Record<string, string>, string, string>
  cree_par: CompteId | null
  cree_at: Instant
  modifie_par: CompteId | null
  modifie_at: Instant
  /** Deleted, and still there to be taken back. */
  supprime_at: Instant | null
}

/** A failure that somebody publishes in spite of, with the reason: of this document and this scenario, as they were. */
export interface ScenariosAdmis {
  scenario_id: ScenarioId
  /** Digest of the document. */
  document: string
  /** Digest of the scenario. */
  scenario: string
  motif: string
  admis_par: CompteId | null
  admis_at: Instant
}

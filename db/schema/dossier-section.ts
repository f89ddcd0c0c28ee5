import type { JSONColumnType } from 'kysely'
import type { Reponses } from '../../form-engine/reponses.ts'
import type { DossierId } from './ids.ts'

/** The projection of the journal: cells of one block of champs (fifty, or one repetition). */
export interface DossierSection {
  dossier_id: DossierId
  bloc: string
  reponses: JSONColumnType<Reponses>
}

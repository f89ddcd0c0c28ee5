import type { JSONColumnType } from 'kysely'
import type { Reponses } from '../../form-engine/reponses.ts'
import type { DossierId } from './ids.ts'

/** A block of answers as the administration has it, while the dossier holds others that are not sent yet. */
export interface ReponsesTransmises {
  dossier_id: DossierId
  bloc: string
  reponses: JSONColumnType<Reponses>
}

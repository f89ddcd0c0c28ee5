import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RevisionId } from './ids.ts'

export type EtatDossier = 'brouillon' | 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'sans_suite'

export interface Dossiers {
  id: Generated<DossierId>
  /** The number people say on the phone. */
  numero: Generated<number>
  demarche_id: DemarcheId
  revision_id: RevisionId
  /** Set at deposit: before, no groupe sees the dossier. */
  groupe_id: GroupeId | null
  usager_id: CompteId
  etat: Generated<EtatDossier>
  /** Sequence of the last operation of the journal. */
  seq: Generated<number>
  cree_at: Instant
  /** Civil date of the last write by the owner or a guest (obligations `draft.activity`). */
  activite_on: CivilDate
  depose_at: Instant | null
  instruction_at: Instant | null
  decide_at: Instant | null
  /** Last day of conservation: deleted from 00:00 the day after. Null = never by age. */
  purge_at: CivilDate | null
  /** When the letter announcing the deletion was enqueued; emptied when `purge_at` moves. */
  averti_at: Instant | null
}

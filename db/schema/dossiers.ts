import type { Generated } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RevisionId } from './ids.ts'

export type EtatDossier =
  'brouillon' | 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'sans_suite' | 'retire'

export interface Dossiers {
  id: Generated<DossierId>
  /** The number people say on the phone. */
  numero: Generated<number>
  demarche_id: DemarcheId
  revision_id: RevisionId
  /** Set at deposit: before, no groupe sees the dossier. */
  groupe_id: GroupeId | null
  /** A person chose its groupe: rules leave it alone unless they are told not to. */
  groupe_choisi: Generated<boolean>
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
  /** Withdrawn by its owner. */
  retire_at: Generated<Instant | null>
  /** A draft its owner has put in the bin. */
  corbeille_at: Generated<Instant | null>
  /**
   * Last day of conservation: deleted from 00:00 the day after. Null = never by age. Kept by app/domain/conservation: the
   * latest of what the rule says, of the end of a hold, and of what the notice leaves as time.
   */
  purge_at: CivilDate | null
  /** Months an instructeur has added to the rule. */
  prolongation_mois: Generated<number>
  /** Last day of the hold under way. */
  gel_fin: Generated<CivilDate | null>
  /** When the first notice was accepted by the mail server, or began to be shown; emptied when the date moves away. */
  averti_at: Instant | null
  /** How the owner is told: by a letter, or on the screen when no letter reaches them. */
  averti_par: Generated<'lettre' | 'ecran' | null>
  /** When the last notice was accepted. */
  rappele_at: Generated<Instant | null>
  /** Rank of the first message of the usager's side that no agent has answered (app/domain/messagerie). */
  sans_reponse_rang: Generated<number | null>
  /** Last day of the service to answer before its silence decides; null when none is counted (app/domain/silence). */
  silence_on: Generated<CivilDate | null>
  /** When the owner asked to read the decision, where the démarche wants to know. */
  decision_lue_at: Generated<Instant | null>
  /** When something was last written in a remark that the agents read (app/domain/remarque). */
  remarque_aux_agents_at: Generated<Instant | null>
  /** How many of the two notices the instructeurs have had. */
  agents_avertis: Generated<number>
  /** Put away from the lists of those who examine it (app/domain/liste). */
  archive_at: Generated<Instant | null>
  /** A try of a form being prepared: apart from every list, count and clock (app/domain/essai). */
  est_essai: Generated<boolean>
}

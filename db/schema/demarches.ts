import type { Generated, JSONColumnType } from 'kysely'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId, OrganisationId, RevisionId } from './ids.ts'

/** What the machine does by itself: nothing, begin the examination, accept at the deposit, or what a silence decides. */
export type ModeDeDecision = 'aucun' | 'instruction' | 'acceptation' | 'sva' | 'svr'

/** In what a legal period is counted. */
export type UniteDePeriode = 'jours' | 'semaines' | 'mois'

/** What a correction does to the period: it waits, or it is counted again from the answer. */
export type EffetDeCorrection = 'suspendre' | 'recommencer'

export type EtatDemarche = 'brouillon' | 'publiee' | 'close'

/** What is asked of whoever begins a dossier, before the form. */
export type DemandeurAttendu = 'aucun' | 'personne' | 'etablissement'

export interface Demarches {
  id: Generated<DemarcheId>
  numero: Generated<number>
  organisation_id: OrganisationId
  /** Last part of the public address: `/commencer/<chemin>`. */
  chemin: string
  titre: string
  description: Generated<string>
  etat: Generated<EtatDemarche>
  service_nom: Generated<string>
  service_contact: Generated<string>
  service_telephone: Generated<string>
  service_horaires: Generated<string>
  service_adresse: Generated<string>
  cadre_juridique: Generated<string>
  /** Who answers for the rights of persons over their data: an e-mail or a web address. */
  contact_droits: Generated<string>
  delai_reponse_jours: number | null
  decision_mode: Generated<ModeDeDecision>
  /** The legal period; null unless its silence decides. */
  silence_nombre: Generated<number | null>
  silence_unite: Generated<UniteDePeriode | null>
  silence_correction: Generated<EffetDeCorrection | null>
  /** The owner asks to read the decision before anything tells it, and the service knows when. */
  accuse_lecture: Generated<boolean>
  /** Months a decided dossier is kept; null until the administrateur fixes it. */
  conservation_mois: number | null
  /** Days a draft without activity is kept; null follows the instance. */
  conservation_brouillon_jours: number | null
  /** Whether totals of closed answers stay after a dossier is deleted. */
  conservation_methode: Generated<'supprimer' | 'anonymiser'>
  /** Who asks, as the form wants to know it; of a person, whether for somebody else too, and with their civility. */
  demandeur: Generated<DemandeurAttendu>
  pour_un_tiers: Generated<boolean>
  civilite_demandee: Generated<boolean>
  formulaire_brouillon: JSONColumnType<Formulaire>
  revision_publiee_id: RevisionId | null
  /** What the import this démarche comes from gave; its shape belongs to app/domain/demarche/importer.ts. */
  rapport_import: JSONColumnType<object | null, string | null | undefined, string | null>
  cree_at: Instant
  modifie_at: Instant
  publie_at: Instant | null
  clos_at: Instant | null
  /** Why it was closed, told to the public. */
  clos_motif: Generated<string>
}

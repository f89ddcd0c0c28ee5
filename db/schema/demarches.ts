import type { Generated, JSONColumnType } from 'kysely'
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { Sensitivity } from '../../form-engine/type-de-champ.ts'
import type { DemarcheId, OrganisationId, RevisionId } from './ids.ts'

/** What the machine does by itself: nothing, begin the examination, accept at the deposit, or what a silence decides. */
export type ModeDeDecision = 'aucun' | 'instruction' | 'acceptation' | 'sva' | 'svr'

/** In what a legal period is counted. */
export type UniteDePeriode = 'jours' | 'semaines' | 'mois'

/** What a correction does to the period: it waits, or it is counted again from the answer. */
export type EffetDeCorrection = 'suspendre' | 'recommencer'

export type EtatDemarche = 'brouillon' | 'publiee' | 'close' | 'depubliee' | 'supprimee'

/** Why it is closed: another one takes its place, words, or its last day has passed. */
export type RaisonDeCloture = 'remplacee' | 'autre' | 'date'

/** Whose administrateurs may begin a démarche from this one, besides its own. */
export type PorteeDeModele = 'organisation' | 'instance'

/** What is asked of whoever begins a dossier, before the form. */
export type DemandeurAttendu = 'aucun' | 'personne' | 'etablissement'

/** What founds a démarche: a law or a regulation, a deliberation, or an internal process of the administration. */
export type NatureDuCadre = 'texte' | 'deliberation' | 'interne'

/** Answers that the law protects more. */
export type SensibiliteProtegee = Exclude<Sensitivity, 'ordinary'>

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
  /** The people of a groupe say who else is in it. */
  groupes_autogeres: Generated<boolean>
  /** It says that it delivers an attestation with these decisions. */
  atteste_acceptation: Generated<boolean>
  atteste_refus: Generated<boolean>
  /** A decision is confirmed by a second person of the groupe before it takes effect. */
  double_regard: Generated<boolean>
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
  /** What founds it; null until the administrateur says. */
  cadre_nature: Generated<NatureDuCadre | null>
  /** Declared: it is not for minors; it asks nothing of the special categories of article 6-I of the law of 1978. */
  sans_mineurs: Generated<boolean>
  sans_donnees_particulieres: Generated<boolean>
  /** Why each question that is protected more is asked, by id. */
  finalites: JSONColumnType<Record<string, string>, string | undefined, string>
  /** Reference of the impact assessment. */
  aipd_reference: Generated<string>
  /** Kinds of protected data that the super-administrateur lets it ask. */
  donnees_deverrouillees: Generated<SensibiliteProtegee[]>
  /** Since when the administrateur asks the super-administrateur for them; null when nothing waits. */
  deverrouillage_demande_at: Generated<Instant | null>
  formulaire_brouillon: JSONColumnType<Formulaire>
  /** Sequence of the last operation on it (app/domain/edition). */
  edition_seq: Generated<number>
  revision_publiee_id: RevisionId | null
  /** What the import this démarche comes from gave; its shape belongs to app/domain/demarche/importer.ts. */
  rapport_import: JSONColumnType<object | null, string | null | undefined, string | null>
  cree_at: Instant
  modifie_at: Instant
  publie_at: Instant | null
  clos_at: Instant | null
  /** Why it was closed, told to the public. */
  clos_motif: Generated<string>
  clos_raison: Generated<RaisonDeCloture | null>
  remplacee_par_id: Generated<DemarcheId | null>
  /** What is written to those who have a dossier, besides the reason. */
  clos_message: Generated<string>
  /** First and last day on which one may begin, in Paris. */
  ouvre_on: Generated<CivilDate | null>
  ferme_on: Generated<CivilDate | null>
  /** Since when it is in the bin: it may be restored for a month. */
  supprime_at: Generated<Instant | null>
  modele: Generated<PorteeDeModele | null>
  /** Of a double: the démarche whose form being prepared it gives to fill (app/domain/essai). */
  essai_de: Generated<DemarcheId | null>
  /** The link that opens the tries of its form; null when none does. */
  essai_lien: Generated<string | null>
}

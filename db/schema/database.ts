/** Every table, by name. Each table's columns stand in the file of its name. */
import type { AccordsDeBalayage } from './accords-de-balayage.ts'
import type { Annonces } from './annonces.ts'
import type { Apercus } from './apercus.ts'
import type { AttestationModeles, AttestationRegistre, Attestations, AttestationVersions } from './attestations.ts'
import type { Avis, AvisDemandes, AvisExperts, AvisLus, AvisReglages } from './avis.ts'
import type { Balayages } from './balayages.ts'
import type { CleDeSignature } from './cle-de-signature.ts'
import type { ColonnesAffichees } from './colonnes-affichees.ts'
import type { ColonnesDeListe } from './colonnes-de-liste.ts'
import type { DossierListe } from './dossier-liste.ts'
import type { DossierRecherche } from './dossier-recherche.ts'
import type { DossierEtiquettes, Etiquettes } from './etiquettes.ts'
import type { ResumesDuJour } from './resumes-du-jour.ts'
import type { Reprojections } from './reprojections.ts'
import type { StatistiquesPubliques } from './statistiques-publiques.ts'
import type { Suivis } from './suivis.ts'
import type { VuesDeListe } from './vues-de-liste.ts'
import type { Comptes } from './comptes.ts'
import type { ComptesDeListe } from './comptes-de-liste.ts'
import type { Connexions } from './connexions.ts'
import type { CorrectionRemarques, Corrections } from './corrections.ts'
import type { DemandesDeDuree } from './demandes-de-duree.ts'
import type { DemarcheAdministrateurs } from './demarche-administrateurs.ts'
import type { DemarcheChemins } from './demarche-chemins.ts'
import type { DemarcheLangues } from './demarche-langues.ts'
import type { DemarcheTransferts } from './demarche-transferts.ts'
import type { Demarches } from './demarches.ts'
import type { DossierCles } from './dossier-cles.ts'
import type { DossierEtageres } from './dossier-etageres.ts'
import type { DossierOp } from './dossier-op.ts'
import type { DossierPassages, PassagesVus } from './dossier-passages.ts'
import type { DossierSection } from './dossier-section.ts'
import type { Dossiers } from './dossiers.ts'
import type { DossiersVus } from './dossiers-vus.ts'
import type { Ecarts } from './ecarts.ts'
import type { EditionOperations } from './edition-operations.ts'
import type { EditionVersions } from './edition-versions.ts'
import type { Effets } from './effets.ts'
import type { EnvoiParts } from './envoi-parts.ts'
import type { Envois } from './envois.ts'
import type { EvenementContenus } from './evenement-contenus.ts'
import type { Evenements } from './evenements.ts'
import type { Gels } from './gels.ts'
import type { GroupeAnciensNoms } from './groupe-anciens-noms.ts'
import type { GroupeInstructeurs } from './groupe-instructeurs.ts'
import type { GroupeSignatures } from './groupe-signatures.ts'
import type { Groupes } from './groupes.ts'
import type { Identites } from './identites.ts'
import type { InstanceLogo } from './instance-logo.ts'
import type { Instance } from './instance.ts'
import type { LettresDeDemarche } from './lettres-de-demarche.ts'
import type { LettresDuJour } from './lettres-du-jour.ts'
import type { InstancesConnues } from './instances-connues.ts'
import type { Invitations } from './invitations.ts'
import type { Liens } from './liens.ts'
import type { DecisionsProposees } from './decisions-proposees.ts'
import type { LotDossiers, Lots } from './lots.ts'
import type { Messages } from './messages.ts'
import type { MessagesLus } from './messages-lus.ts'
import type { ModelesDeMessage } from './modeles-de-message.ts'
import type { MentionsDeNote, NotesInternes } from './notes-internes.ts'
import type { NotificationsVues } from './notifications-vues.ts'
import type { ObjetsAEffacer } from './objets-a-effacer.ts'
import type { Organisations } from './organisations.ts'
import type { Exports, ExportsProgrammes, ModelesDExport } from './exports.ts'
import type { Fichiers, FichiersDeDemarche } from './fichiers.ts'
import type { PaquetMorceaux, PaquetsRecus } from './paquets-recus.ts'
import type { PassagesDeResume } from './passages-de-resume.ts'
import type { PiecesJointes } from './pieces-jointes.ts'
import type { PreferencesDeNotification } from './preferences-de-notification.ts'
import type { PolitiqueReglages } from './politique-reglages.ts'
import type { Preremplissages } from './preremplissages.ts'
import type { Presences } from './presences.ts'
import type { PresencesDEdition } from './presences-d-edition.ts'
import type { PropositionsDeScenarios } from './propositions-de-scenarios.ts'
import type { Reconciliations } from './reconciliations.ts'
import type { ReferentielLignes } from './referentiel-lignes.ts'
import type { Referentiels } from './referentiels.ts'
import type { RemarqueMessages } from './remarque-messages.ts'
import type { RemarquesLues } from './remarques-lues.ts'
import type { Remarques } from './remarques.ts'
import type { ReorientationDossiers, Reorientations } from './reorientations.ts'
import type { RepetitionDossiers, Repetitions } from './repetitions.ts'
import type { ReponsesTransmises } from './reponses-transmises.ts'
import type { Revisions } from './revisions.ts'
import type { Roles } from './roles.ts'
import type { Scenarios, ScenariosAdmis } from './scenarios.ts'
import type { Sessions } from './sessions.ts'
import type { TotauxAnonymes } from './totaux-anonymes.ts'
import type { Traces } from './traces.ts'
import type { Traductions } from './traductions.ts'
import type { Transferts } from './transferts.ts'
import type { VersionsDeposees } from './versions-deposees.ts'

export interface Database {
  accords_de_balayage: AccordsDeBalayage
  annonces: Annonces
  apercus: Apercus
  avis: Avis
  attestation_modeles: AttestationModeles
  attestation_registre: AttestationRegistre
  attestation_versions: AttestationVersions
  attestations: Attestations
  avis_demandes: AvisDemandes
  avis_experts: AvisExperts
  avis_lus: AvisLus
  avis_reglages: AvisReglages
  balayages: Balayages
  'coffre.cle_de_signature': CleDeSignature
  'coffre.dossier_cles': DossierCles
  colonnes_affichees: ColonnesAffichees
  preferences_de_notification: PreferencesDeNotification
  resumes_du_jour: ResumesDuJour
  passages_de_resume: PassagesDeResume
  colonnes_de_liste: ColonnesDeListe
  comptes: Comptes
  comptes_de_liste: ComptesDeListe
  connexions: Connexions
  correction_remarques: CorrectionRemarques
  corrections: Corrections
  decisions_proposees: DecisionsProposees
  demandes_de_duree: DemandesDeDuree
  demarche_administrateurs: DemarcheAdministrateurs
  demarche_chemins: DemarcheChemins
  demarche_langues: DemarcheLangues
  demarche_transferts: DemarcheTransferts
  demarches: Demarches
  dossier_etiquettes: DossierEtiquettes
  dossier_liste: DossierListe
  dossier_op: DossierOp
  dossier_recherche: DossierRecherche
  dossier_section: DossierSection
  dossiers_vus: DossiersVus
  dossier_etageres: DossierEtageres
  versions_deposees: VersionsDeposees
  dossier_passages: DossierPassages
  passages_vus: PassagesVus
  dossiers: Dossiers
  ecarts: Ecarts
  edition_operations: EditionOperations
  edition_versions: EditionVersions
  effets: Effets
  envoi_parts: EnvoiParts
  envois: Envois
  etiquettes: Etiquettes
  evenement_contenus: EvenementContenus
  evenements: Evenements
  gels: Gels
  groupe_anciens_noms: GroupeAnciensNoms
  groupe_instructeurs: GroupeInstructeurs
  groupe_signatures: GroupeSignatures
  groupes: Groupes
  identites: Identites
  instance: Instance
  instance_logo: InstanceLogo
  instances_connues: InstancesConnues
  lettres_de_demarche: LettresDeDemarche
  lettres_du_jour: LettresDuJour
  invitations: Invitations
  liens: Liens
  lot_dossiers: LotDossiers
  lots: Lots
  messages: Messages
  messages_lus: MessagesLus
  modeles_de_message: ModelesDeMessage
  notes_internes: NotesInternes
  mentions_de_note: MentionsDeNote
  notifications_vues: NotificationsVues
  objets_a_effacer: ObjetsAEffacer
  organisations: Organisations
  paquet_morceaux: PaquetMorceaux
  paquets_recus: PaquetsRecus
  exports: Exports
  exports_programmes: ExportsProgrammes
  modeles_d_export: ModelesDExport
  fichiers: Fichiers
  fichiers_de_demarche: FichiersDeDemarche
  pieces_jointes: PiecesJointes
  politique_reglages: PolitiqueReglages
  preremplissages: Preremplissages
  presences: Presences
  presences_d_edition: PresencesDEdition
  propositions_de_scenarios: PropositionsDeScenarios
  reconciliations: Reconciliations
  referentiel_lignes: ReferentielLignes
  referentiels: Referentiels
  remarque_messages: RemarqueMessages
  remarques: Remarques
  remarques_lues: RemarquesLues
  reorientation_dossiers: ReorientationDossiers
  reorientations: Reorientations
  repetition_dossiers: RepetitionDossiers
  repetitions: Repetitions
  reponses_transmises: ReponsesTransmises
  reprojections: Reprojections
  revisions: Revisions
  roles: Roles
  scenarios: Scenarios
  scenarios_admis: ScenariosAdmis
  sessions: Sessions
  statistiques_publiques: StatistiquesPubliques
  suivis: Suivis
  totaux_anonymes: TotauxAnonymes
  traces: Traces
  traductions: Traductions
  transferts: Transferts
  vues_de_liste: VuesDeListe
}

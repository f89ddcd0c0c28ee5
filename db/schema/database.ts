/** Every table, by name. Each table's columns stand in the file of its name. */
import type { AccordsDeBalayage } from './accords-de-balayage.ts'
import type { Annonces } from './annonces.ts'
import type { Apercus } from './apercus.ts'
import type { Balayages } from './balayages.ts'
import type { Comptes } from './comptes.ts'
import type { Connexions } from './connexions.ts'
import type { CorrectionRemarques, Corrections } from './corrections.ts'
import type { DemandesDeDuree } from './demandes-de-duree.ts'
import type { DemarcheAdministrateurs } from './demarche-administrateurs.ts'
import type { Demarches } from './demarches.ts'
import type { DossierCles } from './dossier-cles.ts'
import type { DossierOp } from './dossier-op.ts'
import type { DossierSection } from './dossier-section.ts'
import type { Dossiers } from './dossiers.ts'
import type { Ecarts } from './ecarts.ts'
import type { Effets } from './effets.ts'
import type { EnvoiParts } from './envoi-parts.ts'
import type { Envois } from './envois.ts'
import type { EvenementContenus } from './evenement-contenus.ts'
import type { Evenements } from './evenements.ts'
import type { Gels } from './gels.ts'
import type { GroupeInstructeurs } from './groupe-instructeurs.ts'
import type { Groupes } from './groupes.ts'
import type { Identites } from './identites.ts'
import type { InstanceLogo } from './instance-logo.ts'
import type { Instance } from './instance.ts'
import type { LettresDuJour } from './lettres-du-jour.ts'
import type { Invitations } from './invitations.ts'
import type { Liens } from './liens.ts'
import type { Messages } from './messages.ts'
import type { MessagesLus } from './messages-lus.ts'
import type { ModelesDeMessage } from './modeles-de-message.ts'
import type { NotificationsVues } from './notifications-vues.ts'
import type { ObjetsAEffacer } from './objets-a-effacer.ts'
import type { Organisations } from './organisations.ts'
import type { PiecesJointes } from './pieces-jointes.ts'
import type { PolitiqueReglages } from './politique-reglages.ts'
import type { Preremplissages } from './preremplissages.ts'
import type { Presences } from './presences.ts'
import type { Reconciliations } from './reconciliations.ts'
import type { ReferentielLignes } from './referentiel-lignes.ts'
import type { Referentiels } from './referentiels.ts'
import type { RemarqueMessages } from './remarque-messages.ts'
import type { RemarquesLues } from './remarques-lues.ts'
import type { Remarques } from './remarques.ts'
import type { ReponsesTransmises } from './reponses-transmises.ts'
import type { Revisions } from './revisions.ts'
import type { Roles } from './roles.ts'
import type { Sessions } from './sessions.ts'
import type { TotauxAnonymes } from './totaux-anonymes.ts'
import type { Traces } from './traces.ts'
import type { Transferts } from './transferts.ts'

export interface Database {
  accords_de_balayage: AccordsDeBalayage
  annonces: Annonces
  apercus: Apercus
  balayages: Balayages
  'coffre.dossier_cles': DossierCles
  comptes: Comptes
  connexions: Connexions
  correction_remarques: CorrectionRemarques
  corrections: Corrections
  demandes_de_duree: DemandesDeDuree
  demarche_administrateurs: DemarcheAdministrateurs
  demarches: Demarches
  dossier_op: DossierOp
  dossier_section: DossierSection
  dossiers: Dossiers
  ecarts: Ecarts
  effets: Effets
  envoi_parts: EnvoiParts
  envois: Envois
  evenement_contenus: EvenementContenus
  evenements: Evenements
  gels: Gels
  groupe_instructeurs: GroupeInstructeurs
  groupes: Groupes
  identites: Identites
  instance: Instance
  instance_logo: InstanceLogo
  lettres_du_jour: LettresDuJour
  invitations: Invitations
  liens: Liens
  messages: Messages
  messages_lus: MessagesLus
  modeles_de_message: ModelesDeMessage
  notifications_vues: NotificationsVues
  objets_a_effacer: ObjetsAEffacer
  organisations: Organisations
  pieces_jointes: PiecesJointes
  politique_reglages: PolitiqueReglages
  preremplissages: Preremplissages
  presences: Presences
  reconciliations: Reconciliations
  referentiel_lignes: ReferentielLignes
  referentiels: Referentiels
  remarque_messages: RemarqueMessages
  remarques: Remarques
  remarques_lues: RemarquesLues
  reponses_transmises: ReponsesTransmises
  revisions: Revisions
  roles: Roles
  sessions: Sessions
  totaux_anonymes: TotauxAnonymes
  traces: Traces
  transferts: Transferts
}

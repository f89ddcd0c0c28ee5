/**
 * The registry of durations: every table, what it holds of persons, and which clock ends it. A test reads the catalogue of
 * the database and fails when a table is missing here, or when one that holds personal data has no duration.
 */
import type { CleDePolitique } from '../politique/table.ts'
import { effacerHistorique, viderConnexions } from './effacer-connexions.ts'
import { effacerLiensPerimes, effacerRegistresDesBalayages, effacerRegistresDesLettres } from './effacer-registres.ts'
import { retirerUnExpert } from '../avis/regler.ts'
import { effacerLimitesPerimees } from '../compte/limites.ts'
import { effacerSessionsExpirees } from '../compte/session.ts'
import { effacerObjets } from './effacer-objets.ts'
import { reglerContact } from '../groupe/regler-contact.ts'
import { supprimerGroupe } from '../groupe/supprimer.ts'
import { balayer } from './balayer.ts'
import { effacerFichiersInutiles } from '../fichier/effacer-inutiles.ts'
import { effacerPaquetsRecus } from '../paquet/recevoir.ts'
import { effacerLesEssaisOublies } from '../essai/effacer.ts'
import { effacerExportsPerimes } from '../export/effacer.ts'
import { effacerLots } from '../lot/entretenir.ts'

/** A function of this code that carries out a duration, so that a name that is gone does not compile. */
type Balai = (...args: never[]) => Promise<unknown>

/** What ends the rows of a table. */
export type Fin =
  /** The purge of their dossier; `par` joins a row `t` to its dossier's id. */
  | { fin: 'dossier'; par: string }
  /** The end of their account, which keys and cascades carry. */
  | { fin: 'compte' }
  /** A figure of the policy, carried out by a function. */
  | { fin: 'duree'; cles: readonly CleDePolitique[]; par: readonly Balai[] }
  /** What pg-boss does by itself, with the settings that db/queues.ts gives it. */
  | { fin: 'file'; cle: CleDePolitique }
  /** Something that happens to the row, whatever its age. */
  | { fin: 'fait'; par: readonly Balai[] }
  /** A clock that comes with work that is not done yet: the accounts that nobody uses. */
  | { fin: 'attendue'; cles: readonly CleDePolitique[] }
  /** No personal data: no duration. */
  | { fin: 'aucune' }

export type Inscription = Fin & {
  /** Whether a row says something of a person, be it an identifier only. */
  personnes: 'aucune' | 'identifiants' | 'contenu'
  /** What it holds and why it ends so, in a line. */
  raison: string
}

const duDossier = (personnes: 'identifiants' | 'contenu', raison: string, par = 't.dossier_id'): Inscription => ({
  fin: 'dossier',
  par,
  personnes,
  raison,
})
const duCompte = (personnes: 'identifiants' | 'contenu', raison: string): Inscription => ({
  fin: 'compte',
  personnes,
  raison,
})
const sansPersonne = (raison: string): Inscription => ({ fin: 'aucune', personnes: 'aucune', raison })

/** Every table, by its name with its schema; a schema of a library stands as a whole (`pgboss.*`). */
export const REGISTRE: Readonly<Record<string, Inscription>> = {
  'public.dossiers': {
    fin: 'duree',
    cles: ['draft.inactivityDays', 'decided.months', 'bin.days'],
    par: [balayer, effacerLesEssaisOublies],
    personnes: 'identifiants',
    raison:
      'whose dossier, and its dates; everything below leaves in the same transaction. A try of a form goes after thirty days without activity (effacerLesEssaisOublies, by the upkeep)',
  },
  'public.dossier_op': duDossier('contenu', 'the journal of answers'),
  'public.dossier_section': duDossier('contenu', 'the answers as they stand'),
  'public.dossier_etageres': duDossier('contenu', 'answers that the form of a draft has no place for any more'),
  'public.dossier_passages': duDossier('identifiants', 'from which revision to which a draft moved'),
  'public.versions_deposees': duDossier('contenu', 'what a deposited dossier was under each form it has left'),
  'public.passages_vus': duDossier('identifiants', 'who has seen that the form of a draft changed'),
  'public.reponses_transmises': duDossier('contenu', 'the answers as the administration has them, while others wait'),
  'public.corrections': duDossier('contenu', 'what a service asked to correct, in words'),
  'public.correction_remarques': duDossier(
    'contenu',
    'what is to correct at each question',
    '(select c.dossier_id from corrections c where c.id = t.correction_id)',
  ),
  'public.pieces_jointes': duDossier('contenu', 'names and digests of files'),
  'public.apercus': duDossier(
    'identifiants',
    'previews of files',
    '(select p.dossier_id from pieces_jointes p where p.id = t.piece_id)',
  ),
  'public.envois': duDossier('contenu', 'files being sent; those left idle are abandoned after 24 hours (reconcilier)'),
  'public.envoi_parts': duDossier(
    'identifiants',
    'digests of parts being sent',
    '(select e.dossier_id from envois e where e.id = t.envoi_id)',
  ),
  'coffre.dossier_cles': duDossier('identifiants', 'the key of the files of a dossier: destroyed with it'),
  'public.preremplissages': duDossier(
    'contenu',
    'what a service filled in before anybody began: it leaves with its dossier or twelve months after it was taken up, and after five days when nobody took it up (effacerPreremplissages, by the upkeep)',
  ),
  'public.transferts': duDossier('contenu', 'to whom its owner proposed it'),
  'public.identites': duDossier('contenu', 'who makes the demande, and for whom: every version'),
  'public.invitations': duDossier('contenu', 'whom its owner invited, to what, with which words'),
  'public.presences': duDossier(
    'identifiants',
    'who has the dossier open, and in which question: leases of seconds, deleted by the upkeep (effacerPresences)',
  ),
  'public.gels': duDossier('contenu', 'why a dossier is kept longer, in words'),
  'public.repetition_dossiers': duDossier(
    'identifiants',
    'which dossiers a form being prepared would change, and by which of its questions and rules: no answer',
  ),
  'public.reorientation_dossiers': duDossier(
    'identifiants',
    'which dossiers the routing of today would send to another groupe: no answer',
  ),
  'public.messages': duDossier('contenu', 'the exchange on a dossier, in words'),
  'public.messages_lus': duDossier('identifiants', 'how far each person has read the exchange on a dossier'),
  'public.remarques': duDossier(
    'contenu',
    'on which question, row or file of a dossier a remark is, with its name then',
  ),
  'public.remarque_messages': duDossier('contenu', 'what was written in the remarks on a dossier'),
  'public.remarques_lues': duDossier(
    'identifiants',
    'how far each person has read a remark',
    '(select r.dossier_id from remarques r where r.id = t.remarque_id)',
  ),
  'public.notes_internes': duDossier('contenu', 'what those who instruct a dossier write to each other, in words'),
  'public.mentions_de_note': duDossier(
    'identifiants',
    'which colleagues a note is told to',
    '(select n.dossier_id from notes_internes n where n.id = t.note_id)',
  ),
  'public.dossiers_vus': duDossier('identifiants', 'up to where each person who instructs has read a dossier'),
  'public.avis_demandes': duDossier('contenu', 'what was asked of experts, in words'),
  'public.avis': duDossier('contenu', 'of whom an opinion was asked, and what they answered'),
  'public.avis_lus': duDossier(
    'identifiants',
    'who has read an opinion',
    '(select a.dossier_id from avis a where a.id = t.avis_id)',
  ),
  'public.attestations': duDossier('contenu', 'what an attestation says, frozen with its decision'),
  'public.evenement_contenus': duDossier('contenu', 'the words of an act on a dossier; no other act has any'),
  'public.dossier_liste': duDossier('contenu', 'the answers that lists show, sort and filter, normalised'),
  'public.dossier_recherche': duDossier('contenu', 'the words of a dossier, for the search'),
  'public.lot_dossiers': duDossier('contenu', 'what a batch did to a dossier, or why it could not'),
  'public.decisions_proposees': duDossier('contenu', 'a decision that waits for a second person, with its motivation'),
  'public.suivis': duDossier('identifiants', 'who follows a dossier'),
  'public.dossier_etiquettes': duDossier('identifiants', 'the labels of a dossier'),
  'public.objets_a_effacer': {
    fin: 'fait',
    par: [effacerObjets],
    personnes: 'identifiants',
    raison: 'opaque names of objects that must leave the store: each row goes with its object',
  },
  'public.traces': duCompte(
    'identifiants',
    'what stays of a dossier by duty (H-56, S-67): whose it was is emptied with the account',
  ),
  'public.statistiques_publiques': sansPersonne('figures of a démarche that everybody may read'),
  'public.totaux_anonymes': sansPersonne('counts of closed answers, a year at a time'),

  'public.comptes': {
    fin: 'attendue',
    cles: ['account.publicInactivityMonths', 'account.agentInactivityMonths'],
    personnes: 'contenu',
    raison: 'address, name and password: ends with the life of accounts, which is other work',
  },
  'public.roles': duCompte('identifiants', 'what an account may do'),
  'public.sessions': {
    fin: 'duree',
    cles: ['session.absoluteHours', 'session.idleMinutesAgents'],
    par: [effacerSessionsExpirees],
    personnes: 'identifiants',
    raison: 'who is signed in',
  },
  'public.connexions': {
    fin: 'duree',
    cles: ['logs.connectionMonths', 'history.months'],
    par: [viderConnexions, effacerHistorique],
    personnes: 'contenu',
    raison: 'network address and browser for twelve months, the row for thirty-six',
  },
  'public.liens': {
    fin: 'duree',
    cles: ['links.invitationDays', 'links.resetMinutes', 'links.confirmHours', 'links.afterExpiryDays'],
    par: [effacerLiensPerimes],
    personnes: 'contenu',
    raison: 'the address a single-use link was sent to',
  },
  'public.limites': {
    fin: 'duree',
    cles: ['login.lockMinutes'],
    par: [effacerLimitesPerimees],
    personnes: 'identifiants',
    raison: 'counts by digest of an address or a network, for a day at most',
  },
  'public.evenements': duCompte(
    'identifiants',
    'who did which act, without its words: identifiers that name nobody once the account is gone',
  ),
  'public.effets': {
    fin: 'duree',
    cles: ['letters.months'],
    par: [effacerRegistresDesLettres],
    personnes: 'identifiants',
    raison: 'which letter was sent to which account',
  },
  'public.lettres_du_jour': {
    fin: 'duree',
    cles: ['letters.months'],
    par: [effacerRegistresDesLettres],
    personnes: 'identifiants',
    raison: 'who was told, on which day, that a dossier will go',
  },
  'public.resumes_du_jour': {
    fin: 'duree',
    cles: ['letters.months'],
    par: [effacerRegistresDesLettres],
    personnes: 'identifiants',
    raison: 'who was told, on which day, of what is new in the dossiers of their groupes',
  },
  'public.passages_de_resume': sansPersonne('of which days the summaries were asked for'),
  'public.annonces': {
    fin: 'duree',
    cles: ['letters.months'],
    par: [effacerRegistresDesLettres],
    personnes: 'aucune',
    raison: 'how many dossiers a groupe was told of',
  },
  'public.balayages': {
    fin: 'duree',
    cles: ['sweeps.months'],
    par: [effacerRegistresDesBalayages],
    personnes: 'aucune',
    raison: 'when the sweep ran, and how many went',
  },
  'public.reconciliations': {
    fin: 'duree',
    cles: ['sweeps.months'],
    par: [effacerRegistresDesBalayages],
    personnes: 'aucune',
    raison: 'when the store was compared with the rows',
  },
  'public.accords_de_balayage': {
    fin: 'duree',
    cles: ['sweeps.months'],
    par: [effacerRegistresDesBalayages],
    personnes: 'identifiants',
    raison: 'who let a large sweep go on',
  },
  'public.ecarts': sansPersonne('opaque names of objects that a pass over the store did not expect'),

  'public.lots': {
    fin: 'fait',
    par: [effacerLots],
    personnes: 'contenu',
    raison:
      'who acted on many dossiers at once, with which motivation: it goes thirty days after its end, or the day after when it never began',
  },
  'public.avis_experts': {
    fin: 'fait',
    par: [retirerUnExpert],
    personnes: 'contenu',
    raison:
      'addresses of the experts of a démarche: each goes when its administrateur takes it out, all with the démarche',
  },
  'public.avis_reglages': sansPersonne('how a démarche asks for opinions'),
  'public.demarche_administrateurs': duCompte('identifiants', 'who runs a démarche'),
  'public.edition_operations': duCompte(
    'identifiants',
    'who changed what in a form being prepared, which names nobody',
  ),
  'public.presences_d_edition': duCompte('identifiants', 'who has a form open in the editor, for seconds'),
  'public.edition_versions': duCompte('identifiants', 'who last wrote each part of a form being prepared'),
  'public.demarche_transferts': duCompte('identifiants', 'who proposed to hand a démarche over, and to whom'),
  'public.groupe_instructeurs': duCompte('identifiants', 'who instructs in a groupe'),
  'public.notifications_vues': duCompte('identifiants', 'up to when a person has seen what happened'),
  'public.modeles_de_message': duCompte('identifiants', 'who wrote a wording of a démarche, which itself names nobody'),
  'public.scenarios': duCompte('identifiants', 'who wrote a scenario, whose answers are invented for a try'),
  'public.scenarios_admis': duCompte('identifiants', 'who publishes in spite of a scenario that fails'),
  'public.propositions_de_scenarios': duCompte('identifiants', 'who asked for scenarios, which are invented'),
  'public.reorientations': duCompte(
    'identifiants',
    'who asked for dossiers to be routed anew, and why; which itself holds counts',
  ),
  'public.groupe_signatures': duCompte('identifiants', 'who gave the image of the signature of a groupe'),
  'public.repetitions': duCompte('identifiants', 'who asked for a rehearsal, which itself holds counts'),
  'public.lettres_de_demarche': duCompte(
    'identifiants',
    'who last worded a letter of a démarche, which itself names nobody',
  ),
  'public.attestation_modeles': duCompte(
    'identifiants',
    'who last wrote a template of attestation, which itself names whom the administration says signs',
  ),
  'public.attestation_versions': duCompte('identifiants', 'who published a version of a template of attestation'),
  'public.attestation_registre': sansPersonne(
    'numbers drawn at random, digests and dates, by which attestations are verified: nothing links them to anybody once the dossier is gone (decision 51)',
  ),
  'public.vues_de_liste': duCompte('contenu', 'a state of a list that a person named, with what it looks for'),
  'public.preferences_de_notification': duCompte(
    'identifiants',
    'what a person wants to be told of in a démarche, and when',
  ),
  'public.colonnes_affichees': duCompte('identifiants', 'which columns a person shows in a list'),
  'public.exports': {
    fin: 'duree',
    cles: ['exports.hours'],
    par: [effacerExportsPerimes],
    personnes: 'contenu',
    raison:
      'which dossiers somebody took out of the house, with what the list looked for: the row and its object go after thirty-two hours, or with the first of its dossiers that is deleted',
  },
  'public.exports_programmes': duCompte('contenu', 'what is taken out by the calendar, by whom, for whom'),
  'public.modeles_d_export': duCompte(
    'identifiants',
    'who last chose the columns of a template, which itself names nobody',
  ),
  'public.demarche_langues': duCompte('identifiants', 'who added a language to a démarche'),
  'public.traductions': duCompte('identifiants', 'who last translated a text of a form, which itself names nobody'),
  'public.demandes_de_duree': duCompte('identifiants', 'who asked for a longer duration, and who answered'),
  'public.politique_reglages': duCompte('identifiants', 'who last set a figure'),
  'public.referentiels': duCompte('identifiants', 'who imported a list, which itself names nobody'),
  'public.instances_connues': duCompte('identifiants', 'who recognised the signature of another instance'),
  'public.paquets_recus': {
    fin: 'fait',
    par: [effacerPaquetsRecus],
    personnes: 'identifiants',
    raison: 'who received the bundle of a démarche: it goes when it is applied, replaced, or a day old',
  },
  'public.fichiers_de_demarche': {
    fin: 'fait',
    par: [effacerFichiersInutiles],
    personnes: 'identifiants',
    raison: 'who added a file that a démarche hands out: it goes thirty days after no form names it any more',
  },
  'public.fichiers': sansPersonne('files that démarches hand out: each goes with the last démarche that has it'),
  'public.paquet_morceaux': sansPersonne('the bytes of bundles that wait, which name nobody'),
  'coffre.cle_de_signature': sansPersonne('the key that signs the bundles of the instance'),
  'public.referentiel_lignes': sansPersonne('the rows of public lists'),
  'public.demarches': sansPersonne('what a service asks and publishes, its contact being that of a service'),
  'public.demarche_chemins': sansPersonne('public addresses of démarches'),
  'public.revisions': duCompte(
    'identifiants',
    'published forms, and who published each: a number that names nobody once the account is gone',
  ),
  'public.groupes': {
    fin: 'fait',
    par: [reglerContact, supprimerGroupe],
    personnes: 'contenu',
    raison:
      'names of groupes, how a service is reached, and who signs for it: until another is named, or the groupe goes',
  },
  'public.groupe_anciens_noms': sansPersonne('names that groupes have had'),
  'public.colonnes_de_liste': sansPersonne('which questions of a démarche its lists keep'),
  'public.comptes_de_liste': sansPersonne('how many dossiers each tab of the lists holds, by groupe'),
  'public.reprojections': sansPersonne('how far the lists of a démarche are made anew'),
  'public.etiquettes': sansPersonne('the labels of a démarche'),
  'public.organisations': sansPersonne('names of administrations'),
  'public.instance': sansPersonne('what the instance says of itself'),
  'public.instance_logo': sansPersonne('its logo'),
  'public.kysely_migration': sansPersonne('which migrations were played'),
  'public.kysely_migration_lock': sansPersonne('who plays them'),

  'pgboss.*': {
    fin: 'file',
    cle: 'queue.finishedDays',
    personnes: 'identifiants',
    raison: 'jobs carry identifiers only, and leave the queue a week after their end',
  },
}

/** What is kept elsewhere than in a table. */
export const HORS_DE_LA_BASE: Readonly<Record<string, { cle: CleDePolitique; raison: string }>> = {
  'LOG_DIR/cerfeuil.*': {
    cle: 'logs.applicationMonths',
    raison: 'application logs: deleted by day, by the worker and by each web process (logs-retention.ts)',
  },
  'object store': {
    cle: 'decided.months',
    raison: 'files: unreadable as soon as the key of their dossier is gone, deleted through objets_a_effacer',
  },
}

/**
 * The registry of durations: every table, what it holds of persons, and which clock ends it. A test reads the catalogue of
 * the database and fails when a table is missing here, or when one that holds personal data has no duration.
 */
import type { CleDePolitique } from '../politique/table.ts'
import { effacerHistorique, viderConnexions } from './effacer-connexions.ts'
import { effacerLiensPerimes, effacerRegistresDesBalayages, effacerRegistresDesLettres } from './effacer-registres.ts'
import { effacerLimitesPerimees } from '../compte/limites.ts'
import { effacerSessionsExpirees } from '../compte/session.ts'
import { effacerObjets } from './effacer-objets.ts'
import { balayer } from './balayer.ts'

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
    par: [balayer],
    personnes: 'identifiants',
    raison: 'whose dossier, and its dates; everything below leaves in the same transaction',
  },
  'public.dossier_op': duDossier('contenu', 'the journal of answers'),
  'public.dossier_section': duDossier('contenu', 'the answers as they stand'),
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
  'public.evenement_contenus': duDossier('contenu', 'the words of an act on a dossier; no other act has any'),
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

  'public.demarche_administrateurs': duCompte('identifiants', 'who runs a démarche'),
  'public.groupe_instructeurs': duCompte('identifiants', 'who instructs in a groupe'),
  'public.notifications_vues': duCompte('identifiants', 'up to when a person has seen what happened'),
  'public.modeles_de_message': duCompte('identifiants', 'who wrote a wording of a démarche, which itself names nobody'),
  'public.demandes_de_duree': duCompte('identifiants', 'who asked for a longer duration, and who answered'),
  'public.politique_reglages': duCompte('identifiants', 'who last set a figure'),
  'public.referentiels': duCompte('identifiants', 'who imported a list, which itself names nobody'),
  'public.referentiel_lignes': sansPersonne('the rows of public lists'),
  'public.demarches': sansPersonne('what a service asks and publishes, its contact being that of a service'),
  'public.revisions': sansPersonne('published forms'),
  'public.groupes': sansPersonne('names of groupes'),
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
  exports: { cle: 'exports.hours', raison: 'exports do not exist yet: the figure waits for them' },
}

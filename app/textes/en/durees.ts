import type { ThemeDePolitique } from '../../domain/politique/show.ts'
import type { CleDePolitique, Niveau, Unite } from '../../domain/politique/table.ts'
import type { Textes } from '../dictionnaire.ts'
import { nombre } from '../format.ts'
import { pluriel } from '../pluriel.ts'

const n_ = (n: number, one: string, other: string): string =>
  `${nombre(n, 'en')}\u00a0${pluriel('en', n, { one, other })}`
const days = (n: number) => n_(n, 'day', 'days')
const months = (n: number) => n_(n, 'month', 'months')
const dossiers = (n: number) => n_(n, 'dossier', 'dossiers')
const hours = (n: number) => n_(n, 'hour', 'hours')
const minutes = (n: number) => n_(n, 'minute', 'minutes')
const characters = (n: number) => n_(n, 'character', 'characters')

const cles: Record<CleDePolitique, { nom: string; phrase: (n: number) => string }> = {
  'draft.inactivityDays': {
    nom: 'Draft without activity',
    phrase: (n) => `A draft without activity is deleted after ${days(n)}, unless the démarche says otherwise.`,
  },
  'draft.firstNoticeDays': {
    nom: 'First notice for a draft',
    phrase: (n) => `Its author is warned by letter at least ${days(n)} before.`,
  },
  'draft.lastNoticeDays': {
    nom: 'Last notice for a draft',
    phrase: (n) => `A last letter leaves ${days(n)} before.`,
  },
  'decided.months': {
    nom: 'Dossier decided or withdrawn',
    phrase: (n) =>
      `A dossier accepted, refused, closed without follow-up or withdrawn is deleted ${months(n)} later, unless the démarche says otherwise.`,
  },
  'decided.monthsWithoutApproval': {
    nom: 'Kept without agreement',
    phrase: (n) => `Past ${months(n)}, a démarche needs the agreement of the person who administers this site.`,
  },
  'decided.firstNoticeDays': {
    nom: 'First notice for a decided dossier',
    phrase: (n) => `The deletion of a dossier decided or withdrawn is announced at least ${days(n)} before.`,
  },
  'decided.lastNoticeDays': {
    nom: 'Last notice for a decided dossier',
    phrase: (n) => `It is announced again ${days(n)} before.`,
  },
  'submitted.reminderMonths': {
    nom: 'Reminder of dossiers without decision',
    phrase: (n) =>
      `A deposited dossier is never deleted before its decision; the administration is reminded of it every month from ${months(n)} on.`,
  },
  'bin.days': {
    nom: 'Bin',
    phrase: (n) => `A draft that its author deletes, or a dossier they withdraw, can be taken back for ${days(n)}.`,
  },
  'hold.maxMonths': {
    nom: 'Longest hold',
    phrase: (n) => `The deletion of a dossier can be suspended, for a written reason, for at most ${months(n)}.`,
  },
  'hold.reviewMonths': { nom: 'Review of a hold', phrase: (n) => `A hold is reviewed after ${months(n)}.` },
  'sweep.maxDossiers': {
    nom: 'Number of dossiers in a sweep',
    phrase: (n) => `Past ${dossiers(n)} at once, deletion stops and asks a person.`,
  },
  'sweep.maxPercent': {
    nom: 'Share of dossiers in a sweep',
    phrase: (n) => `It also stops past ${n}% of the dossiers of the site, when more than a hundred are to be deleted.`,
  },
  'logs.applicationMonths': {
    nom: 'Technical logs',
    phrase: (n) => `Technical logs, without personal data, are kept for ${months(n)}.`,
  },
  'logs.connectionMonths': {
    nom: 'Connection data',
    phrase: (n) => `Connections and their network address are kept for ${months(n)}.`,
  },
  'history.months': {
    nom: 'History of connections',
    phrase: (n) => `The history of connections, without network address, is kept for ${months(n)}.`,
  },
  'support.months': {
    nom: 'Exchanges with support',
    phrase: (n) => `Exchanges with support are kept for at most ${months(n)}.`,
  },
  'letters.months': {
    nom: 'Record of letters',
    phrase: (n) => `The record of letters sent, without their words, is kept ${months(n)}.`,
  },
  'sweeps.months': {
    nom: 'Record of deletions',
    phrase: (n) => `The account of each sweep is kept ${months(n)}.`,
  },
  'queue.finishedDays': {
    nom: 'Finished jobs',
    phrase: (n) => `A finished job leaves the queue after ${days(n)}.`,
  },
  'account.publicInactivityMonths': {
    nom: 'Account of a citizen without activity',
    phrase: (n) => `The account of a citizen is inactive after ${months(n)} without signing in.`,
  },
  'account.agentInactivityMonths': {
    nom: 'Account of an agent without activity',
    phrase: (n) => `That of an agent is after ${months(n)}.`,
  },
  'exports.hours': { nom: 'Exports', phrase: (n) => `An export file is erased after ${hours(n)}.` },
  'session.absoluteHours': { nom: 'Length of a session', phrase: (n) => `A session lasts at most ${hours(n)}.` },
  'session.idleMinutesAgents': {
    nom: 'Session of an agent without activity',
    phrase: (n) => `That of an agent closes after ${minutes(n)} without activity.`,
  },
  'session.warningMinutes': {
    nom: 'Warning before the end of a session',
    phrase: (n) => `An open page warns ${minutes(n)} before the session ends.`,
  },
  'session.noticeMinutes': {
    nom: 'End of a session told when a page opens',
    phrase: (n) => `A page that opens says when the session closes, if less than ${minutes(n)} remain.`,
  },
  'password.publicLength': {
    nom: 'Password of a citizen',
    phrase: (n) => `The password of a citizen has at least ${characters(n)}.`,
  },
  'password.agentLength': {
    nom: 'Password of an agent',
    phrase: (n) => `That of an agent has at least ${characters(n)}.`,
  },
  'password.adminLength': {
    nom: 'Password of an administrateur',
    phrase: (n) => `That of an administrateur has at least ${characters(n)}.`,
  },
  'password.maxLength': { nom: 'Longest password', phrase: (n) => `A password has at most ${characters(n)}.` },
  'login.maxFailures': {
    nom: 'Tries to sign in',
    phrase: (n) => `After ${n_(n, 'failed try', 'failed tries')} in a row, signing in to an account is blocked.`,
  },
  'login.slowFrom': {
    nom: 'Slowed tries',
    phrase: (n) => `From failed try number ${n} on, one waits longer and longer.`,
  },
  'login.lockMinutes': { nom: 'Blocked sign-in', phrase: (n) => `The block lasts ${minutes(n)}.` },
  'prefill.orphanDays': {
    nom: 'Answers filled in by a service',
    phrase: (n) => `As long as nobody has taken them up in a dossier, they are deleted after ${days(n)}.`,
  },
  'prefill.followMonths': {
    nom: 'Following a dossier filled in by a service',
    phrase: (n) => `The service that filled it in may know how far it is for ${months(n)}, never what it holds.`,
  },
  'links.afterExpiryDays': {
    nom: 'Expired link',
    phrase: (n) => `An expired link is deleted after ${days(n)}: until then it can say why it no longer opens.`,
  },
  'links.invitationDays': { nom: 'Invitation link', phrase: (n) => `An invitation link works for ${days(n)}.` },
  'links.resetMinutes': {
    nom: 'New password link',
    phrase: (n) => `A link to change a password works for ${minutes(n)}.`,
  },
  'links.confirmHours': {
    nom: 'Confirmation link',
    phrase: (n) => `A link to confirm an address works for ${hours(n)}.`,
  },
}

const unites: Record<Unite, (n: number) => string> = {
  jours: days,
  mois: months,
  heures: hours,
  minutes,
  caracteres: characters,
  essais: (n) => n_(n, 'try', 'tries'),
  dossiers,
  pour_cent: (n) => `${n}%`,
}

const uniteSeule: Record<Unite, string> = {
  jours: 'days',
  mois: 'months',
  heures: 'hours',
  minutes: 'minutes',
  caracteres: 'characters',
  essais: 'tries',
  dossiers: 'dossiers',
  pour_cent: '%',
}

const themes: Record<ThemeDePolitique, string> = {
  dossiers: 'Dossiers',
  traces: 'Logs and exchanges',
  comptes: 'Accounts and signing in',
  balayage: 'Safeguards of deletion',
}

const niveaux: Record<Niveau, string> = {
  fixe: 'Fixed by the software',
  instance: 'Set by this site',
  demarche: 'Set by this site, then by each démarche',
}

export const durees: Textes['durees'] = {
  cles,
  unites,
  uniteSeule,
  themes,
  niveaux,
  bornes: (min: string, max: string) => `from ${min} to ${max}`,
  sansBorne: 'cannot be set',
  origine: (origine: string) =>
    origine === 'choix' ? 'design choice' : `obligation ${origine.replaceAll('-', '\u2011')}`,

  publique: {
    titre: 'How long things are kept',
    chapeau: 'How long this site keeps each thing. No deletion happens without having been announced.',
    comment: 'How a duration is counted',
    commentListe: [
      'A duration starts on the day of the last act: the last answer of a draft, the decision of a dossier. Reading a dossier does not change it.',
      'The date shown in each dossier is the day it is deleted, from midnight on, Paris time.',
      'When the notice leaves late, the date moves by as much.',
      'After deletion a trace stays, without name or answer: the démarche, the dates and the reason.',
    ],
    colonnes: { regle: 'Rule', bornes: 'Bounds', niveau: 'Who sets it', origine: 'Origin' },
    origines:
      'The numbers of obligations are those of the list this software follows. The duration of a démarche is on its page and wins over that of this site.',
    lien: 'All the durations of this site',
  },

  demarche: {
    titre: 'Conservation',
    chapeau:
      'How long the dossiers of this démarche are kept, and what stays of them. The deletion date is shown in each dossier, and announced by letter.',
    refus: 'Nothing is saved',
    regle: {
      titre: 'The rule of the démarche',
      aFixer: 'No duration is fixed: the démarche cannot be published.',
      mois: 'After the decision, a dossier is kept',
      moisAide: (min: number, max: number) =>
        `${min} to ${max} months after it is accepted, refused, closed without follow-up or withdrawn. Do not keep more than the service needs.`,
      brouillonJours: 'Without activity, a draft is kept',
      brouillonJoursAide: (min: number, max: number, instance: number) =>
        `${min} to ${max} days. Leave empty to follow this site: ${days(instance)} today.`,
      methode: 'What stays of a dossier at its end',
      methodes: { supprimer: 'Nothing but its trace', anonymiser: 'Its trace, and totals per answer' },
      methodesAide: {
        supprimer:
          'Answers, files and messages are deleted. The trace says the démarche, the dates and the reason, no name.',
        anonymiser:
          'Besides, each closed question adds one to a total per year and per decision, for instance “12 yes”. No answer is linked to another, nor to a person; no text is kept.',
      },
      jamais: 'A deposited dossier that waits for its decision is never deleted because of its age.',
      voir: 'See the effect of this rule',
    },
    apercu: {
      titre: 'Before saving, what this rule changes',
      rechange: 'The numbers have changed since you read them: read them again.',
      regle: (m: number, j: string, methode: string) =>
        `${months(m)} after the decision; ${j} for a draft; ${methode}.`,
      suitCeSite: (n: number) => `${days(n)}, like this site,`,
      jours: days,
      changent: (n: number, total: number) =>
        `${n_(n, 'dossier changes', 'dossiers change')} date, out of ${nombre(total, 'en')}.`,
      rapproches: (n: number) => `${n_(n, 'goes', 'go')} sooner`,
      eloignes: (n: number) => `${n_(n, 'is kept', 'are kept')} longer`,
      suspendus: (n: number) =>
        `${n_(n, 'dossier is held', 'dossiers are held')}: none goes before the end of its hold.`,
      avis: 'Nobody is taken by surprise: every dossier whose date comes nearer keeps the whole time of its notice.',
      tableau: 'What will go',
      colonnes: { quoi: 'Number', avant: 'Present rule', apres: 'New rule' },
      sous: (n: number) => `Dossiers deleted within ${n} days`,
      premier: 'First deletion',
      aucun: 'none',
      enregistrer: 'Save this rule',
      renoncer: 'Change nothing',
    },
    calendrier: {
      titre: 'What will go within 90 days',
      chapeau: (n: number, premier: string) =>
        `${n_(n, 'dossier', 'dossiers')} will go if nothing happens; the first on ${premier}.`,
      nombres: 'Numbers only: an administrateur reads no dossier.',
      tableau: 'Deletions to come, by week',
      semaine: 'Week of',
      sortes: {
        brouillon: 'Drafts',
        corbeille: 'Drafts in the bin',
        decide: 'Decided dossiers',
        retire: 'Withdrawn dossiers',
      },
      suspendus: (n: number, du: string, au: string) =>
        `${n_(n, 'dossier is held and stays', 'dossiers are held and stay')}: ${
          du === au ? `until ${du}` : `the holds end between ${du} and ${au}`
        }.`,
      vide: 'Nothing will go within 90 days',
      videTexte: 'Deletions to come will be counted here, week by week.',
    },
    demande: {
      titre: (max: number) => `Keeping longer than ${max} months`,
      chapeau:
        'When a text or an audit requires it, ask for the agreement of the person who administers this site. The agreement opens the choice: the rule is still to be saved afterwards.',
      mois: 'Number of months asked for',
      moisAide: (min: number, max: number) => `${min} to ${max}.`,
      raison: 'Why keep them longer',
      raisonAide: 'For instance the text that requires it, or the length of an audit.',
      action: 'Ask for this agreement',
      attend: (m: number, date: string) => `${months(m)} asked for on ${date}: the answer is awaited.`,
      accordee: (m: number, date: string) => `${months(m)} granted on ${date}`,
      refusee: (m: number, date: string) => `${months(m)} refused on ${date}`,
      plusPossible: (m: number) => `This démarche can already keep its dossiers ${months(m)}, the longest possible.`,
    },
    resume: {
      titre: 'Conservation',
      fixee: (m: number, j: number) => `${months(m)} after the decision; ${days(j)} for a draft without activity.`,
      aFixer: 'How long is still to be fixed.',
      lien: 'Rule and calendar',
    },
  },

  instance: {
    menu: 'Conservation',
    titre: 'Conservation and deletion',
    chapeau: 'The durations of this site, the requests of démarches and the work of the sweep that deletes.',
    enregistre: 'The durations are saved. If dates of dossiers depend on them, they are counted again.',
    inchange: 'These durations were already those of the site.',
    accorde: 'The deletion is allowed for 24 hours. A sweep leaves at once.',
    repondue: 'The answer is sent.',
    refus: 'Nothing is saved',
    arret: {
      titre: 'The sweep stopped and asks for your agreement',
      texte: (n: number) =>
        `${n_(n, 'dossier has', 'dossiers have')} come to their end: more than the site deletes alone. Check that no rule was changed by mistake. Without agreement, nothing is deleted.`,
      action: (n: number) => `Allow the deletion of ${dossiers(n)}`,
    },
    demandes: {
      titre: 'Requests to keep longer',
      vide: 'No request waits',
      videTexte: 'A démarche that wants to keep its dossiers for more than 36 months asks for it here.',
      objet: (m: number, demarche: string) => `${months(m)} for “${demarche}”`,
      par: (qui: string, organisation: string, date: string) => `Asked for by ${qui}, ${organisation}, on ${date}.`,
      inconnu: 'a deleted account',
      raison: 'Your answer, which this person will read',
      accorder: 'Grant',
      refuser: 'Refuse',
      quoi: (m: number, demarche: string) => ` ${months(m)} for “${demarche}”`,
    },
    reglages: {
      titre: 'The durations of this site',
      chapeau: 'The duration chosen by a démarche wins over that of the site.',
      aide: (bornes: string, defaut: string, origine: string) =>
        `Allowed: ${bornes}. At first: ${defaut} (${origine}).`,
      horsBornes: (min: number, max: number) =>
        `Write a whole number between ${nombre(min, 'en')} and ${nombre(max, 'en')}.`,
      action: 'Save the durations',
    },
    historique: {
      titre: 'Last changes',
      vide: 'No duration was changed: they are those of the software.',
      colonnes: { quoi: 'Duration', avant: 'Before', apres: 'After', quand: 'On', qui: 'By' },
      inconnu: 'deleted account',
    },
    balayages: {
      titre: 'Last sweeps',
      vide: 'No sweep yet',
      videTexte: 'The sweep runs at start, then every hour.',
      colonnes: { debut: 'Start', dus: 'Due', supprimes: 'Deleted', avertis: 'Letters', issue: 'Outcome' },
      issues: {
        fini: 'Done',
        enCours: 'Not finished',
        nombre: 'Stopped: too many',
        part: 'Stopped: too large a share',
      },
    },
  },
}

import type { CleDePolitique, Niveau, Unite } from '../../domain/politique/table.ts'
import type { ThemeDePolitique } from '../../domain/politique/show.ts'
import { nombre } from '../format.ts'
import { pluriel } from '../pluriel.ts'

const n_ = (n: number, one: string, other: string): string =>
  `${nombre(n)}\u00a0${pluriel('fr', n, { one, other, many: `de ${other}` })}`
const jours = (n: number) => n_(n, 'jour', 'jours')
const mois = (n: number) => `${nombre(n)}\u00a0mois`
const dossiers = (n: number) => n_(n, 'dossier', 'dossiers')
const heures = (n: number) => n_(n, 'heure', 'heures')
const minutes = (n: number) => n_(n, 'minute', 'minutes')
const caracteres = (n: number) => n_(n, 'caractère', 'caractères')

interface Figure {
  nom: string
  phrase: (n: number) => string
}

/** Each figure of the policy: its name, and what it means in a sentence. */
const cles: Record<CleDePolitique, Figure> = {
  'draft.inactivityDays': {
    nom: 'Brouillon sans activité',
    phrase: (n) => `Un brouillon sans activité est supprimé après ${jours(n)}, si la démarche n’en dit pas autrement.`,
  },
  'draft.firstNoticeDays': {
    nom: 'Premier avis pour un brouillon',
    phrase: (n) => `Son auteur en est averti par lettre au moins ${jours(n)} avant.`,
  },
  'draft.lastNoticeDays': {
    nom: 'Dernier avis pour un brouillon',
    phrase: (n) => `Une dernière lettre part ${jours(n)} avant.`,
  },
  'decided.months': {
    nom: 'Dossier décidé ou retiré',
    phrase: (n) =>
      `Un dossier accepté, refusé, classé sans suite ou retiré est supprimé ${mois(n)} après, si la démarche n’en dit pas autrement.`,
  },
  'decided.monthsWithoutApproval': {
    nom: 'Conservation sans accord',
    phrase: (n) => `Au-delà de ${mois(n)}, une démarche doit obtenir l’accord de la personne qui administre ce site.`,
  },
  'decided.firstNoticeDays': {
    nom: 'Premier avis pour un dossier décidé',
    phrase: (n) => `La suppression d’un dossier décidé ou retiré est annoncée au moins ${jours(n)} avant.`,
  },
  'decided.lastNoticeDays': {
    nom: 'Dernier avis pour un dossier décidé',
    phrase: (n) => `Elle est rappelée ${jours(n)} avant.`,
  },
  'submitted.reminderMonths': {
    nom: 'Rappel des dossiers sans décision',
    phrase: (n) =>
      `Un dossier déposé n’est jamais supprimé avant sa décision ; l’administration en reçoit un rappel chaque mois à partir de ${mois(n)}.`,
  },
  'bin.days': {
    nom: 'Corbeille',
    phrase: (n) =>
      `Un brouillon que son auteur supprime, ou un dossier qu’il retire, peut être repris pendant ${jours(n)}.`,
  },
  'hold.maxMonths': {
    nom: 'Suspension la plus longue',
    phrase: (n) => `La suppression d’un dossier peut être suspendue, pour un motif écrit, pendant ${mois(n)} au plus.`,
  },
  'hold.reviewMonths': {
    nom: 'Réexamen d’une suspension',
    phrase: (n) => `Une suspension est réexaminée après ${mois(n)}.`,
  },
  'sweep.maxDossiers': {
    nom: 'Nombre de dossiers d’un balayage',
    phrase: (n) => `Au-delà de ${dossiers(n)} d’un coup, la suppression s’arrête et demande une personne.`,
  },
  'sweep.maxPercent': {
    nom: 'Part des dossiers d’un balayage',
    phrase: (n) =>
      `Elle s’arrête aussi au-delà de ${n}\u00a0% des dossiers du site, s’il y en a plus de cent à supprimer.`,
  },
  'logs.applicationMonths': {
    nom: 'Journaux techniques',
    phrase: (n) => `Les journaux techniques, sans donnée personnelle, sont gardés ${mois(n)}.`,
  },
  'logs.connectionMonths': {
    nom: 'Données de connexion',
    phrase: (n) => `Les connexions et leur adresse réseau sont gardées ${mois(n)}.`,
  },
  'history.months': {
    nom: 'Historique des connexions',
    phrase: (n) => `L’historique des connexions, sans adresse réseau, est gardé ${mois(n)}.`,
  },
  'support.months': {
    nom: 'Échanges avec l’assistance',
    phrase: (n) => `Les échanges avec l’assistance sont gardés ${mois(n)} au plus.`,
  },
  'letters.months': {
    nom: 'Registre des lettres',
    phrase: (n) => `La trace des lettres envoyées, sans leur contenu, est gardée ${mois(n)}.`,
  },
  'sweeps.months': {
    nom: 'Registre des suppressions',
    phrase: (n) => `Le compte rendu de chaque passage de suppression est gardé ${mois(n)}.`,
  },
  'queue.finishedDays': {
    nom: 'Travaux terminés',
    phrase: (n) => `Un travail terminé quitte la file après ${jours(n)}.`,
  },
  'account.publicInactivityMonths': {
    nom: 'Compte d’usager sans activité',
    phrase: (n) => `Le compte d’un usager est inactif après ${mois(n)} sans connexion.`,
  },
  'account.agentInactivityMonths': {
    nom: 'Compte d’agent sans activité',
    phrase: (n) => `Celui d’un agent l’est après ${mois(n)}.`,
  },
  'exports.hours': {
    nom: 'Exports',
    phrase: (n) => `Un fichier d’export est effacé après ${heures(n)}.`,
  },
  'session.absoluteHours': {
    nom: 'Durée d’une session',
    phrase: (n) => `Une session dure ${heures(n)} au plus.`,
  },
  'session.idleMinutesAgents': {
    nom: 'Session d’agent sans activité',
    phrase: (n) => `Celle d’un agent se ferme après ${minutes(n)} sans activité.`,
  },
  'session.warningMinutes': {
    nom: 'Avertissement avant la fin d’une session',
    phrase: (n) => `Une page ouverte avertit ${minutes(n)} avant la fin de la session.`,
  },
  'session.noticeMinutes': {
    nom: 'Fin de session annoncée à l’ouverture d’une page',
    phrase: (n) => `Une page qui s’ouvre dit quand la session se ferme, s’il lui reste moins de ${minutes(n)}.`,
  },
  'password.publicLength': {
    nom: 'Mot de passe d’usager',
    phrase: (n) => `Le mot de passe d’un usager compte au moins ${caracteres(n)}.`,
  },
  'password.agentLength': {
    nom: 'Mot de passe d’agent',
    phrase: (n) => `Celui d’un agent compte au moins ${caracteres(n)}.`,
  },
  'password.adminLength': {
    nom: 'Mot de passe d’administrateur',
    phrase: (n) => `Celui d’un administrateur compte au moins ${caracteres(n)}.`,
  },
  'password.maxLength': {
    nom: 'Mot de passe le plus long',
    phrase: (n) => `Un mot de passe compte au plus ${caracteres(n)}.`,
  },
  'login.maxFailures': {
    nom: 'Essais de connexion',
    phrase: (n) => `Après ${n_(n, 'essai', 'essais')} manqués de suite, la connexion à un compte est bloquée.`,
  },
  'login.slowFrom': {
    nom: 'Essais ralentis',
    phrase: (n) => `Dès le ${n}e essai manqué, il faut attendre de plus en plus longtemps.`,
  },
  'login.lockMinutes': {
    nom: 'Blocage d’une connexion',
    phrase: (n) => `Le blocage dure ${minutes(n)}.`,
  },
  'links.afterExpiryDays': {
    nom: 'Lien périmé',
    phrase: (n) => `Un lien périmé est effacé après ${jours(n)} : jusque-là, il peut dire pourquoi il ne s’ouvre plus.`,
  },
  'links.invitationDays': {
    nom: 'Lien d’invitation',
    phrase: (n) => `Un lien d’invitation fonctionne ${jours(n)}.`,
  },
  'links.resetMinutes': {
    nom: 'Lien de nouveau mot de passe',
    phrase: (n) => `Un lien pour changer de mot de passe fonctionne ${minutes(n)}.`,
  },
  'links.confirmHours': {
    nom: 'Lien de confirmation',
    phrase: (n) => `Un lien pour confirmer son adresse fonctionne ${heures(n)}.`,
  },
  'prefill.orphanDays': {
    nom: 'Réponses préremplies par un service',
    phrase: (n) => `Tant que personne ne les a reprises dans un dossier, elles sont effacées après ${jours(n)}.`,
  },
  'prefill.followMonths': {
    nom: 'Suivi d’un dossier prérempli',
    phrase: (n) =>
      `Le service qui a prérempli un dossier peut savoir où il en est pendant ${mois(n)}, jamais ce qu’il contient.`,
  },
}

const unites: Record<Unite, (n: number) => string> = {
  jours,
  mois,
  heures,
  minutes,
  caracteres,
  essais: (n) => n_(n, 'essai', 'essais'),
  dossiers,
  pour_cent: (n) => `${n}\u00a0%`,
}

const uniteSeule: Record<Unite, string> = {
  jours: 'jours',
  mois: 'mois',
  heures: 'heures',
  minutes: 'minutes',
  caracteres: 'caractères',
  essais: 'essais',
  dossiers: 'dossiers',
  pour_cent: '%',
}

const themes: Record<ThemeDePolitique, string> = {
  dossiers: 'Les dossiers',
  traces: 'Les journaux et les échanges',
  comptes: 'Les comptes et la connexion',
  balayage: 'Les garde-fous de la suppression',
}

const niveaux: Record<Niveau, string> = {
  fixe: 'Fixée par le logiciel',
  instance: 'Réglée par ce site',
  demarche: 'Réglée par ce site, puis par chaque démarche',
}

export const durees = {
  cles,
  unites,
  uniteSeule,
  themes,
  niveaux,
  bornes: (min: string, max: string) => `de ${min} à ${max}`,
  sansBorne: 'ne se règle pas',
  origine: (origine: string) =>
    origine === 'choix' ? 'choix de conception' : `obligation ${origine.replaceAll('-', '\u2011')}`,

  publique: {
    titre: 'Durées de conservation',
    chapeau: 'Combien de temps ce site garde chaque chose. Aucune suppression n’arrive sans avoir été annoncée.',
    comment: 'Comment une durée se compte',
    commentListe: [
      'Une durée part du jour du dernier acte : la dernière réponse d’un brouillon, la décision d’un dossier. Lire un dossier ne la change pas.',
      'La date affichée dans chaque dossier est le jour de sa suppression, à partir de minuit, à l’heure de Paris.',
      'Si l’avis part en retard, la date est repoussée d’autant.',
      'Après la suppression, il reste une trace sans nom ni réponse : la démarche, les dates et la raison.',
    ],
    colonnes: { regle: 'Règle', bornes: 'Bornes', niveau: 'Qui la fixe', origine: 'Origine' },
    origines:
      'Les numéros d’obligation sont ceux de la liste que suit ce logiciel. La durée propre à une démarche figure sur sa page et l’emporte sur celle de ce site.',
    lien: 'Toutes les durées de ce site',
  },

  demarche: {
    titre: 'Conservation',
    chapeau:
      'Combien de temps les dossiers de cette démarche sont gardés, et ce qui en reste. La date de suppression est montrée dans chaque dossier, et annoncée par lettre.',
    refus: 'Rien n’est enregistré',
    regle: {
      titre: 'La règle de la démarche',
      aFixer: 'Aucune durée n’est fixée : la démarche ne peut pas être publiée.',
      mois: 'Après la décision, un dossier est gardé',
      moisAide: (min: number, max: number) =>
        `De ${min} à ${max} mois après l’acceptation, le refus, le classement sans suite ou le retrait. Ne gardez pas plus que ce dont le service a besoin.`,
      brouillonJours: 'Sans activité, un brouillon est gardé',
      brouillonJoursAide: (min: number, max: number, instance: number) =>
        `De ${min} à ${max} jours. Laissez vide pour suivre ce site : ${jours(instance)} aujourd’hui.`,
      methode: 'Ce qui reste d’un dossier à son terme',
      methodes: {
        supprimer: 'Rien que sa trace',
        anonymiser: 'Sa trace, et des totaux par réponse',
      },
      methodesAide: {
        supprimer:
          'Réponses, fichiers et messages sont supprimés. La trace dit la démarche, les dates et la raison, sans nom.',
        anonymiser:
          'De plus, chaque question à choix fermé ajoute un à un total par année et par décision, par exemple « 12 oui ». Aucune réponse n’est reliée à une autre, ni à une personne ; aucun texte n’est gardé.',
      },
      jamais: 'Un dossier déposé qui attend sa décision n’est jamais supprimé à cause de son âge.',
      voir: 'Voir l’effet de cette règle',
    },
    apercu: {
      titre: 'Avant d’enregistrer, ce que cette règle change',
      rechange: 'Les nombres ont changé depuis votre lecture : relisez-les.',
      regle: (m: number, j: string, methode: string) =>
        `${mois(m)} après la décision ; ${j} pour un brouillon ; ${methode}.`,
      suitCeSite: (n: number) => `${jours(n)}, comme ce site,`,
      jours,
      changent: (n: number, total: number) =>
        `${n_(n, 'dossier change', 'dossiers changent')} de date, sur ${nombre(total)}.`,
      rapproches: (n: number) => `${n_(n, 'part', 'partent')} plus tôt`,
      eloignes: (n: number) => `${n_(n, 'est gardé', 'sont gardés')} plus longtemps`,
      suspendus: (n: number) =>
        `${n_(n, 'dossier est suspendu', 'dossiers sont suspendus')} : aucun ne part avant la fin de sa suspension.`,
      avis: 'Personne n’est pris de court : tout dossier dont la date se rapproche garde le temps entier de son avis.',
      tableau: 'Ce qui partira',
      colonnes: { quoi: 'Nombre', avant: 'Règle actuelle', apres: 'Nouvelle règle' },
      sous: (n: number) => `Dossiers supprimés dans les ${n} jours`,
      premier: 'Première suppression',
      aucun: 'aucune',
      enregistrer: 'Enregistrer cette règle',
      renoncer: 'Ne rien changer',
    },
    calendrier: {
      titre: 'Ce qui partira dans 90 jours',
      chapeau: (n: number, premier: string) =>
        `${n_(n, 'dossier partira', 'dossiers partiront')} si rien ne se passe ; le premier le ${premier}.`,
      nombres: 'Des nombres seulement : un administrateur ne lit aucun dossier.',
      tableau: 'Suppressions à venir, par semaine',
      semaine: 'Semaine du',
      sortes: {
        brouillon: 'Brouillons',
        corbeille: 'Brouillons à la corbeille',
        decide: 'Dossiers décidés',
        retire: 'Dossiers retirés',
      },
      suspendus: (n: number, du: string, au: string) =>
        `${n_(n, 'dossier est suspendu et reste', 'dossiers sont suspendus et restent')} : ${
          du === au ? `jusqu’au ${du}` : `les suspensions finissent entre le ${du} et le ${au}`
        }.`,
      vide: 'Rien ne partira dans les 90 jours',
      videTexte: 'Les suppressions à venir seront comptées ici, semaine par semaine.',
    },
    demande: {
      titre: (max: number) => `Garder plus de ${max} mois`,
      chapeau:
        'Si un texte ou un contrôle l’impose, demandez l’accord de la personne qui administre ce site. L’accord ouvre le choix : la règle reste à enregistrer ensuite.',
      mois: 'Nombre de mois demandé',
      moisAide: (min: number, max: number) => `De ${min} à ${max}.`,
      raison: 'Pourquoi les garder plus longtemps',
      raisonAide: 'Par exemple le texte qui l’impose, ou la durée d’un contrôle.',
      action: 'Demander cet accord',
      attend: (m: number, date: string) => `${mois(m)} demandés le ${date} : la réponse est attendue.`,
      accordee: (m: number, date: string) => `${mois(m)} accordés le ${date}`,
      refusee: (m: number, date: string) => `${mois(m)} refusés le ${date}`,
      plusPossible: (m: number) => `Cette démarche peut déjà garder ses dossiers ${mois(m)}, le plus long possible.`,
    },
    resume: {
      titre: 'Conservation',
      fixee: (m: number, j: number) => `${mois(m)} après la décision ; ${jours(j)} pour un brouillon sans activité.`,
      aFixer: 'La durée reste à fixer.',
      lien: 'Règle et calendrier',
    },
  },

  instance: {
    menu: 'Conservation',
    titre: 'Conservation et suppression',
    chapeau: 'Les durées de ce site, les demandes des démarches et le travail du balayage qui supprime.',
    enregistre: 'Les durées sont enregistrées. Si des dates de dossiers en dépendent, elles sont recomptées.',
    inchange: 'Ces durées étaient déjà celles du site.',
    accorde: 'La suppression est autorisée pendant 24 heures. Un balayage part aussitôt.',
    repondue: 'La réponse est envoyée.',
    refus: 'Rien n’est enregistré',
    arret: {
      titre: 'Le balayage s’est arrêté et demande votre accord',
      texte: (n: number) =>
        `${n_(n, 'dossier est arrivé à son terme', 'dossiers sont arrivés à leur terme')} : c’est plus que ce que le site supprime seul. Vérifiez qu’aucune règle n’a été changée par erreur. Sans accord, rien n’est supprimé.`,
      action: (n: number) => `Autoriser la suppression de ${dossiers(n)}`,
    },
    demandes: {
      titre: 'Demandes de conservation plus longue',
      vide: 'Aucune demande n’attend',
      videTexte: 'Une démarche qui veut garder ses dossiers plus de 36 mois le demande ici.',
      objet: (m: number, demarche: string) => `${mois(m)} pour « ${demarche} »`,
      par: (qui: string, organisation: string, date: string) => `Demandé par ${qui}, ${organisation}, le ${date}.`,
      inconnu: 'un compte supprimé',
      raison: 'Votre réponse, que cette personne lira',
      accorder: 'Accorder',
      refuser: 'Refuser',
      quoi: (m: number, demarche: string) => ` ${mois(m)} à « ${demarche} »`,
    },
    reglages: {
      titre: 'Les durées de ce site',
      chapeau: 'La durée choisie par une démarche l’emporte sur celle du site.',
      aide: (bornes: string, defaut: string, origine: string) =>
        `Permis : ${bornes}. À l’origine : ${defaut} (${origine}).`,
      horsBornes: (min: number, max: number) => `Écrivez un nombre entier entre ${nombre(min)} et ${nombre(max)}.`,
      action: 'Enregistrer les durées',
    },
    historique: {
      titre: 'Derniers changements',
      vide: 'Aucune durée n’a été changée : ce sont celles du logiciel.',
      colonnes: { quoi: 'Durée', avant: 'Avant', apres: 'Après', quand: 'Le', qui: 'Par' },
      inconnu: 'compte supprimé',
    },
    balayages: {
      titre: 'Derniers balayages',
      vide: 'Aucun balayage pour le moment',
      videTexte: 'Le balayage passe au démarrage, puis toutes les heures.',
      colonnes: { debut: 'Début', dus: 'Dus', supprimes: 'Supprimés', avertis: 'Lettres', issue: 'Issue' },
      issues: {
        fini: 'Terminé',
        enCours: 'Pas terminé',
        nombre: 'Arrêté : trop de dossiers',
        part: 'Arrêté : trop grande part',
      },
    },
  },
}

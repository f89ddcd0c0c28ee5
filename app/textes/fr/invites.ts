import { pluriel } from '../pluriel.ts'

/** Texts of what one fills together: whom the owner invites, what a guest reads, and their letters. */

const NB = '\u00a0'

const liste = (noms: readonly string[]): string => noms.map((nom) => `«${NB}${nom}${NB}»`).join(', ')

const gestion = {
  titre: 'Personnes invitées',
  chapeau: 'Remplissez ce dossier à plusieurs, ou faites-le relire. Vous en restez le titulaire.',
  inviter: 'Inviter quelqu’un',
  liste: 'Toutes les personnes invitées',
  combien: (n: number): string =>
    `${n}${NB}${pluriel('fr', n, { one: 'personne invitée', other: 'personnes invitées' })}`,
  aucun: 'Vous n’avez invité personne',
  aucunTexte:
    'Un proche, un collègue, un comptable peut remplir une partie avec vous. L’invitation ne s’ouvre qu’avec son adresse.',
  termine: 'Ce dossier est terminé\u00a0: il n’y a plus rien à y faire à plusieurs.',
  etat: {
    envoyee: 'Invitation envoyée',
    acceptee: 'Participe',
    partie_faite: 'Sa partie est faite',
    passee: 'Date passée',
    finie: 'Retirée',
    quittee: 'A quitté le dossier',
  },
  etatTexte: {
    envoyee: (date: string) => `Envoyée le ${date}. Cette personne n’a pas encore accepté.`,
    acceptee: (date: string) => `A accepté le ${date}.`,
    partie_faite: (date: string) => `L’a dit le ${date}.`,
    passee: (date: string) => `Son accès a pris fin le ${date}.`,
    finie: (date: string) => `Vous l’avez retirée le ${date}.`,
    quittee: (date: string) => `A quitté ce dossier le ${date}.`,
  },
  donne: 'Accès',
  entier: 'Tout le dossier',
  parties: (titres: readonly string[]): string => titres.join(', '),
  droit: { remplir: 'remplir', lire: 'lire seulement' },
  etDeposer: 'remplir et déposer',
  jusquAu: (date: string) => `jusqu’au ${date}`,
  avancement: 'Avancement',
  reponses: (faites: number, posees: number): string =>
    `${faites}${NB}${pluriel('fr', faites, { one: 'réponse', other: 'réponses' })} sur ${posees}`,
  derniere: (date: string) => `A répondu en dernier le ${date}.`,
  rienEcrit: 'N’a pas encore répondu.',
  message: 'Votre message',
  renvoyer: 'Renvoyer la lettre',
  changer: 'Changer l’accès',
  retirer: 'Retirer l’accès',
  de: (qui: string) => `${NB}: ${qui}`,
  faits: {
    envoyee: (qui: string) => `La lettre est partie à ${qui}.`,
    changee: (qui: string) => `L’accès de ${qui} est changé.`,
    retiree: (qui: string) => `${qui} n’a plus accès à ce dossier.`,
  },
  refus: 'La demande n’a pas abouti',
  recharger: 'La page a été envoyée incomplète. Rechargez-la, puis recommencez.',
}

const formulaire = {
  titre: 'Inviter quelqu’un',
  titreChange: (qui: string) => `Changer l’accès de ${qui}`,
  email: 'Adresse électronique',
  emailAide: 'L’invitation ne s’ouvre qu’avec cette adresse. Par exemple nom@exemple.fr',
  portee: 'Que voulez-vous partager\u00a0?',
  porteeOptions: {
    entier: 'Tout le dossier',
    entierAide: 'Avec toutes vos réponses et tous vos fichiers',
    parties: 'Certaines parties seulement',
    partiesAide: 'Cochez-les ci-dessous',
  },
  sections: 'Les parties à partager',
  sectionsAide: 'Si vous ne partagez que certaines parties.',
  droit: 'Que pourra faire cette personne\u00a0?',
  droitOptions: {
    remplir: 'Remplir',
    remplirAide: 'Elle voit les réponses, les change et joint des fichiers',
    lire: 'Lire seulement',
    lireAide: 'Elle voit les réponses et ne change rien',
  },
  peutDeposer: 'Elle pourra aussi déposer le dossier',
  peutDeposerAide: 'Seulement si vous partagez tout le dossier à remplir. Sans cela, vous seul le déposez.',
  finOn: 'Dernier jour',
  finOnAide: 'Après ce jour, l’accès se ferme de lui-même. Laissez vide pour ne pas fixer de fin.',
  message: 'Votre message',
  messageAide: 'Il est cité dans la lettre, comme vos mots à vous.',
  indices: {
    titre: 'Ce qu’une partie peut laisser deviner',
    texte:
      'Dans les parties partagées, certaines questions ne se posent qu’à cause d’une réponse donnée ailleurs. Voir la question peut laisser deviner cette réponse.',
  },
  envoyer: 'Envoyer l’invitation',
  changer: 'Changer l’accès',
  changerEtRenvoyer: 'Changer l’accès et renvoyer la lettre',
  annuler: 'Ne rien changer',
  manque: {
    portee: 'Choisissez «\u00a0Tout le dossier\u00a0» ou «\u00a0Certaines parties seulement\u00a0».',
    droit: 'Choisissez «\u00a0Remplir\u00a0» ou «\u00a0Lire seulement\u00a0».',
    finOn: 'Cette date n’existe pas. Saisissez-en une autre, par exemple 31/12/2026, ou laissez vide.',
  },
}

const retrait = {
  titre: (qui: string) => `Retirer l’accès de ${qui}`,
  texte: 'Cette personne ne verra plus ce dossier, même dans une page déjà ouverte.',
  garde: 'Ce qu’elle a répondu reste dans le dossier. Vous pourrez l’inviter à nouveau.',
  oui: 'Retirer l’accès',
  non: 'Garder l’accès',
}

const invitation = {
  titre: 'Vous êtes invité à un dossier',
  chapeau: (qui: string, droit: 'remplir' | 'lire'): string =>
    droit === 'remplir' ? `${qui} vous invite à remplir un dossier.` : `${qui} vous invite à lire un dossier.`,
  par: 'Qui vous invite',
  demarche: 'Démarche',
  parties: 'Ce qui vous est ouvert',
  entier: 'Tout le dossier',
  quoi: 'Ce que vous pourrez faire',
  droit: {
    remplir: 'Lire et remplir. Le dépôt reste à la personne qui vous invite.',
    lire: 'Lire, sans rien changer.',
    deposer: 'Lire, remplir et déposer le dossier.',
  },
  jusque: 'Jusqu’au',
  sansFin: 'Sans date de fin',
  pour: 'Pour le compte',
  message: (qui: string) => `Message de ${qui}`,
  autreCompte: {
    titre: 'Un autre compte est ouvert dans ce navigateur',
    texte: (ouvert: string, invite: string) =>
      `Vous êtes connecté avec ${ouvert}. Cette invitation est pour ${invite}\u00a0: elle ne s’ouvre qu’avec ce compte.`,
    quoiFaire:
      'Déconnectez-vous\u00a0: vous reviendrez à cette page. Si cette invitation devait aller à l’adresse du compte ouvert, demandez-en une autre à la personne qui vous l’a envoyée.',
    sortir: 'Me déconnecter et revenir ici',
    refus: (ouvert: string, invite: string) =>
      `Rien n’est accepté\u00a0: vous êtes connecté avec ${ouvert} et cette invitation est pour ${invite}. Déconnectez-vous, puis acceptez.`,
  },
}

const chezAutrui = {
  de: (qui: string) => `Dossier de ${qui}`,
  brouillon: 'Pas encore déposé.',
  titre: 'Votre participation',
  titulaire: 'Titulaire',
  ouvert: 'Ce qui vous est ouvert',
  entier: 'Tout le dossier',
  quoi: 'Ce que vous pouvez faire',
  droit: {
    remplir: 'Lire et remplir. Le dépôt reste au titulaire.',
    lire: 'Lire, sans rien changer.',
    deposer: 'Lire, remplir et déposer le dossier.',
  },
  jusque: 'Jusqu’au',
  sansFin: 'Sans date de fin',
  faite: 'Ma partie est faite',
  faiteAide: (qui: string) => `Un courriel préviendra ${qui}. Vous pourrez encore changer vos réponses.`,
  faiteLe: (qui: string, date: string) => `Vous avez dit à ${qui} que votre partie est faite, le ${date}.`,
  reprendre: 'Reprendre ma partie',
  quitter: 'Quitter ce dossier',
  reponses: 'Ce qui est répondu',
  aucuneReponse: 'Rien n’est encore répondu dans ce qui vous est ouvert.',
  attente: {
    en_construction: 'Le service va examiner ce dossier.',
    en_instruction: 'Le service examine ce dossier.',
  },
  decision: (qui: string) => `Le service a rendu sa décision. ${qui} en connaît les raisons.`,
  retire: (date: string) => `Ce dossier a été retiré le ${date}\u00a0: le service ne l’examine pas.`,
  faits: {
    faite: (qui: string) => `C’est noté\u00a0: ${qui} reçoit un courriel.`,
    reprise: 'Votre partie est reprise. Dites-le à nouveau quand elle sera faite.',
    quitte: 'Vous avez quitté ce dossier.',
    bienvenue: (qui: string) => `L’invitation est acceptée. Vous êtes dans le dossier de ${qui}.`,
  },
}

const quitter = {
  titre: 'Quitter ce dossier',
  texte: (qui: string) => `Vous ne verrez plus ce dossier. ${qui} le verra dans la liste des personnes invitées.`,
  garde: 'Ce que vous avez répondu reste dans le dossier. Pour y revenir, il faudra une nouvelle invitation.',
  oui: 'Quitter le dossier',
  non: 'Rester',
}

const verifier = {
  titre: 'Vérifiez votre partie',
  chapeau: 'Relisez, et corrigez si besoin. Le titulaire dépose le dossier.',
  etape: 'Vérifier ma partie',
  complete: 'Votre partie est complète',
  incomplete: (n: number): string =>
    n === 1
      ? 'Il reste 1 réponse à compléter ou à corriger dans votre partie.'
      : `Il reste ${n} réponses à compléter ou à corriger dans votre partie.`,
  prevenez: (qui: string) =>
    `Prévenez ${qui}\u00a0: le dépôt du dossier est à faire par cette personne, ou par celle qu’elle en a chargée.`,
  plusTard: 'Plus tard',
}

const partages = {
  onglet: 'Partagés avec moi',
  aucun: 'Aucun dossier partagé avec vous',
  aucunTexte: 'Quand quelqu’un vous invite à son dossier, vous le retrouvez ici une fois l’invitation acceptée.',
  de: (qui: string) => `Dossier de ${qui}`,
  droit: {
    remplir: { entier: 'À remplir avec son titulaire.', parties: 'Une partie est à remplir.' },
    lire: { entier: 'À lire.', parties: 'Une partie est à lire.' },
  },
  faite: (date: string) => `Vous avez dit le ${date} que votre partie est faite.`,
  jusquAu: (date: string) => `Ouvert jusqu’au ${date}.`,
  ouvrir: 'Ouvrir le dossier',
}

/** The access that ended under an open page. */
const acces = {
  titre: 'Vous n’avez plus accès à ce dossier',
  texte:
    'Votre accès a pris fin, ou le dossier n’existe plus. Vos dernières réponses ne sont pas enregistrées\u00a0: elles restent affichées ici tant que vous ne fermez pas la page. Copiez ce que vous voulez garder.',
}

const qui = {
  voient: (n: number): string =>
    n === 0
      ? 'Vous seulement. L’administration ne le voit pas avant le dépôt.'
      : `Vous, et ${n === 1 ? 'la personne que vous avez invitée' : `les ${n} personnes que vous avez invitées`}. L’administration ne le voit pas avant le dépôt.`,
}

const lettres = {
  invitation: {
    // The subject names nobody: the name of an account is what its owner has typed.
    sujet: { remplir: 'Vous êtes invité à remplir un dossier', lire: 'Vous êtes invité à lire un dossier' },
    fait: (invitePar: string, adresse: string, droit: 'remplir' | 'lire'): string =>
      `${invitePar === adresse ? invitePar : `${invitePar} (${adresse})`} vous invite à ${droit} un dossier.`,
    demarche: 'Démarche',
    parties: 'Ouvert pour vous',
    entier: 'tout le dossier',
    lesParties: liste,
    quoi: 'Vous pourrez',
    droit: {
      remplir: 'lire et remplir ; le dépôt reste à la personne qui vous invite',
      lire: 'lire, sans rien changer',
      deposer: 'lire, remplir et déposer le dossier',
    },
    jusque: 'Jusqu’au',
    message: (invitePar: string) => `Message de ${invitePar}`,
    aFaire: (jours: number) =>
      `Acceptez dans les ${jours} jours, avec cette adresse. Si vous n’avez pas encore de compte, vous choisirez un mot de passe.`,
    bouton: 'Voir l’invitation',
    pasMoi:
      'Vous ne connaissez pas cette personne\u202f? Ignorez ce message\u00a0: rien ne vous est demandé, et rien ne change pour vous.',
    raison: (invitePar: string) =>
      `Vous recevez ce message parce que ${invitePar} a saisi votre adresse pour vous inviter.`,
  },
  partieFaite: {
    sujet: 'Une personne invitée a fini sa partie de votre dossier',
    titre: 'Une partie de votre dossier est faite',
    fait: (qui: string) => `${qui} dit que sa partie est faite.`,
    demarche: 'Démarche',
    aFaire: 'Relisez ses réponses. Le dossier n’est pas déposé\u00a0: c’est à vous de le faire quand il est complet.',
    bouton: 'Voir où chacun en est',
    raison: 'Vous recevez ce message parce que vous avez invité cette personne à votre dossier.',
  },
}

export const invites = {
  gestion,
  formulaire,
  retrait,
  invitation,
  chezAutrui,
  quitter,
  verifier,
  partages,
  acces,
  qui,
  lettres,
}

import { pluriel } from '../pluriel.ts'
import { typographie } from '../typographie.ts'

const dossiers = (n: number) => `${n} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers' })}`

/** The life of a démarche: when it opens, its addresses, its end, who runs it, what it is copied from. */
export const vie = {
  refus: {
    acteur: 'Cet acte n’est pas prévu ici.',
    jamaisPubliee: 'Cette démarche n’est pas publiée : personne ne peut encore commencer de dossier.',
    etat: {
      publier: 'Cette démarche ne peut pas être publiée maintenant.',
      clore: 'Cette démarche est déjà close, ou n’est plus ouverte au public.',
      depublier: 'Cette démarche n’est déjà plus visible du public.',
      supprimer: 'Cette démarche est déjà supprimée.',
      restaurer: 'Cette démarche n’est plus dans la corbeille.',
    },
    rien_en_cours: (n: number) =>
      typographie(
        `${dossiers(n)} ${pluriel('fr', n, { one: 'attend', other: 'attendent' })} une décision. Rendez-${pluriel('fr', n, { one: 'la', other: 'les' })} d’abord : la démarche pourra ensuite être supprimée.`,
      ),
    brouillon_vide: (n: number) =>
      typographie(
        `${dossiers(n)} ${pluriel('fr', n, { one: 'a été commencé', other: 'ont été commencés' })} : la démarche ne peut pas être supprimée.`,
      ),
  },
  titre: 'Ouverture et fermeture',
  chapeau: 'Quand la démarche est ouverte, à quelle adresse, et comment elle se termine.',
  enregistre: 'Enregistré.',
  refuse: 'Rien n’est changé',
  fenetre: {
    titre: 'Dates d’ouverture',
    texte:
      'Avant l’ouverture, la page publique dit le jour et personne ne peut commencer. À la fin du dernier jour, la démarche se ferme seule. Un brouillon commencé à temps peut encore être déposé.',
    ouvre: 'Ouvre le',
    ouvreAide: 'Laissez vide pour l’ouvrir dès la publication.',
    ferme: 'Dernier jour',
    fermeAide: (exemple: string) =>
      `Ce jour est compris, heure de Paris. Laissez vide s’il n’y en a pas. Par exemple ${exemple}.`,
    illisible: (exemple: string) => `Écrivez une date qui existe, par exemple ${exemple}, ou laissez vide.`,
    action: 'Enregistrer les dates',
  },
  adresses: {
    titre: 'Adresses publiques',
    texte:
      'Vous pouvez changer d’adresse à tout moment. Les anciennes mènent à la nouvelle : les liens déjà donnés fonctionnent encore.',
    actuelle: 'Adresse actuelle',
    anciennes: 'Anciennes adresses, qui y mènent encore',
    depuis: (date: string) => `depuis le ${date}`,
    label: 'Nouvelle adresse',
    aide: 'Des lettres sans accent, des chiffres et des tirets, par exemple aide-plantation-haies.',
    reprendre: (titre: string) => typographie(`Reprendre cette adresse à « ${titre} »`),
    reprendreActuelle:
      'Les personnes qui suivent cette adresse arriveront ici. L’autre démarche reste dans son état, à une autre adresse.',
    reprendreAncienne: 'C’est une ancienne adresse de cette démarche : elle n’y mènera plus.',
    action: 'Changer l’adresse',
  },
  fermer: {
    titre: 'Clore la démarche',
    texte:
      'Plus personne ne commence de dossier. La page publique reste et dit pourquoi, et propose une autre démarche si elle remplace celle-ci. Les brouillons peuvent être déposés, les dossiers sont examinés.',
    action: 'Clore la démarche',
    closeLe: (date: string) => `Close le ${date}.`,
    rouvrir: 'Publier à nouveau',
    pas: 'On ne peut clore qu’une démarche publiée.',
  },
  depublier: {
    titre: 'Dépublier',
    texte:
      'La page publique disparaît. Les brouillons sont gardés et peuvent être remplis, mais pas déposés tant que la démarche n’est pas publiée à nouveau. Les dossiers déposés sont examinés comme avant.',
    quand: 'Utile le temps de corriger une erreur. Pour une fin de campagne, préférez la clôture.',
    action: 'Dépublier la démarche',
    fait: 'La démarche n’est plus visible du public. Publiez-la à nouveau pour la rendre.',
    deja: 'La démarche est dépubliée.',
    pas: 'Cette démarche n’est pas visible du public.',
  },
  modele: {
    titre: 'Servir de modèle',
    texte: 'D’autres pourront commencer une démarche à partir de celle-ci. Ils n’y voient ni dossier ni personne.',
    label: 'Qui peut la copier',
    choix: {
      '': 'Ses administrateurs seulement',
      organisation: 'Les administrateurs de votre administration',
      instance: 'Tous les administrateurs de ce site',
    },
    action: 'Enregistrer',
    copier: 'Copier cette démarche',
    copierChamps: 'Copier des questions d’une autre démarche',
  },
  supprimer: {
    titre: 'Supprimer la démarche',
    texte:
      'Elle disparaît pour tous, sauf pour les personnes qui ont un dossier : elles le lisent jusqu’à sa date. Pendant un mois, ses administrateurs peuvent la restaurer. Ensuite elle est effacée, quand plus aucun dossier n’y est gardé.',
    brouillons: (n: number) =>
      n === 0
        ? ''
        : `${n} ${pluriel('fr', n, { one: 'brouillon ne pourra plus être déposé', other: 'brouillons ne pourront plus être déposés' })}.`,
    label: 'Pour confirmer, recopiez le titre de la démarche',
    action: 'Supprimer la démarche',
    fait: 'La démarche est supprimée. Vous pouvez la restaurer pendant un mois.',
  },
  clore: {
    chapeau: 'Ce qui va se passer',
    effets: {
      nouveaux: 'Plus personne ne pourra commencer de dossier.',
      brouillons: (n: number) =>
        n === 0
          ? 'Aucun brouillon n’est commencé.'
          : `${n} ${pluriel('fr', n, { one: 'brouillon commencé peut', other: 'brouillons commencés peuvent' })} encore être déposé${n === 1 ? '' : 's'}.`,
      enCours: (n: number) =>
        n === 0
          ? 'Aucun dossier n’attend de décision.'
          : `${dossiers(n)} déposé${n === 1 ? '' : 's'} ${pluriel('fr', n, { one: 'continue d’être examiné', other: 'continuent d’être examinés' })}.`,
      rouvrir: 'Vous pourrez publier la démarche à nouveau.',
    },
    raison: 'Pourquoi la fermer',
    raisons: {
      remplacee: 'Une autre démarche la remplace',
      remplaceeAide: 'La page publique la propose à la place.',
      autre: 'Une autre raison',
      autreAide: 'La page publique la dit avec vos mots.',
    },
    remplacante: 'Démarche qui la remplace',
    remplacanteAide: 'Une démarche publiée de votre administration.',
    aucuneRemplacante: 'Votre administration n’a pas d’autre démarche publiée.',
    motif: 'Raison donnée au public',
    motifAide:
      'Obligatoire sauf si une démarche la remplace. Par exemple : La campagne 2026 est terminée, la suivante ouvrira en mars.',
    prevenir: 'Prévenir par courriel',
    prevenirAide: 'Une personne reçoit une seule lettre, même si elle a plusieurs dossiers.',
    prevenirBrouillons: (n: number) =>
      `Les personnes qui ont un brouillon (${n} ${pluriel('fr', n, { one: 'brouillon', other: 'brouillons' })})`,
    prevenirEnCours: (n: number) => `Les personnes dont le dossier attend une décision (${dossiers(n)})`,
    message: 'Message à leur écrire',
    messageAide: 'Il s’ajoute à la raison, qui est toujours écrite.',
  },
  public: {
    ouvreLe: (date: string) => `Cette démarche ouvre le ${date}`,
    ouvreTexte: 'Personne ne peut encore commencer de dossier. Vous pouvez déjà préparer ce qui est demandé.',
    pasEncore: 'Pas encore ouverte',
    pasEncoreDetail: (date: string) => `ouvre le ${date}`,
    jusquAu: (date: string) => `Ouverte jusqu’au ${date}`,
    jusquAuDetail: 'ce jour compris ; un brouillon commencé à temps peut être déposé après',
    remplacee: 'Une autre démarche remplace celle-ci.',
    voir: (titre: string) => typographie(`Aller à « ${titre} »`),
    dateLimite: (date: string) => `Le dernier jour pour commencer était le ${date}.`,
  },
  commencer: {
    aVenir: (date: string) =>
      typographie(`Cette démarche ouvre le ${date} : personne ne peut encore commencer de dossier.`),
    close: 'Cette démarche est close : elle ne reçoit plus de nouveau dossier.',
  },
  deposer: {
    suspendue:
      'Le dossier n’est pas déposé : l’administration a retiré cette démarche pour le moment. Vos réponses sont gardées. Revenez plus tard, ou contactez le service.',
  },
  liste: {
    onglets: 'Démarches par état',
    publiees: 'Publiées',
    brouillons: 'En préparation',
    closes: 'Closes ou dépubliées',
    supprimees: 'Supprimées',
    chercher: 'Chercher une démarche',
    chercherAide: 'Par son titre, son numéro ou son service.',
    chercherAction: 'Chercher',
    effacer: 'Voir toutes les démarches',
    aucune: {
      publiees: 'Aucune démarche publiée',
      brouillons: 'Aucune démarche en préparation',
      closes: 'Aucune démarche close',
      supprimees: 'Aucune démarche supprimée',
    },
    aucuneTexte: 'Les autres onglets montrent le reste de vos démarches.',
    aucuneTrouvee: (texte: string) => typographie(`Rien ne correspond à « ${texte} » dans cet onglet.`),
    supprimeeLe: 'Supprimée le',
    effaceeLe: 'Effacée après le',
    restaurer: 'Restaurer',
    restaurerQuoi: (titre: string) => typographie(` « ${titre} »`),
    restauree: 'La démarche est restaurée.',
  },
  administrateurs: {
    titre: 'Administrateurs',
    chapeau:
      'Les administrateurs d’une démarche ont tous les mêmes droits : préparer, publier, fermer, nommer les instructeurs. Ils ne lisent pas les dossiers.',
    legende: 'Personnes qui administrent cette démarche',
    personne: 'Personne',
    email: 'Adresse électronique',
    organisation: 'Administration',
    retirer: 'Retirer',
    retirerQui: (nom: string) => ` ${nom}`,
    vous: 'vous',
    quitter: 'Ne plus l’administrer',
    dernier: 'Vous êtes seul à administrer cette démarche : ajoutez quelqu’un, ou confiez-la, avant de la quitter.',
    ajouter: 'Ajouter un administrateur',
    ajouterTexte: 'L’accès est donné tout de suite. La personne est prévenue par courriel.',
    label: 'Adresse électronique de la personne',
    aide: 'Celle de son compte d’administrateur, par exemple nom@exemple.fr',
    action: 'Ajouter',
    fait: 'La personne administre maintenant cette démarche.',
    retire: 'Cette personne n’administre plus la démarche.',
    quitte: 'Vous n’administrez plus cette démarche.',
    refus: 'Rien n’est changé',
    transfert: {
      titre: 'Confier la démarche',
      texte:
        'La personne que vous choisissez l’administre à votre place quand elle accepte. Les autres administrateurs restent.',
      label: 'Adresse électronique de la personne',
      action: 'Proposer la démarche',
      fait: 'La démarche est proposée.',
      enAttente: (email: string, date: string) =>
        `Proposée à ${email}, qui peut répondre jusqu’à la fin du ${date}. D’ici là, rien ne change.`,
      annuler: 'Annuler la proposition',
      annule: 'La proposition est annulée.',
    },
  },
  recus: {
    titre: 'Démarches qu’on vous confie',
    chapeau:
      'Acceptez pour l’administrer à la place de la personne qui vous la confie. Sinon, refusez : elle la garde.',
    aucune: 'Aucune démarche ne vous est proposée.',
    aucuneTexte: 'Une proposition disparaît quand elle est annulée, quand elle a une réponse, ou après quatorze jours.',
    de: (qui: string, date: string) => `Proposée par ${qui}. Répondez avant la fin du ${date}.`,
    accepter: 'Accepter',
    refuser: 'Refuser',
    laquelle: (titre: string) => typographie(` la démarche « ${titre} »`),
    acceptee: 'Vous administrez maintenant cette démarche.',
    refusee: 'Vous avez refusé cette démarche : elle reste à la personne qui vous l’a proposée.',
    lien: (n: number) => (n === 1 ? 'On vous confie une démarche' : `On vous confie ${n} démarches`),
    voir: 'Voir et répondre',
  },
  copier: {
    titre: 'Copier une démarche',
    chapeau: (titre: string) =>
      typographie(`Une nouvelle démarche en préparation, à partir de « ${titre} ». Aucun dossier n’est copié.`),
    label: 'Titre de la nouvelle démarche',
    titreParDefaut: (titre: string) => `${titre} (copie)`,
    quoi: 'Ce qui est copié',
    choix: {
      champs: 'Les questions',
      annotations: 'Les annotations des instructeurs',
      regles: 'Les règles : vérifications, inéligibilité, orientation',
      presentation: 'La présentation et le délai de réponse',
      service: 'Le service et son contact',
      droit: 'Le cadre juridique et le contact pour les droits',
      conservation: 'La conservation des dossiers',
      decision: 'Ce qui se décide seul et les délais',
      demandeur: 'Ce qui est demandé au demandeur',
      attestations: 'Les modèles d’attestation, en brouillon',
      groupes: 'Les groupes et leurs instructeurs',
      listes: 'Les listes où cherchent les questions',
      administrateurs: 'Les autres administrateurs',
    },
    aides: {
      conservation: (mois: number) =>
        typographie(`Au plus ${mois} mois : au-delà, il faut un accord pour la nouvelle démarche.`),
      listes: 'Sans elles, les questions qui y cherchent demandent un nouvel import.',
      administrateurs: 'Vous l’êtes toujours. Les autres sont prévenus par courriel.',
    },
    action: 'Créer la copie',
    refus: 'La démarche n’est pas créée',
    annuler: 'Annuler',
    faite: 'La copie est créée.',
  },
  copierChamps: {
    titre: 'Copier des questions',
    chapeau:
      'Choisissez des questions d’une autre de vos démarches : elles s’ajoutent à la fin du formulaire en préparation.',
    source: 'Démarche où les prendre',
    voir: 'Voir ses questions',
    aucuneSource: 'Vous n’administrez pas d’autre démarche.',
    quoi: 'Questions à copier',
    quoiAide: 'Une section ou un bloc répétable emporte tout ce qu’il contient.',
    annotations: 'Annotations à copier',
    vide: 'Cette démarche n’a pas encore de question.',
    rien: 'Cochez au moins une question.',
    action: 'Copier dans le formulaire',
    refus: 'Rien n’est copié',
    faits: (n: number) =>
      `${n} ${pluriel('fr', n, { one: 'élément est ajouté', other: 'éléments sont ajoutés' })} à la fin du formulaire.`,
    retour: 'Voir le formulaire',
    pertesTitre: 'Ce qui ne peut pas être copié',
    confirmer: 'Copier quand même',
    revenir: 'Changer le choix',
  },
  pertes: {
    afficherSi: (libelle: string) =>
      typographie(
        `« ${libelle} » était affiché selon une réponse qui n’est pas copiée : il est maintenant toujours affiché.`,
      ),
    obligatoireSi: (libelle: string) =>
      typographie(`« ${libelle} » était obligatoire selon une réponse qui n’est pas copiée : il ne l’est plus.`),
    calcul: (libelle: string) =>
      typographie(`« ${libelle} » se calcule avec une réponse qui n’est pas copiée : il est laissé de côté.`),
    condition: (nom: string) =>
      typographie(`La condition « ${nom} » lit une réponse qui n’est pas copiée : elle est laissée de côté.`),
    validation: (message: string) =>
      typographie(`La vérification « ${message} » lit une réponse qui n’est pas copiée : elle est laissée de côté.`),
    ineligibilite: (message: string) =>
      typographie(
        `La règle d’inéligibilité « ${message} » lit une réponse qui n’est pas copiée : elle est laissée de côté.`,
      ),
    routage: () =>
      'Une règle d’orientation n’est pas copiée : elle lit une réponse ou nomme un groupe qui ne le sont pas.',
  },
  nouvelle: {
    copie: {
      titre: 'Depuis une de mes démarches',
      texte: 'Vous choisirez ensuite ce qui est repris.',
      label: 'Démarche à copier',
      action: 'Choisir ce qui est copié',
      aucune: 'Vous n’avez pas encore de démarche à copier.',
    },
    modele: {
      titre: 'Depuis un modèle',
      texte: 'Des démarches que leur administration propose de réutiliser.',
      label: 'Modèle',
      aucun: 'Aucun modèle n’est proposé pour le moment.',
    },
  },
  lettres: {
    close: {
      // The démarche is not named: the subject of a letter is read over a shoulder.
      sujet: 'Une démarche où vous avez un dossier est close',
      titre: 'Une démarche est close',
      fait: (demarche: string) => typographie(`La démarche « ${demarche} » ne reçoit plus de nouveau dossier.`),
      raison: 'Raison donnée par le service',
      message: 'Message du service',
      brouillon: 'Vous avez un brouillon : vous pouvez encore le terminer et le déposer, tant qu’il est gardé.',
      enCours: 'Votre dossier déposé continue d’être examiné. Vous recevrez la décision.',
      remplacee: (titre: string) => typographie(`Pour une nouvelle demande, utilisez « ${titre} ».`),
      bouton: 'Voir mes dossiers',
      pourquoi: 'Vous recevez ce message parce que vous avez un dossier pour cette démarche.',
    },
    administration: {
      demarche: 'Démarche',
      ajoute: {
        sujet: 'Vous administrez une démarche',
        titre: 'Vous administrez une démarche',
        fait: (par: string) => `${par} vous a ajouté parmi les administrateurs d’une démarche.`,
        bouton: 'Voir la démarche',
      },
      retire: {
        sujet: 'Vous n’administrez plus une démarche',
        titre: 'Vous n’administrez plus une démarche',
        fait: (par: string) => `${par} vous a retiré des administrateurs d’une démarche. Vous n’y avez plus accès.`,
        bouton: 'Voir mes démarches',
      },
      propose: {
        sujet: 'On vous confie une démarche',
        titre: 'On vous confie une démarche',
        fait: (par: string) => `${par} vous propose d’administrer une démarche à sa place.`,
        bouton: 'Voir et répondre',
      },
      accepte: {
        sujet: 'La démarche a changé de mains',
        titre: 'Votre proposition est acceptée',
        fait: (par: string) => `${par} administre maintenant la démarche à votre place.`,
        bouton: 'Voir mes démarches',
      },
      refuse: {
        sujet: 'La démarche reste la vôtre',
        titre: 'Votre proposition est refusée',
        fait: (par: string) =>
          typographie(`${par} ne prend pas la démarche. Rien n’a changé : vous l’administrez toujours.`),
        bouton: 'Voir la démarche',
      },
      pourquoi: 'Vous recevez ce message parce que vous êtes administrateur sur ce site.',
    },
  },
}

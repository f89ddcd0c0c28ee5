export const publics = {
  accueil: {
    titre: 'Vos démarches, de la première question à la réponse',
    chapeau:
      'Remplissez votre dossier en ligne, à votre rythme. Vos réponses sont enregistrées au fur et à mesure, et le service vous répond ici.',
    creer: 'Créer un compte',
    connexion: 'Se connecter',
    mesDossiers: 'Voir mes dossiers',
    sansPapier:
      'Un seul compte pour toutes les démarches. Le formulaire fonctionne aussi sur un téléphone, et sans JavaScript.',
    demarches: 'Les démarches ouvertes',
    aucune: 'Aucune démarche n’est encore ouverte',
    aucuneRaison: 'Dès qu’un service publiera une démarche, elle apparaîtra ici.',
    commentTitre: 'Comment cela se passe',
    etapes: [
      {
        titre: 'Vous remplissez le dossier',
        texte: 'Vous pouvez vous arrêter et revenir. L’administration ne voit rien avant le dépôt.',
      },
      {
        titre: 'Vous le déposez',
        texte: 'Vous recevez tout de suite un récépissé, avec le nom du service et la date.',
      },
      {
        titre: 'Le service l’examine',
        texte: 'S’il manque quelque chose, une agente ou un agent vous écrit. Vous suivez l’état de votre dossier.',
      },
      {
        titre: 'Vous recevez la décision',
        texte: 'Elle est expliquée, et vous savez jusqu’à quand le dossier est gardé.',
      },
    ],
    agentsTitre: 'Vous travaillez dans un service ?',
    agentsTexte:
      'Les agents reçoivent une invitation par courriel. Si vous avez déjà un compte, la même page de connexion vous mène à vos dossiers.',
    agentsAction: 'Entrer avec mon compte d’agent',
  },
  legal: {
    nonConfigure: 'Cette page n’est pas encore remplie',
    nonConfigureDetail:
      'Le service qui tient ce site n’a pas encore donné ces renseignements. Ils sont attendus de la personne qui l’administre.',
    nonRenseigneParLeService: 'Pas encore renseigné par le service.',
    mentions: {
      titre: 'Mentions légales',
      editeur: 'Éditeur du site',
      directeur: 'Directrice ou directeur de la publication',
      hebergeur: 'Hébergeur',
      logiciel: 'Logiciel',
      logicielTexte:
        'Ce site est fait avec Cerfeuil, un logiciel libre pour les démarches administratives, publié sous licence EUPL 1.2.',
      adresse: 'Adresse',
      contact: 'Contact',
    },
    donnees: {
      titre: 'Données personnelles',
      chapeau: 'Ce que ce site garde sur vous, pourquoi, combien de temps, et comment vous pouvez agir.',
      responsable: 'Responsable du traitement',
      responsableTexte:
        'Pour chaque démarche, le service qui la publie est responsable des réponses que vous lui confiez. Son nom, ses coordonnées, le cadre juridique et la durée de conservation figurent sur la page de la démarche.',
      garde: 'Ce qui est gardé, et combien de temps',
      gardeListe: [
        {
          quoi: 'Votre compte',
          duree:
            'adresse électronique, nom si vous le donnez, mot de passe sous forme illisible, tant que le compte existe',
        },
        { quoi: 'Un brouillon', duree: 'jusqu’à la date affichée dans le dossier, puis effacé' },
        {
          quoi: 'Un dossier déposé',
          duree: 'pendant la durée fixée par la démarche après la décision, affichée dans le dossier, puis effacé',
        },
        { quoi: 'Les connexions', duree: 'date, heure et adresse réseau, pour protéger votre compte, pendant un an' },
      ],
      qui: 'Qui les lit',
      quiTexte:
        'Les agents du service chargés de votre démarche, et les experts à qui ils demandent un avis. Avant le dépôt, personne d’autre que vous et les personnes que vous invitez. Rien n’est vendu ni transmis à des fins commerciales.',
      droits: 'Vos droits',
      droitsTexte:
        'Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne, et vous opposer à son usage dans les cas prévus par la loi.',
      dpd: 'Délégué à la protection des données',
      cnil: 'Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés (CNIL).',
    },
    cookies: {
      titre: 'Gestion des cookies',
      chapeau:
        'Ce site ne pose que les cookies nécessaires à son fonctionnement et à vos choix d’affichage. Aucun ne sert à mesurer ou à suivre : il n’y a donc rien à accepter ni à refuser.',
      tableau: 'Ce que votre navigateur garde pour ce site',
      nom: 'Nom',
      usage: 'Usage',
      duree: 'Durée',
      session: 'vous garder connecté pendant votre visite',
      sessionDuree: '24 heures au plus, effacé à la déconnexion',
      theme: 'retenir votre choix d’affichage, clair ou sombre',
      langue: 'retenir votre choix de langue',
      langueDuFormulaire: 'retenir dans quelle langue vous lisez les formulaires',
      unAn: 'un an',
      effacer: 'Comment les effacer',
      effacerTexte:
        'Déconnectez-vous pour effacer le cookie de session. Les autres ne sont posés que si vous choisissez un affichage ou une langue ; votre navigateur permet de les supprimer à tout moment.',
    },
    accessibilite: {
      titre: 'Accessibilité : non conforme',
      titreCourt: 'Accessibilité',
      mention: {
        non: 'Accessibilité : non conforme',
        partiellement: 'Accessibilité : partiellement conforme',
        totalement: 'Accessibilité : totalement conforme',
      },
      declaration: 'Déclaration d’accessibilité',
      engagement: (nom: string) =>
        `Le service qui tient ${nom} s’engage à rendre son site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.`,
      etat: 'État de conformité',
      etatNon:
        'Ce site est non conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2 : aucun audit de conformité valide n’a encore été réalisé. Cela ne veut pas dire qu’il est inutilisable ; cela veut dire que personne d’indépendant ne l’a encore vérifié.',
      etatPartiel: 'Ce site est partiellement conforme avec le RGAA, version 4.1.2.',
      etatTotal: 'Ce site est totalement conforme avec le RGAA, version 4.1.2.',
      resultats: 'Résultats des tests',
      resultatsTexte:
        'À chaque version, des tests automatiques cherchent les défauts d’accessibilité sur les pages, en clair et en sombre, à 320 et 1 280 pixels de large. Ces outils ne trouvent qu’une partie des défauts : ils ne remplacent pas un audit.',
      contenus: 'Contenus non accessibles',
      contenusTexte:
        'Faute d’audit, la liste des contenus non accessibles n’est pas établie. Les pièces déposées par les personnes et les documents joints par les services peuvent ne pas être accessibles.',
      etablissement: 'Établissement de cette déclaration',
      technologies:
        'Technologies utilisées : HTML, CSS, SVG, WAI-ARIA, JavaScript (jamais nécessaire pour remplir et déposer un dossier).',
      contact: 'Retour d’information et contact',
      contactTexte:
        'Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez-nous : nous vous orienterons vers une solution ou vous transmettrons le contenu sous une autre forme.',
      ecrire: 'Écrire au service',
      recours: 'Voies de recours',
      recoursTexte:
        'Si vous nous avez signalé un défaut qui vous empêche d’accéder à un contenu ou à un service et que vous n’avez pas obtenu de réponse satisfaisante, vous pouvez :',
      recoursListe: [
        'écrire un message au Défenseur des droits sur son site ;',
        'contacter la ou le délégué du Défenseur des droits dans votre région ;',
        'envoyer un courrier, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
      ],
    },
    plan: {
      titre: 'Plan du site',
      demarches: 'Démarches',
      compte: 'Votre compte',
      site: 'Ce site',
      motDePasseOublie: 'Mot de passe oublié',
    },
    contact: {
      titre: 'Nous écrire',
      chapeau:
        'Pour une question sur une démarche, adressez-vous au service qui la tient : ses coordonnées sont au bas de chaque page de la démarche.',
      site: 'Pour une question sur ce site',
      courriel: 'Par courriel',
      telephone: 'Par téléphone',
      adresse: 'Sur place ou par courrier',
    },
  },
  pageErreur: {
    accueil: 'Revenir à l’accueil',
    retour: 'Réessayer',
    contact: 'Nous écrire',
    code: (status: number) => `Code ${status}`,
    reference: (id: string) => `référence ${id}`,
    400: {
      titre: 'Cette demande n’est pas lisible',
      fait: 'Le site a reçu une demande incomplète ou mal formée. Rien n’a été modifié.',
      aFaire: 'Revenez à la page précédente et recommencez. Si vous suiviez un lien, copiez-le en entier.',
    },
    403: {
      titre: 'Cette action ne vous est pas ouverte',
      fait: 'La demande a été refusée : elle ne vient pas d’une page de ce site, ou votre compte n’a pas ce droit. Rien n’a été modifié.',
      aFaire:
        'Rechargez la page et recommencez. Si vous avez plusieurs comptes, vérifiez celui avec lequel vous êtes connecté.',
    },
    404: {
      titre: 'Cette page n’existe pas',
      fait: 'L’adresse est inexacte, la page a été retirée, ou elle ne vous est pas destinée.',
      aFaire: 'Vérifiez l’adresse. Si vous cherchez un dossier, connectez-vous avec le compte qui l’a créé.',
    },
    405: {
      titre: 'Cette page ne reçoit pas de réponses',
      fait: 'Le formulaire a été envoyé à une adresse qui n’en attend pas. Rien n’a été modifié.',
      aFaire: 'Revenez à la page du formulaire et recommencez.',
    },
    409: {
      titre: 'Ce n’est plus possible',
      fait: 'L’état a changé depuis que cette page s’est affichée, peut-être parce que quelqu’un a agi avant vous. Rien n’a été écrasé.',
      aFaire: 'Rechargez la page pour voir son état, puis recommencez si c’est encore utile.',
    },
    410: {
      titre: 'Ce lien ne fonctionne plus',
      fait: 'Il a déjà servi, ou sa durée est passée.',
      aFaire: 'Demandez-en un nouveau depuis la page où vous l’aviez obtenu.',
    },
    413: {
      titre: 'L’envoi est trop gros',
      fait: 'Le fichier ou le texte dépasse la taille acceptée. Rien n’a été enregistré de cet envoi.',
      aFaire:
        'Revenez à la page précédente : la taille permise est indiquée sous chaque question. Un PDF ou une photo plus légère convient le plus souvent.',
    },
    415: {
      titre: 'Cet envoi n’a pas la forme attendue',
      fait: 'Le site attendait un autre genre de contenu. Rien n’a été modifié.',
      aFaire: 'Revenez à la page et envoyez-la à nouveau, sans outil intermédiaire.',
    },
    422: {
      titre: 'Une réponse ne convient pas',
      fait: 'Le site n’a pas pu enregistrer ce qui a été envoyé, parce qu’une réponse n’a pas la forme attendue.',
      aFaire: 'Revenez à la page précédente : chaque question dit ce qu’elle attend, avec un exemple.',
    },
    429: {
      titre: 'Trop d’essais en peu de temps',
      fait: 'Pour protéger les comptes, le site limite le nombre d’essais. Vos données ne risquent rien.',
      aFaire: 'Attendez quelques minutes, puis recommencez.',
    },
    500: {
      titre: 'Le site a eu un problème',
      fait: 'La faute est de notre côté. Ce qui était marqué « Enregistré » l’est toujours.',
      aFaire: 'Réessayez dans quelques minutes. Si cela recommence, écrivez-nous en donnant le code ci-dessous.',
    },
    503: {
      titre: 'Le site ne peut pas répondre pour le moment',
      fait: 'Une partie du service est arrêtée. Ce qui était marqué « Enregistré » l’est toujours.',
      aFaire: 'Revenez dans quelques minutes.',
    },
  },
}

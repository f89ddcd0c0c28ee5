import { pluriel } from '../pluriel.ts'

export const paquet = {
  titre: 'Paquet',
  parties: {
    presentation: 'Présentation',
    service: 'Service',
    droit: 'Cadre juridique',
    declarations: 'Déclarations',
    conservation: 'Conservation',
    decision: 'Décision',
    demandeur: 'Demandeur',
    groupes: 'Groupe',
    formulaire: 'Formulaire',
    listes: 'Liste',
    scenarios: 'Scénarios',
    lettres: 'Lettres',
    attestations: 'Modèle d’attestation',
    documents: 'Documents à remplir',
    traductions: 'Traductions',
  },
  export: {
    titre: 'Emporter cette démarche',
    texte:
      'Le paquet contient toute la démarche telle qu’elle est préparée ici, dans un fichier signé par ce site. Il sert à la reprendre sur un autre site, ou à la garder.',
    contientTitre: 'Ce qu’il contient',
    contient: [
      'Le formulaire, ses annotations, ses règles et son routage',
      'Les noms des groupes, sans leurs membres',
      'La présentation, le service, le cadre juridique, les déclarations',
      'La conservation, les règles de décision, le demandeur attendu',
      'Les listes et les scénarios',
    ],
    jamaisTitre: 'Ce qu’il ne contient jamais',
    jamais: [
      'Des personnes ou des comptes',
      'Des dossiers, des réponses, des messages',
      'Des clés ou des liens secrets',
    ],
    action: 'Télécharger le paquet',
    signe: 'Signé par ce site sous l’empreinte',
    pasEncore: 'Ce site tire sa clé de signature au premier paquet.',
    verifier: 'Comment on la vérifie',
  },
  import: {
    titre: 'Remplacer par un paquet',
    texte:
      'Le contenu du paquet prend la place de ce qui est préparé ici. Vous lirez d’abord ce qui change ; rien n’est modifié avant votre accord.',
    nouvelleTitre: 'Depuis un paquet',
    nouvelleTexte:
      'Le paquet d’une démarche, téléchargé ici ou sur un autre site. Vous lirez d’abord ce qu’il apporte.',
    label: 'Paquet de démarche',
    aide: 'Un fichier ZIP de 50 Mo au plus, tel qu’il a été téléchargé.',
    action: 'Lire le paquet',
    sansFichier: 'Choisissez un fichier, puis lisez le paquet.',
    refus: 'Le paquet n’est pas lu',
    problemes: (n: number) =>
      `Ce paquet contient ${n} ${pluriel('fr', n, { one: 'erreur', other: 'erreurs' })} : il ne peut pas être importé.`,
    publiee:
      'Cette démarche a été publiée : un paquet ne remplace pas ce que le public a lu. Pour en reprendre un, créez une nouvelle démarche.',
    attend: 'Un paquet lu attend votre accord.',
    voir: 'Voir ce qu’il apporte',
  },
  prevision: {
    titre: 'Ce que le paquet apporte',
    chapeau: (titre: string) => `« ${titre} ». Rien n’est encore modifié.`,
    signature: 'Signature',
    signePar: (instance: string, date: string) => `Signé par « ${instance} », le ${date}.`,
    empreinte: 'Empreinte de la clé',
    ici: 'C’est la signature de ce site.',
    connue: (nom: string) => `Ce site connaît cette clé sous le nom « ${nom} ».`,
    inconnueTitre: (instance: string) => `« ${instance} » n’est pas connu ici`,
    inconnue:
      'Le nom est celui que l’autre site se donne : seule l’empreinte fait foi. Comparez-la à celle que montre sa page « Signature », ou demandez-la par un autre moyen.',
    confiance: (instance: string) => `Je reconnais l’empreinte de « ${instance} »`,
    confianceAide: 'Les prochains paquets de ce site ne poseront plus la question.',
    confianceManque: 'Cochez cette case si vous reconnaissez l’empreinte, ou abandonnez ce paquet.',
    resume: (crees: number, pareils: number, conflits: number) =>
      [
        crees > 0 ? `${crees} ${pluriel('fr', crees, { one: 'partie à créer', other: 'parties à créer' })}` : '',
        pareils > 0 ? `${pareils} déjà ${pluriel('fr', pareils, { one: 'identique', other: 'identiques' })}` : '',
        conflits > 0 ? `${conflits} à vérifier` : '',
      ]
        .filter(Boolean)
        .join(', '),
    tableau: 'Partie par partie',
    colonnes: { partie: 'Partie', sort: 'Ce qui se passe', detail: 'Détail' },
    sorts: { cree: 'À créer', pareil: 'Déjà identique', conflit: 'À vérifier' },
    scenarios: (n: number) => `${n} ${pluriel('fr', n, { one: 'scénario', other: 'scénarios' })}`,
    conflits: {
      chemin_pris: (voulu: string, donne: string) =>
        `L’adresse « ${voulu} » mène à une autre démarche : celle-ci prend « ${donne} ».`,
      remplace: 'La démarche dit autre chose : ce que dit le paquet prend sa place.',
      conservation_ramenee: (voulus: number, mois: number) =>
        `${voulus} mois ne sont pas permis ici : la conservation devient ${mois} mois. Une durée plus longue se demande à la page « Conservation ».`,
      brouillons_ramenes: (voulus: number, jours: number) =>
        `${voulus} jours ne sont pas permis ici : les brouillons sont gardés ${jours} jours.`,
      groupe_par_defaut: (garde: string) => `Le groupe par défaut garde son nom, « ${garde} ».`,
      type_verrouille: {
        nir: 'Le numéro de sécurité sociale demande l’accord de la personne qui administre ce site, avant la publication.',
        health: 'Une donnée de santé demande l’accord de la personne qui administre ce site, avant la publication.',
        special: 'Cette donnée protégée demande l’accord de la personne qui administre ce site, avant la publication.',
      },
      source_absente: (source: string) =>
        `La source « ${source} » n’existe pas sur ce site : la question n’a plus de source tant que vous n’en choisissez pas une autre.`,
      attestation_a_revoir:
        'Ce modèle dit ce que ce formulaire n’a pas : il arrive en brouillon, à corriger avant de le publier.',
      lettre_a_revoir:
        'Ce courriel parle de ce que le formulaire n’a pas : il est gardé tel quel, et la publication attend que vous le corrigiez.',
    },
    conserve:
      'Les instructeurs, les groupes et les scénarios déjà là restent. Le formulaire remplacé se reprend dans l’éditeur.',
    creer: 'Créer la démarche',
    remplacer: 'Appliquer à cette démarche',
    abandonner: 'Abandonner ce paquet',
    change: 'Ce qui est ici a changé depuis votre lecture : relisez, puis confirmez.',
    refus: 'Le paquet n’est pas importé',
    aucun: 'Aucun paquet n’attend',
    aucunTexte: 'Il a été importé, abandonné, ou gardé plus d’un jour.',
    autre: 'Choisir un paquet',
    applique: 'Le paquet est appliqué à cette démarche.',
    abandonne: 'Le paquet est abandonné.',
  },
  signature: {
    titre: 'Signature des paquets',
    chapeau: 'Les démarches qui sortent de ce site sont signées. Cette page dit par quelle clé.',
    site: 'Site',
    empreinte: 'Empreinte de la clé (SHA-256)',
    cle: 'Clé publique (Ed25519, hexadécimal)',
    pem: 'La même clé, pour les outils (PEM)',
    aucune: 'Ce site n’a encore signé aucun paquet',
    aucuneTexte: 'Sa clé est tirée quand une première démarche en sort.',
    comment: 'Comment vérifier un paquet',
    etapes: [
      'Le site qui reçoit un paquet montre l’empreinte de la clé qui l’a signé.',
      'Elle est la même que celle de cette page, du premier au dernier caractère.',
      'Un paquet modifié en route, même d’un seul caractère, est refusé.',
    ],
  },
  signataires: {
    menu: 'Sites connus',
    titre: 'Sites dont la signature est connue',
    chapeau: 'Un paquet signé par l’un de ces sites s’importe sans confirmer sa signature.',
    vide: 'Aucun autre site n’est connu',
    videTexte: 'Un site le devient quand une personne reconnaît sa signature en important un paquet, ou ci-dessous.',
    tableau: 'Sites connus',
    site: 'Site',
    empreinte: 'Empreinte de la clé',
    depuis: 'Connu depuis',
    acte: 'Action',
    oublier: 'Oublier',
    ajouterTitre: 'Faire connaître un site',
    nom: 'Nom du site',
    cle: 'Clé publique',
    cleAide: 'Celle que montre la page « Signature des paquets » de l’autre site : 64 chiffres et lettres.',
    ajouter: 'Ajouter ce site',
    refus: 'Rien n’a changé',
    ajoute: 'Le site est connu.',
    oublie: 'Le site est oublié.',
    notre: 'La signature de ce site',
  },
}

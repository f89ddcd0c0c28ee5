import { pluriel } from '../pluriel.ts'

export const publication = {
  donnees: {
    titre: 'Données personnelles',
    chapeau:
      'Ce que la démarche déclare des données qu’elle demande. Tout ce qui est ici est exigé avant la publication.',
    enregistre: 'Enregistré.',
    demandeEnvoyee: 'La demande est envoyée à la personne qui administre le site.',
    refus: 'Rien n’est enregistré',
    enregistrer: 'Enregistrer',
    droit: 'Cadre juridique',
    cadreTexte: 'Texte cité',
    cadreVide: 'Aucun texte n’est cité.',
    contactDroits: 'Contact pour les droits sur les données',
    contactVide: 'Aucun contact n’est donné.',
    modifierReglages: 'Modifier dans les réglages',
    nature: 'Sur quoi la démarche repose',
    natures: {
      texte: 'Une loi ou un règlement',
      deliberation: 'Une délibération',
      interne: 'Une procédure interne de l’administration',
    },
    naturesAide: {
      texte: 'Par exemple un code, un décret, un arrêté.',
      deliberation: 'D’un conseil municipal, régional, d’administration…',
      interne: 'Réservée aux agents ou aux partenaires.',
    },
    responsables: 'Qui répond des données',
    responsablesAide: (organisation: string) =>
      `Ces deux réponses sont celles de « ${organisation} » : toutes ses démarches les montrent.`,
    responsable: 'Responsable du traitement',
    responsableAide: 'L’autorité qui décide de la démarche, par exemple « Le maire de Plougastel ».',
    dpd: 'Contact du délégué à la protection des données',
    dpdAide: 'Un courriel, par exemple dpd@exemple.fr, ou une adresse qui commence par https://.',
    suitLeSite: (valeur: string) => `Laissez vide pour suivre le site : ${valeur}.`,
    declarations: 'Ce que la démarche déclare',
    sansMineurs: 'Cette démarche ne s’adresse pas à des personnes mineures',
    sansMineursAide: 'Un parent ou un tuteur peut demander pour un enfant.',
    sansDonneesParticulieres: 'Elle ne demande aucune donnée des catégories particulières',
    sansDonneesParticulieresAide:
      'Origine, opinions politiques, religion, syndicat, santé, vie sexuelle, données génétiques ou biométriques (article 6 de la loi du 6 janvier 1978).',
    protegees: 'Questions que la loi protège davantage',
    protegeesAide:
      'Elles restent fermées à la publication jusqu’à l’accord de la personne qui administre le site. Dites pourquoi chacune est nécessaire, et gardez seulement celles qui le sont.',
    aucune: 'Ce formulaire n’en pose aucune',
    aucuneTexte: 'Ni numéro de sécurité sociale, ni pièce d’identité, ni donnée de santé.',
    sensibilites: {
      nir: 'Numéro de sécurité sociale',
      health: 'Santé',
      special: 'Pièce d’identité ou donnée particulière',
    },
    finalite: (question: string) => `Pourquoi demander « ${question} »`,
    finaliteAide: 'À quoi sert la réponse, et pourquoi on ne peut pas s’en passer.',
    deverrouillee: 'Accord donné',
    verrouillee: 'Accord à demander',
    aipd: 'Référence de l’analyse d’impact',
    aipdAide: 'Par exemple « AIPD 2026-014, 3 mars 2026 ». Obligatoire dès qu’une de ces questions est posée.',
    demander: 'Enregistrer et demander l’accord',
    demandeeLe: (date: string) => `L’accord est demandé depuis le ${date}.`,
  },
  accords: {
    menu: 'Données protégées',
    titre: 'Questions protégées',
    chapeau:
      'Des démarches demandent à poser des questions que la loi protège davantage. Sans votre accord, elles ne peuvent pas être publiées.',
    vide: 'Aucune demande n’attend',
    videTexte: 'Vous verrez ici les démarches qui demandent votre accord.',
    demande: (organisation: string, date: string) => `${organisation}, depuis le ${date}`,
    cadre: 'Cadre juridique',
    aipd: 'Analyse d’impact',
    questions: 'Questions',
    accorder: 'Donner l’accord',
    refuser: 'Refuser',
    repondu: 'La réponse est enregistrée.',
    refus: 'Rien n’a changé',
  },
  classes: {
    neutre: 'Neutre',
    elargit: 'Élargit',
    restreint: 'Restreint',
    casse: 'Casse',
  },
  classesSens: {
    neutre: 'Rien ne change pour un dossier déjà rempli.',
    elargit: 'Ce qui était juste le reste.',
    restreint: 'Ce qui était juste peut être redemandé ou refusé.',
    casse: 'Des réponses n’ont plus de place, ou se lisent autrement.',
  },
  diff: {
    titre: 'Ce qui change',
    aucun: 'Aucun changement',
    aucunTexte: 'Les deux versions disent la même chose.',
    nombre: (n: number) => `${n} ${pluriel('fr', n, { one: 'changement', other: 'changements' })}`,
    avant: 'Avant',
    apres: 'Après',
    rien: 'rien',
    sansSection: 'Avant la première section',
    reglesEtTextes: 'Règles et textes du formulaire',
    annotations: 'Annotations des instructeurs',
    premiere: 'Première version',
    premiereTexte: 'Rien n’a encore été publié : tout est nouveau.',
    prouve: (decides: number, total: number) =>
      decides === total
        ? `Vérification complète : ${total} ${pluriel('fr', total, { one: 'point prouvé', other: 'points prouvés' })}.`
        : `${decides} points prouvés sur ${total}. Les autres demandent plus de calcul : ils n’empêchent rien.`,
  },
  effets: {
    titre: 'Ce qui arrive aux dossiers',
    brouillons: (n: number) =>
      n === 0
        ? 'Aucun brouillon n’est commencé.'
        : `${n} ${pluriel('fr', n, { one: 'brouillon passe', other: 'brouillons passent' })} à la nouvelle version.`,
    silencieux: 'Leurs auteurs ne verront rien de différent dans ce qu’ils ont déjà rempli.',
    avertis:
      'Leurs auteurs verront ce qui a changé et votre raison. Une réponse qui n’a plus de place est mise de côté, jamais perdue.',
    deposes: (n: number) =>
      n === 0
        ? 'Aucun dossier n’est déposé.'
        : `${n} ${pluriel('fr', n, { one: 'dossier déposé garde sa', other: 'dossiers déposés gardent leur' })} version.`,
  },
  publier: {
    raison: 'Pourquoi le formulaire change',
    raisonAide:
      'Les personnes qui ont un brouillon la liront. Par exemple « Le décret du 2 mai demande l’année de plantation. »',
    raisonFacultative: 'Facultatif : ces changements ne retirent rien à personne.',
    abandonner: 'Abandonner les modifications',
    abandonnerAide: 'Le formulaire en préparation redevient celui que le public remplit.',
    abandonnees: 'Les modifications sont abandonnées.',
    change: 'Le formulaire a changé depuis que cette page est affichée. Relisez les changements, puis publiez.',
  },
  historique: {
    titre: 'Historique',
    chapeau: 'Chaque version publiée du formulaire. Un dossier déposé garde la sienne.',
    vide: 'Aucune version publiée',
    videTexte: 'La première apparaîtra ici à la publication de la démarche.',
    version: (n: number) => `Version ${n}`,
    brouillon: 'Formulaire en préparation',
    enLigne: 'En ligne',
    publieePar: (date: string, par: string | null) => (par ? `Publiée le ${date} par ${par}` : `Publiée le ${date}`),
    sansRaison: 'Sans raison donnée.',
    dossiers: (brouillons: number, deposes: number) =>
      `${brouillons} ${pluriel('fr', brouillons, { one: 'brouillon', other: 'brouillons' })}, ${deposes} ${pluriel('fr', deposes, { one: 'dossier déposé', other: 'dossiers déposés' })}`,
    voir: (n: number) => `Voir ${n === 1 ? 'le changement' : `les ${n} changements`}`,
    comparer: 'Comparer deux versions',
    de: 'De',
    a: 'À',
    comparerAvant: 'Comparer avec la version d’avant',
    nonReprise: 'Cette version n’est pas reprise',
    comparerAction: 'Comparer',
    comparaison: (de: string, a: string) => `De « ${de} » à « ${a} »`,
    reprendre: 'Reprendre cette version',
    reprise: 'Le formulaire en préparation reprend cette version. Le public ne voit rien avant la publication.',
    exporter: 'Exporter l’historique en texte',
  },
  passage: {
    titre: (questions: number, cote: number) => {
      const changees = `${questions} ${pluriel('fr', questions, { one: 'question a changé', other: 'questions ont changé' })}`
      return cote === 0
        ? changees
        : `${changees}, ${cote} ${pluriel('fr', cote, { one: 'réponse mise de côté', other: 'réponses mises de côté' })}`
    },
    chapeau: 'Le service a publié une nouvelle version du formulaire. Vos autres réponses sont toujours là.',
    poseeAutrement: (question: string) => `« ${question} » est posée autrement : relisez votre réponse.`,
    raison: 'La raison donnée par le service',
    quoi: 'Les questions qui ont changé',
    cote: 'Réponses mises de côté',
    coteAide: 'Elles ne seront pas envoyées. Si leur question revient, elles reviendront avec elle.',
    vu: 'J’ai vu',
    ouvert: 'Le formulaire vient de changer',
    ouvertTexte: 'Ce que vous avez écrit est gardé. Rechargez la page pour continuer sur la nouvelle version.',
    recharger: 'Recharger la page',
  },
}

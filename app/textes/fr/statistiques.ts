import { pluriel } from '../pluriel.ts'

const dossiers = (n: number, dit: string) =>
  `${dit} ${pluriel('fr', n, { one: 'dossier', other: 'dossiers', many: 'de dossiers' })}`

/** The figures of a démarche. */
export const statistiques = {
  titre: 'Statistiques',
  publiques: {
    chapeau: 'Ce que deviennent les demandes, sur les douze derniers mois.',
    calculees: (quand: string) => `Chiffres du ${quand}. Ils sont comptés à nouveau deux fois par jour.`,
    retour: 'Revenir à la présentation de la démarche',
    trop: {
      titre: 'Pas encore assez de dossiers',
      texte:
        'Moins de 10 dossiers ont été déposés en douze mois : publier des chiffres reviendrait à parler de personnes. Ils paraîtront d’eux-mêmes.',
    },
  },
  instruction: { chapeau: 'Les dossiers de vos groupes.' },
  administration: {
    chapeau: 'Tous les dossiers de la démarche, ceux qui ont été supprimés compris.',
    public: 'Voir ce que le public en lit',
  },
  periode: {
    titre: 'Période',
    du: 'Du',
    au: 'Au',
    question: 'Par réponse à',
    aucune: 'Aucune question',
    annotations: 'Annotations',
    montrer: 'Montrer',
    ecarts: {
      illisible: 'Une date n’existe pas : écrivez-la comme 2026-03-31. Les douze derniers mois sont montrés.',
      inversee: 'Le premier jour vient après le dernier : inversez-les. Les douze derniers mois sont montrés.',
      trop_longue: 'La période dépasse dix ans : choisissez-en une plus courte. Les douze derniers mois sont montrés.',
    },
    dite: (du: string, au: string) => `Du ${du} au ${au}.`,
  },
  masques:
    'Vous ne lisez pas tous les dossiers de cette démarche : seuls les nombres à partir de 5 sont donnés, par mois entiers, et ceux dont on pourrait les déduire sont tus.',
  masquesPublics: 'Les nombres inférieurs à 5 ne sont pas donnés, ni ceux dont on pourrait les déduire.',
  moins: 'moins de 5',
  tu: 'non donné',
  csv: 'Télécharger ces chiffres (CSV)',
  barre: 'Proportion',
  dossiers,
  dossiersEntete: 'Dossiers',
  entonnoir: {
    titre: (n: string) => `${n} dossiers sur 100 commencés sont déposés`,
    simple: 'Du brouillon à la décision',
    legende: 'Les dossiers commencés pendant la période',
    etape: 'Étape',
    etages: {
      commences: 'Commencés',
      deposes: 'Déposés',
      pris: 'Passés en instruction',
      decides: 'Décidés',
    },
  },
  etats: {
    titre: (n: number, dit: string) => `${dossiers(n, dit)} ${pluriel('fr', n, { one: 'déposé', other: 'déposés' })}`,
    simple: 'Où en sont les dossiers déposés',
    legende: 'Les dossiers déposés pendant la période, par état',
    etat: 'État',
  },
  moments: {
    titres: {
      semaine: (quand: string, n: string) => `Semaine la plus chargée : celle du ${quand}, ${n} dépôts`,
      mois: (quand: string, n: string) => `Mois le plus chargé : ${quand}, ${n} dépôts`,
    },
    simple: 'Dépôts et décisions',
    noms: { semaine: 'Semaine du', mois: 'Mois' },
    deposes: 'Déposés',
    decides: 'Décidés',
    legende: { semaine: 'Dépôts et décisions par semaine', mois: 'Dépôts et décisions par mois' },
    table: 'Voir les nombres',
  },
  delais: {
    titre: (jours: string) => `La moitié des dossiers sont décidés en ${jours} au plus`,
    simple: 'Délais',
    legende: 'Durées des étapes qui se sont achevées pendant la période',
    etape: 'Étape',
    etapes: {
      remplissage: 'Du premier mot au dépôt',
      attente: 'Du dépôt à l’instruction',
      instruction: 'De l’instruction à la décision',
      total: 'Du dépôt à la décision',
    },
    median: 'Un sur deux en moins de',
    p90: 'Neuf sur dix en moins de',
    jours: (n: number, dit: string) => `${dit} ${pluriel('fr', n, { one: 'jour', other: 'jours' })}`,
    pasAssez: (n: string) => `Pas assez de dossiers (${n} sur 10)`,
  },
  groupes: {
    titre: 'Par groupe',
    legende: 'Les dossiers de chaque groupe',
    groupe: 'Groupe',
    deposes: 'Déposés',
    enCours: 'En cours',
    decides: 'Décidés',
    delai: 'Du dépôt à la décision',
  },
  reponses: {
    titre: (question: string) => `Par réponse à « ${question} »`,
    legende: 'Les dossiers déposés pendant la période, par réponse',
    note: 'Un dossier qui a plusieurs réponses compte dans chacune. Les dossiers supprimés n’y sont plus.',
    reponse: 'Réponse',
    sans: 'Sans réponse',
    acceptes: 'Acceptés',
    refuses: 'Refusés',
    booleens: { oui: 'Oui', non: 'Non' },
  },
  vide: { titre: 'Aucun dossier sur cette période', texte: 'Choisissez une période plus longue.' },
  fichier: {
    entete: ['Tableau', 'Ligne', 'Mesure', 'Valeur'],
    median: 'médiane en jours',
    p90: 'neuvième décile en jours',
  },
}

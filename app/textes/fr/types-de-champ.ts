import type { Ajout, Famille } from '../../../form-engine/edition/palette.ts'

/** How a type is called: its name, what it asks in one line, and other words one may look for it by. */
export interface MotsDeType {
  nom: string
  description: string
  synonymes: string
}

const types: Record<Ajout, MotsDeType> = {
  text: {
    nom: 'Texte court',
    description: 'Une réponse sur une ligne.',
    synonymes: 'ligne nom prénom champ libre réponse courte',
  },
  textarea: {
    nom: 'Texte long',
    description: 'Une réponse de plusieurs lignes.',
    synonymes: 'paragraphe commentaire description zone de texte',
  },
  formatted: {
    nom: 'Texte d’un format donné',
    description: 'Un numéro, un code ou une référence qui suit une règle.',
    synonymes: 'expression régulière regex code référence numéro masque',
  },
  email: {
    nom: 'Adresse électronique',
    description: 'Une adresse de courriel.',
    synonymes: 'mail e-mail courriel contact',
  },
  phone: {
    nom: 'Numéro de téléphone',
    description: 'Un numéro de France ou d’ailleurs.',
    synonymes: 'mobile portable contact tel',
  },
  yes_no: {
    nom: 'Oui ou non',
    description: 'Une question à laquelle on répond par oui ou par non.',
    synonymes: 'booléen vrai faux',
  },
  checkbox: {
    nom: 'Case à cocher',
    description: 'Une affirmation à cocher, un engagement.',
    synonymes: 'certifie atteste engagement consentement',
  },
  drop_down_list: {
    nom: 'Un choix dans une liste',
    description: 'Une seule réponse parmi celles que vous écrivez.',
    synonymes: 'liste déroulante menu radio boutons option',
  },
  multiple_drop_down_list: {
    nom: 'Plusieurs choix',
    description: 'Une ou plusieurs réponses parmi celles que vous écrivez.',
    synonymes: 'cases liste multiple options',
  },
  linked_drop_down_list: {
    nom: 'Deux choix liés',
    description: 'La seconde liste dépend du premier choix.',
    synonymes: 'liste liée cascade catégorie sous-catégorie',
  },
  referentiel: {
    nom: 'Choix dans une longue liste',
    description: 'Une ligne d’une liste importée, jusqu’à 50 000 lignes.',
    synonymes: 'csv référentiel import tableau catalogue api',
  },
  integer_number: {
    nom: 'Nombre entier',
    description: 'Un nombre sans virgule.',
    synonymes: 'quantité effectif âge chiffre',
  },
  decimal_number: {
    nom: 'Nombre à virgule',
    description: 'Un montant, une surface, une mesure.',
    synonymes: 'décimal montant euros prix surface',
  },
  date: { nom: 'Date', description: 'Un jour, un mois et une année.', synonymes: 'jour naissance échéance calendrier' },
  datetime: { nom: 'Date et heure', description: 'Un jour et une heure.', synonymes: 'rendez-vous horaire moment' },
  table: {
    nom: 'Tableau',
    description: 'Des lignes et des colonnes que vous fixez.',
    synonymes: 'grille budget cellules matrice',
  },
  civilite: { nom: 'Civilité', description: 'Madame ou Monsieur.', synonymes: 'sexe genre monsieur madame titre' },
  nir: {
    nom: 'Numéro de sécurité sociale',
    description: 'Quinze chiffres, avec leur clé. Une loi doit le permettre.',
    synonymes: 'nir insee assuré santé sécu',
  },
  iban: { nom: 'IBAN', description: 'Le numéro d’un compte bancaire.', synonymes: 'rib banque compte virement' },
  siret: {
    nom: 'SIRET',
    description: 'Un établissement : ses informations sont trouvées d’après son numéro.',
    synonymes: 'entreprise société siren établissement',
  },
  rna: {
    nom: 'Association (RNA)',
    description: 'Une association, par son numéro.',
    synonymes: 'waldec association loi 1901',
  },
  rnf: {
    nom: 'Fondation (RNF)',
    description: 'Une fondation ou un fonds de dotation, par son numéro.',
    synonymes: 'fondation fonds dotation mécénat',
  },
  annuaire_education: {
    nom: 'Établissement scolaire',
    description: 'Une école, un collège ou un lycée, par son code.',
    synonymes: 'école collège lycée uai rne éducation',
  },
  engagement_juridique: {
    nom: 'Engagement juridique',
    description: 'Le numéro d’un engagement dans Chorus, pour les annotations.',
    synonymes: 'ej chorus comptabilité budget',
  },
  dossier_link: {
    nom: 'Lien vers un dossier',
    description: 'Le numéro d’un autre dossier.',
    synonymes: 'numéro dossier précédent demande',
  },
  address: {
    nom: 'Adresse',
    description: 'Une adresse postale, trouvée pendant la saisie.',
    synonymes: 'rue voie ban domicile lieu',
  },
  communes: {
    nom: 'Commune',
    description: 'Une commune de France, par son nom ou son code postal.',
    synonymes: 'ville village mairie code postal',
  },
  epci: {
    nom: 'Intercommunalité',
    description: 'Une communauté de communes, d’agglomération ou une métropole.',
    synonymes: 'epci communauté métropole agglomération',
  },
  departements: { nom: 'Département', description: 'Un département de France.', synonymes: 'préfecture territoire' },
  regions: { nom: 'Région', description: 'Une région de France.', synonymes: 'territoire' },
  pays: { nom: 'Pays', description: 'Un pays du monde.', synonymes: 'nationalité état étranger' },
  carte: {
    nom: 'Carte',
    description: 'Un point, un tracé ou une parcelle sur une carte.',
    synonymes: 'plan cadastre parcelle géographie localisation gps',
  },
  piece_justificative: {
    nom: 'Pièce jointe',
    description: 'Un ou plusieurs fichiers à envoyer.',
    synonymes: 'pièce justificative fichier document upload pdf photo justificatif',
  },
  titre_identite: {
    nom: 'Titre d’identité',
    description: 'Recto et verso, protégés par un filigrane et supprimés après la décision.',
    synonymes: 'carte identité passeport cni séjour pièce',
  },
  computed: {
    nom: 'Champ calculé',
    description: 'Personne n’y répond : le résultat vient d’autres réponses.',
    synonymes: 'calcul total somme formule automatique',
  },
  section: {
    nom: 'Section',
    description: 'Un titre, et les questions qui vont ensemble.',
    synonymes: 'titre partie étape page groupe',
  },
  repetition: {
    nom: 'Bloc répétable',
    description: 'Des questions posées autant de fois qu’il faut.',
    synonymes: 'répétition lignes plusieurs liste enfants',
  },
  explication: {
    nom: 'Explication',
    description: 'Un texte à lire, sans question.',
    synonymes: 'aide information note paragraphe texte',
  },
}

const familles: Record<Famille, string> = {
  texte: 'Texte',
  choix: 'Choix',
  nombres_et_dates: 'Nombres et dates',
  identite_et_organismes: 'Identité et organismes',
  lieux: 'Lieux',
  fichiers: 'Fichiers',
  calcul: 'Calcul',
  structure: 'Structure',
}

export const typesDeChamp = {
  types,
  familles,
  palette: {
    ou: 'Où l’ajouter',
    chercher: 'Chercher un type de champ',
    aide: 'Par exemple « adresse », « fichier » ou « total ».',
    ajouter: (nom: string) => `Ajouter : ${nom}`,
    trouves: (nombre: number) => (nombre === 1 ? '1 type trouvé' : `${nombre} types trouvés`),
    rien: 'Aucun type ne correspond : essayez un autre mot, ou parcourez toute la liste.',
  },
  /** What becomes of the answers when a published question takes another type. */
  effets: {
    sans_perte: 'Toutes les réponses restent telles quelles.',
    converti:
      'Les réponses sont relues : celles qui ne conviennent pas sont mises de côté, et la personne est prévenue.',
    sans_conversion: 'Les réponses sont mises de côté : aucune ne se lit sous ce type.',
  },
}

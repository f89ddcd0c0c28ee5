import { pluriel } from '../pluriel.ts'

/** Importing groupes and their instructeurs from a CSV file. */
export const importGroupes = {
  titre: 'Importer des groupes',
  chapeau:
    'Un fichier CSV crée les groupes qui manquent et y ajoute les personnes. Vous verrez ce qui serait fait avant de confirmer.',
  fichier: 'Fichier CSV',
  fichierAide: 'Deux colonnes, une personne par ligne : groupe;courriel. 10 000 lignes et 2 Mo au plus.',
  exemple: 'Exemple',
  action: 'Lire le fichier',
  sansFichier: 'Choisissez un fichier CSV, puis envoyez-le.',
  tropGros: 'Ce fichier dépasse 2 Mo. Partagez-le en plusieurs.',
  refus: 'Rien n’est importé',
  erreurs: 'Lignes à corriger',
  erreursTexte: 'Corrigez-les dans le fichier, puis envoyez-le à nouveau : rien n’est importé tant qu’il en reste une.',
  ou: 'Ligne',
  quoi: 'Ce qui ne va pas',
  leFichier: 'Le fichier',
  prevision: 'Ce qui serait fait',
  crees: (n: number): string => `${n} ${pluriel('fr', n, { one: 'groupe créé', other: 'groupes créés' })}`,
  repris: (n: number): string =>
    `${n} ${pluriel('fr', n, { one: 'groupe existant, repris', other: 'groupes existants, repris' })}`,
  ajouts: (n: number): string =>
    `${n} ${pluriel('fr', n, { one: 'personne ajoutée ou invitée', other: 'personnes ajoutées ou invitées' })}`,
  deja: (n: number): string =>
    `${n} ${pluriel('fr', n, { one: 'personne déjà dans son groupe', other: 'personnes déjà dans leur groupe' })}`,
  doublons: (n: number): string =>
    `${n} ${pluriel('fr', n, { one: 'ligne en double, ignorée', other: 'lignes en double, ignorées' })}`,
  premieres: (n: number): string => `Les ${n} premières sont montrées.`,
  courriels:
    'Une personne qui instruit déjà sur ce site rejoint son groupe aussitôt. Les autres reçoivent une invitation par courriel.',
  legende: 'Personnes ajoutées ou invitées',
  groupe: 'Groupe',
  courriel: 'Adresse électronique',
  confirmer: 'Importer',
  renoncer: 'Choisir un autre fichier',
  fait: (groupes: number, personnes: number): string =>
    `Fichier importé : ${groupes} ${pluriel('fr', groupes, { one: 'groupe créé', other: 'groupes créés' })}, ${personnes} ${pluriel('fr', personnes, { one: 'personne ajoutée ou invitée', other: 'personnes ajoutées ou invitées' })}.`,
}

/** The files that a démarche hands out: the page of administrateurs, the editor, the pages of a form. */
import { pluriel } from '../pluriel.ts'

export const fichiersDeDemarche = {
  titre: 'Fichiers de la démarche',
  chapeau:
    'Les documents à remplir et les notices que le formulaire propose de télécharger. Un fichier ajouté ici se choisit ensuite dans une explication ou une question de pièces justificatives.',
  ajouter: 'Ajouter un fichier',
  fichier: 'Fichier',
  aide: (formats: string, taille: string) => `${taille} au plus. Formats acceptés : ${formats}.`,
  action: 'Ajouter ce fichier',
  ajoute: 'Le fichier est ajouté. Il est vérifié en une minute environ, puis il peut être proposé.',
  dejaLa: 'Cette démarche a déjà ce fichier, à l’octet près.',
  retire: 'Le fichier est retiré de la démarche.',
  refus: 'Rien n’a changé',
  sansFichier: 'Choisissez un fichier, puis ajoutez-le.',
  refuse: {
    vide: (nom: string) => `« ${nom} » est vide : choisissez le fichier tel qu’il est enregistré.`,
    trop_gros: (nom: string, max: string) =>
      `« ${nom} » dépasse ${max} : allégez-le ou partagez-le en plusieurs fichiers.`,
    format: (nom: string) => `« ${nom} » n’a pas un format accepté : enregistrez-le par exemple en PDF ou en ODT.`,
    contenu: (nom: string) =>
      `« ${nom} » ne contient pas ce que son nom annonce : ouvrez-le et enregistrez-le dans son vrai format.`,
    trop: (nom: string, max: number) =>
      `« ${nom} » n’est pas ajouté : une démarche a ${max} fichiers au plus. Retirez-en un d’abord.`,
    autre: (nom: string) => `« ${nom} » n’est pas arrivé entier ou n’a pas pu être gardé : envoyez-le à nouveau.`,
  },
  vide: 'Aucun fichier pour le moment',
  videTexte: 'Les fichiers que vous ajoutez sont montrés ici.',
  tableau: 'Les fichiers de la démarche',
  colonnes: { nom: 'Fichier', etat: 'État', usages: 'Proposé par', actes: 'Actes' },
  detail: (format: string, taille: string) => `${format}, ${taille}`,
  etats: {
    en_attente: 'En cours de vérification',
    sain: 'Vérifié',
    infecte: 'Virus trouvé',
    corrompu: 'Illisible',
  },
  nullePart: 'Nulle part dans le formulaire préparé.',
  publie: 'Une version publiée le propose.',
  telecharger: 'Télécharger',
  retirer: 'Retirer',
  leFichier: (nom: string) => ` le fichier ${nom}`,
  retour: 'Revenir à l’élément du formulaire',
  // The editor
  lien: 'Ajouter un fichier à la démarche',
  aucun: 'La démarche n’a pas encore de fichier.',
  sansFichierChoisi: 'Aucun fichier',
  absent: (nom: string) => `${nom} (absent de la démarche)`,
  // The pages of a form
  modele: (nom: string) => `Modèle à remplir : ${nom}`,
  aTelecharger: (n: number) => pluriel('fr', n, { one: 'Document à télécharger', other: 'Documents à télécharger' }),
  indisponible: 'Ce fichier n’est pas encore disponible.',
}

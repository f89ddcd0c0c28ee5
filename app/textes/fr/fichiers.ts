/** What is said of attached files. */
import { pluriel } from '../pluriel.ts'

export const fichiers = {
  regles: (formats: readonly string[], taille: string, max: number): string =>
    [
      formats.length > 0
        ? formats.map((format) => format.toLocaleUpperCase('fr')).join(', ')
        : 'PDF, image ou document',
      `${taille} au plus`,
      max > 1 ? `${max} fichiers au plus` : null,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  envoyer: 'Envoyer le fichier',
  pour: (question: string) => ` pour : ${question}`,
  recu: (taille: string) => `${taille} · reçu`,
  enVerification: (taille: string) => `${taille} · reçu, vérification en cours`,
  verifie: (taille: string) => `${taille} · vérifié`,
  nonAnalyse: (taille: string) => `${taille} · reçu, non analysé`,
  supprime: 'Supprimé à la date prévue par la démarche',
  nomCache: 'Fichier en cours de vérification',
  voir: 'Voir',
  reprise: 'Reprendre un fichier déjà envoyé',
  deposer: 'ou déposez-le ici',
  photo: 'Prendre une photo',
  zone: (regles: string) => `Dépôt de fichiers. ${regles}`,
  envoiDe: (nom: string) => `Envoi de ${nom}`,
  enFile: (taille: string) => `${taille} · en attente d’envoi`,
  enCours: (envoyes: string, taille: string) => `${envoyes} sur ${taille} envoyés`,
  arrete: (nom: string) =>
    `L’envoi de ${nom} s’est arrêté. Ce qui est arrivé est gardé : reprenez quand la connexion est revenue.`,
  sessionFermee: 'Votre session est fermée. Reconnectez-vous, puis reprenez : rien n’est perdu.',
  interrompu: (taille: string) =>
    `${taille} · envoi interrompu. Choisissez à nouveau ce fichier : l’envoi reprend là où il s’est arrêté.`,
  reprendre: 'Reprendre',
  renoncer: 'Renoncer',
  auFichier: (nom: string) => ` au fichier ${nom}`,
  annuler: (nom: string) => `Arrêter l’envoi de ${nom}`,
  oublier: (nom: string) => `Masquer ${nom}`,
  annonces: {
    debut: (nom: string) => `Envoi de ${nom} commencé.`,
    moitie: (nom: string) => `${nom} est à moitié envoyé.`,
    fin: (nom: string) => `${nom} n’est plus en cours d’envoi.`,
    arret: (nom: string) => `L’envoi de ${nom} s’est arrêté.`,
  },
  fermer: 'Fermer',
  page: (nom: string, n: number) => `${nom}, page ${n}`,
  retirer: (nom: string) => `Retirer le fichier ${nom}`,
  telecharger: 'Télécharger',
  leFichier: (nom: string) => ` le fichier ${nom}`,
  complet: (max: number) =>
    max > 1
      ? `Vous avez envoyé ${max} fichiers : retirez-en un pour en envoyer un autre.`
      : 'Retirez ce fichier pour en envoyer un autre.',
  erreurs: {
    vide: (nom: string) => `${nom} est vide : vérifiez le fichier sur votre appareil, puis envoyez-le à nouveau.`,
    trop_gros: (nom: string, max: string) =>
      `${nom} dépasse ${max} : envoyez un fichier plus léger, par exemple un PDF ou une photo réduite.`,
    format: (nom: string, formats: string) => `${nom} : format non accepté. Formats acceptés : ${formats}.`,
    contenu: (nom: string) =>
      `${nom} n’a pas le contenu que son nom annonce : ouvrez-le, enregistrez-le à nouveau dans son format, puis envoyez-le.`,
    trop: (max: number) =>
      `${max} ${pluriel('fr', max, { one: 'fichier', other: 'fichiers' })} au plus pour cette question : retirez-en un d’abord.`,
    trop_dans_le_dossier: (max: number) => `Un dossier garde ${max} fichiers au plus : retirez-en un d’abord.`,
    trop_d_envois: (max: number) =>
      `${max} fichiers sont déjà en cours d’envoi dans ce dossier : attendez la fin d’un envoi, ou renoncez à l’un d’eux.`,
    dossier_plein: (max: string) =>
      `Les fichiers d’un dossier ne peuvent pas dépasser ${max} ensemble : retirez-en un, ou envoyez celui-ci plus léger.`,
    interrompu: (nom: string) => `L’envoi de ${nom} s’est arrêté. Envoyez-le à nouveau.`,
    aucun: 'Choisissez d’abord un fichier, puis envoyez-le.',
    magasin: (nom: string) =>
      `${nom} n’est pas enregistré : le serveur ne peut pas le garder pour l’instant. Vos autres réponses sont enregistrées. Réessayez dans quelques minutes.`,
  },
}

export const reutiliser = {
  titre: 'Reprendre un fichier déjà envoyé',
  lequel: 'Quel fichier joindre ?',
  choisir: 'Choisissez un fichier de la liste, ou revenez à la question pour en envoyer un autre.',
  aucun: 'Aucun fichier de vos autres dossiers ne convient à cette question : envoyez-le depuis votre appareil.',
  retour: 'Revenir à la question',
  detail: (demarche: string, date: string, taille: string) => `${demarche}, envoyé le ${date}, ${taille}`,
  consentement:
    'Une copie sera jointe à ce dossier : le service qui le reçoit pourra la lire. Le fichier de l’autre dossier ne change pas, et supprimer l’un ne supprime pas l’autre.',
  joindre: 'Joindre une copie',
}

import { pluriel } from '../pluriel.ts'

/** Trying a form being prepared: the link, its page, the band of a try. */
export const essai = {
  tester: 'Tester',
  titre: 'Tester le formulaire',
  chapeau:
    'Le formulaire en préparation se remplit pour de vrai, à part des vrais dossiers : mêmes pages, mêmes contrôles, dépôt compris. Rien n’arrive au service, aucune lettre ne part.',
  lien: {
    titre: 'Lien d’essai',
    ouvert:
      'Toute personne connectée qui a ce lien peut remplir le formulaire en préparation. Donnez-le à qui vous voulez.',
    ferme: 'Aucun lien n’est ouvert. Créez-en un pour essayer le formulaire vous-même, ou le faire essayer.',
    adresse: 'Adresse à donner',
    creer: 'Créer un lien d’essai',
    renouveler: 'Changer de lien',
    fermer: 'Fermer le lien',
    suite:
      'Changer ou fermer le lien empêche de commencer un nouvel essai. Les essais commencés restent à leurs auteurs.',
    essayer: 'Essayer le formulaire',
  },
  essais: {
    titre: 'Essais',
    aucun: 'Aucun essai pour l’instant.',
    combien: (enCours: number, deposes: number) =>
      `${enCours} ${pluriel('fr', enCours, { one: 'essai en cours', other: 'essais en cours' })}, ${deposes} ${pluriel('fr', deposes, { one: 'essai déposé', other: 'essais déposés' })}.`,
    suivent:
      'Les essais en cours suivent le formulaire quand vous le changez, dans la minute. Chacun s’efface après 30 jours sans activité ; la publication ne les efface pas.',
    effacer: 'Effacer les essais',
    effacerVraiment: (n: number) =>
      n === 1 ? 'Effacer cet essai pour toujours' : `Effacer ces ${n} essais pour toujours`,
    effacerSuite: 'Les réponses et les fichiers de tous les essais sont détruits, sans retour possible.',
  },
  faits: {
    ouvert: 'Le lien d’essai est ouvert.',
    ferme: 'Le lien d’essai est fermé.',
    efface: 'Les essais sont effacés.',
  },
  refus: 'Rien n’a changé',
  page: {
    titre: (demarche: string) => `Essayer « ${demarche} »`,
    chapeau: (service: string) =>
      service === ''
        ? 'Ce formulaire est en préparation. Remplissez-le comme si vous faisiez la demande.'
        : `Ce formulaire est en préparation : ${service}. Remplissez-le comme si vous faisiez la demande.`,
    regles:
      'Rien n’est envoyé au service et aucune lettre ne part. N’y mettez pas de vraies données d’autrui. Votre essai s’efface après 30 jours sans activité.',
    commencer: 'Commencer un essai',
    connexion: 'Connectez-vous pour commencer : votre essai restera à vous.',
    miens: 'Mes essais',
    commenceLe: (le: string) => `Essai commencé le ${le}`,
    effaceLe: (le: string) => `S’efface le ${le} si vous n’y écrivez rien.`,
    reprendre: 'Reprendre',
    relire: 'Relire',
    lettre: 'La lettre qui serait partie',
    objet: 'Objet',
    a: 'À',
  },
  bandeau: {
    nom: 'Essai',
    titre: 'Dossier d’essai :',
    texte: 'rien n’est envoyé au service.',
  },
}

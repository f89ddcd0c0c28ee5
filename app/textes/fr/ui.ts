import { pluriel } from '../pluriel.ts'

export const ui = {
  allerAuContenu: 'Aller au contenu',
  menuPrincipal: 'Menu principal',
  menu: {
    dossiers: 'Dossiers',
    demarches: 'Démarches',
    administrateurs: 'Administrateurs',
    instance: 'Réglages de l’instance',
  },
  filAriane: 'Fil d’Ariane',
  accueilDe: (nom: string) => `Accueil – ${nom}`,
  profil: {
    changer: 'Agir en tant que',
    connecteAvec: (email: string) => `Connecté avec ${email}`,
  },
  environnement: {
    titre: 'Environnement',
    essai: 'Environnement d’essai.',
    essaiDetail: 'Les dossiers déposés ici ne sont lus par personne.',
    prefixeEssai: '[Essai]',
  },
  contact: {
    titre: 'Une question sur cette démarche ?',
  },
  affichage: {
    titre: 'Affichage',
    systeme: 'selon l’appareil',
    clair: 'clair',
    sombre: 'sombre',
    langue: 'Langue',
  },
  champ: {
    caracteres: (n: number, max: number) =>
      `${n} ${pluriel('fr', n, { one: 'caractère', other: 'caractères' })} sur ${max}`,
    caracteresEnTrop: (n: number) =>
      `${n} ${pluriel('fr', n, { one: 'caractère', other: 'caractères' })} de trop : raccourcissez votre texte.`,
    jour: 'Jour',
    mois: 'Mois',
    annee: 'Année',
    choisir: 'Choisissez',
    ecritIci: (nom: string) => `${nom} écrit ici`,
  },
  erreurs: {
    aCorriger: (n: number) => `${n} ${pluriel('fr', n, { one: 'réponse', other: 'réponses' })} à corriger`,
    prefixeTitre: 'Erreur :',
  },
  etapes: {
    titre: 'Étapes du dossier',
    position: (n: number, total: number) => `Étape ${n} sur ${total}`,
    terminee: '(terminé)',
    aCorriger: '(à corriger)',
  },
  enregistrement: {
    enCours: 'Enregistrement…',
    fait: (heure: string) => `Enregistré à ${heure}`,
    enAttente: 'Modifications pas encore enregistrées',
    echoue: (champ: string, n: number): string =>
      n === 1
        ? `« ${champ} » n’est pas enregistré. La réponse attend sur cet appareil.`
        : `« ${champ} » n’est pas enregistré. ${n} réponses attendent sur cet appareil.`,
    horsLigne: 'Pas de réseau : vos réponses partiront dès son retour.',
    reessayer: 'Réessayer',
  },
  pages: {
    titre: 'Pages',
    page: 'Page',
    precedente: 'Précédente',
    suivante: 'Suivante',
    premiere: 'Première page',
  },
  fichiers: {
    voir: 'Voir',
    telecharger: 'Télécharger',
    leFichier: (nom: string) => ` le fichier ${nom}`,
    deposer: 'ou déposez un fichier ici',
  },
  toast: {
    fermer: 'Fermer le message',
  },
  nouveau: 'Nouveau',
}

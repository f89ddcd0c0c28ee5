import { pluriel } from '../pluriel.ts'

/** The public start page of a démarche. */
export const demarche = {
  commencer: 'Commencer la démarche',
  prerempli: (n: number) =>
    `Le lien que vous avez suivi remplit ${n} ${pluriel('fr', n, { one: 'réponse', other: 'réponses' })}\u00a0: vous pourrez les relire et les changer.`,
  duree: (minutes: number) => `Environ ${minutes} ${pluriel('fr', minutes, { one: 'minute', other: 'minutes' })}.`,
  enregistrement: 'Vos réponses sont enregistrées au fur et à mesure : vous pouvez vous arrêter et revenir.',
  pourQui: 'Pour qui ?',
  preparer: 'Ce qu’il faut préparer',
  preparerRien: 'Aucun document n’est demandé. Vous pouvez commencer tout de suite.',
  selonSituation: 'Selon votre situation',
  deroulement: 'Comment cela se passe',
  etapes: {
    remplir: {
      titre: 'Vous remplissez le dossier',
      texte: 'À votre rythme. L’administration ne voit rien avant le dépôt.',
    },
    deposer: {
      titre: 'Vous le déposez',
      texte: 'Vous recevez tout de suite un récépissé, sur la page et par courriel.',
    },
    examiner: {
      titre: 'Le service l’examine',
      texte: (service: string) => `${service} lit votre dossier et prépare sa réponse.`,
    },
    decision: {
      titre: 'Vous recevez la décision',
      texte: 'Elle est expliquée, et vous savez jusqu’à quand le dossier est gardé.',
      delai: (jours: number) =>
        `Le plus souvent dans les ${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })} qui suivent le dépôt.`,
    },
  },
  questions: 'Questions fréquentes',
  faq: {
    pieces: {
      titre: 'Il me manque un document. Puis-je commencer ?',
      texte: (jours: number) =>
        `Oui. Le brouillon est gardé ${jours} jours après votre dernière réponse. Vous ajoutez le document quand vous l’avez.`,
    },
    donnees: {
      titre: 'Que deviennent mes données ?',
      texte: (service: string, mois: number) =>
        `Elles servent à étudier votre demande, et sont lues par les agents de : ${service}. Elles sont effacées ${mois} mois après la décision.`,
      droits: 'Pour les voir, les corriger ou vous opposer à leur usage :',
    },
    droit: { titre: 'Sur quel texte repose cette démarche ?' },
  },
  essentiel: 'L’essentiel',
  statistiques: 'Statistiques de la démarche',
  faits: {
    minutes: (minutes: number) => `${minutes} ${pluriel('fr', minutes, { one: 'minute', other: 'minutes' })}`,
    minutesDetail: 'temps habituel pour remplir le dossier',
    ouvert: 'Ouvert',
    ouvertDetail: 'vous pouvez commencer dès maintenant',
    clos: 'Close',
    closDetail: (date: string) => `depuis le ${date}`,
    delai: (jours: number) => `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`,
    delaiDetail: 'pour recevoir une réponse, le plus souvent',
    garde: (mois: number) => `Gardé ${mois} mois`,
    gardeDetail: 'après la décision, puis effacé',
  },
  reprendre: {
    titre: 'Vous avez déjà commencé',
    brouillon: (numero: string) => `Brouillon ${numero}`,
    modifie: (date: string) => `dernière réponse le ${date}`,
    garde: (date: string) => `sera supprimé le ${date}`,
    action: 'Reprendre mon brouillon',
    autre: 'Commencer un autre dossier',
    deposes: (n: number) =>
      `Vous avez ${n} ${pluriel('fr', n, { one: 'dossier déposé', other: 'dossiers déposés' })} pour cette démarche.`,
    voir: 'Voir mes dossiers',
  },
  connexion: {
    titre: 'Pour commencer',
    texte: 'Un compte garde vos réponses et reçoit la décision. Il faut une adresse électronique.',
    creer: 'Créer un compte',
    seConnecter: 'Se connecter',
  },
  close: {
    titre: 'Cette démarche est close',
    depuis: (date: string) => `Depuis le ${date}, elle ne reçoit plus de nouveau dossier.`,
    encore: 'Un brouillon déjà commencé peut encore être déposé.',
  },
  autrement: {
    titre: 'Sans ordinateur',
    texte: 'Le service vous répond aussi autrement.',
    appeler: 'Au téléphone',
    ecrire: 'Par écrit',
    venir: 'Sur place ou par courrier',
  },
  droit: 'Cadre juridique :',
  droits: 'Vos droits sur vos données :',
}

import type { Garde } from '../../domain/dossier/transitions.ts'
import { pluriel } from '../pluriel.ts'

/** What a démarche decides by itself: its settings, the legal period, the reading of a decision. */

type Unite = 'jours' | 'semaines' | 'mois'
type Silence = 'sva' | 'svr'
interface Compte {
  depuis: string
  periode: string
  fin: string
}

const periode = (nombre: number, unite: Unite): string =>
  `${nombre} ${
    {
      jours: pluriel('fr', nombre, { one: 'jour', other: 'jours' }),
      semaines: pluriel('fr', nombre, { one: 'semaine', other: 'semaines' }),
      mois: 'mois',
    }[unite]
  }`

const issue = (mode: Silence): string => (mode === 'sva' ? 'acceptée' : 'refusée')

export const silence = {
  periode,
  /** On the public page, before one begins. */
  presentation: {
    sva: (delai: string) => `Sans réponse dans un délai de ${delai}, votre demande est acceptée.`,
    svr: (delai: string) => `Sans réponse dans un délai de ${delai}, votre demande est refusée.`,
    acceptation: 'Votre demande est acceptée dès son dépôt.',
    detail: {
      sva: 'sans réponse dans ce délai, votre demande est acceptée',
      svr: 'sans réponse dans ce délai, votre demande est refusée',
    },
    acceptee: 'Acceptée dès le dépôt',
    accepteeDetail: 'sans autre examen',
    accuse: 'La décision se lit sur ce site : vous confirmez que vous voulez la lire, et le service sait quand.',
  },
  /** On the receipt and in its letter. */
  accuseDeReception: {
    sva: (fin: string) =>
      `Sans réponse du service au plus tard le ${fin}, votre demande sera acceptée. Vous pourrez alors demander au service une attestation de cette acceptation (article L. 232-3 du code des relations entre le public et l’administration). Une demande de correction arrête ce délai.`,
    svr: (fin: string) =>
      `Sans réponse du service au plus tard le ${fin}, votre demande sera refusée. Vous aurez alors deux mois pour contester ce refus, devant le service ou devant le tribunal administratif. Une demande de correction arrête ce délai.`,
    acceptation: 'Votre demande est acceptée dès son dépôt, comme le prévoit cette démarche.',
  },
  /** The reasons of a decision that the machine records. */
  motivation: {
    sva: ({ depuis, periode: delai, fin }: Compte) =>
      `Le service n’a pas répondu dans le délai de ${delai} compté depuis le ${depuis}, qui s’est achevé le ${fin}. Son silence vaut acceptation de la demande (article L. 231-1 du code des relations entre le public et l’administration). Vous pouvez lui demander une attestation de cette acceptation (article L. 232-3 du même code).`,
    svr: ({ depuis, periode: delai, fin }: Compte) =>
      `Le service n’a pas répondu dans le délai de ${delai} compté depuis le ${depuis}, qui s’est achevé le ${fin}. Son silence vaut rejet de la demande (article L. 231-4 du code des relations entre le public et l’administration). Vous pouvez lui en demander les motifs\u00a0: il a un mois pour vous les donner (article L. 232-4 du même code).`,
    acceptation: 'Votre demande est acceptée dès son dépôt, comme le prévoit cette démarche.',
  },
  usager: {
    titre: 'Délai de décision',
    avant: (fin: string) => `Décision au plus tard le ${fin}`,
    issue: (mode: Silence) => `Sans réponse du service, votre demande sera ${issue(mode)}.`,
    chezAutrui: (mode: Silence) => `Sans réponse du service, la demande sera ${issue(mode)}.`,
    suspendu: (depuis: string) => `Délai suspendu depuis le ${depuis}`,
    echu: (fin: string) => `Le délai s’est achevé le ${fin}\u00a0: la décision va être enregistrée.`,
    par: { correction: 'par la demande de correction', retrait: 'par le retrait du dossier' },
    reprise: {
      suspendre: 'Il reprendra le jour où la réponse sera transmise.',
      recommencer: 'Il recommencera le jour où la réponse sera transmise.',
    },
    definitif: 'Vos réponses ne changent plus une fois le dossier déposé : l’examen commence aussitôt.',
    histoire: 'Comment ce délai est compté',
    depuis: (delai: string, depuis: string) => `${delai} à compter du ${depuis}.`,
    arret: (du: string, au: string, jours: number) =>
      `Suspendu du ${du} au ${au}, soit ${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })},`,
    arretEnCours: (du: string) => `Suspendu depuis le ${du}`,
    recommence: (au: string) => `Compté à nouveau depuis le ${au}, jour de la réponse à une demande de correction.`,
  },
  agent: {
    titre: 'Délai légal',
    avant: (fin: string) => `Répondez au plus tard le ${fin}.`,
    issue: (mode: Silence) => `Sans décision de votre part, la demande sera ${issue(mode)} par silence.`,
    suspendu: (depuis: string) => `Le délai est suspendu depuis le ${depuis}.`,
    echu: {
      sva: (fin: string) =>
        `Le délai s’est achevé le ${fin}\u00a0: la demande est acceptée par silence. L’acceptation est enregistrée dans l’heure.`,
      svr: (fin: string) =>
        `Le délai s’est achevé le ${fin}\u00a0: le refus par silence est enregistré dans l’heure. D’ici là, vous pouvez encore rendre une décision.`,
    },
    gele: 'La suspension de la suppression arrête aussi la décision automatique : levez-la pour qu’elle soit enregistrée.',
    colonne: 'Décision avant',
    badge: {
      avant: (fin: string) => `Avant le ${fin}`,
      dernierJour: 'Dernier jour',
      suspendu: 'Délai suspendu',
      echu: 'Délai écoulé',
    },
    lue: (at: string) => `Décision lue le ${at}.`,
    pasLue: 'Décision pas encore lue.',
  },
  lecture: {
    titre: 'Votre dossier a été traité',
    texte: 'Le service a rendu sa décision. Le jour et l’heure où vous la lisez sont gardés, et le service les voit.',
    lire: 'Lire la décision',
    invite: (titulaire: string) => `Le dossier a été traité. La décision se lira ici quand ${titulaire} l’aura lue.`,
    lueLe: (at: string) => `Vous avez lu cette décision le ${at}.`,
    fait: 'La décision est affichée ci-dessous.',
  },
  reglages: {
    titre: 'Décision et délais',
    chapeau: 'Ce qui se passe sans que personne n’intervienne, et ce que vaut le silence du service.',
    carte: 'Les règles de la démarche',
    mode: 'Après le dépôt d’un dossier',
    modes: {
      aucun: 'Le service prend chaque dossier et décide',
      instruction: 'Le dossier passe de lui-même en instruction',
      acceptation: 'Le dossier est accepté de lui-même',
      sva: 'Le silence du service vaut accord',
      svr: 'Le silence du service vaut rejet',
    },
    modesAide: {
      aucun: 'Rien ne se fait sans un instructeur.',
      instruction: 'Dès le dépôt. La personne ne peut plus modifier ses réponses ; le service décide quand il veut.',
      acceptation: 'Dès le dépôt, sans examen. La page de la démarche le dit.',
      sva: 'Règle générale (article L. 231-1 du code des relations entre le public et l’administration). Le dossier passe en instruction dès son dépôt ; sans décision à la fin du délai, il est accepté.',
      svr: 'Pour les exceptions de l’article L. 231-4 du même code. Le dossier passe en instruction dès son dépôt ; sans décision à la fin du délai, il est refusé.',
    },
    delai: 'Délai dont le silence décide',
    delaiAide: 'À remplir seulement si le silence vaut accord ou rejet.',
    nombre: 'Durée du délai',
    nombreAide: 'Deux mois dans la règle générale.',
    unite: 'Compté en',
    unites: { jours: 'Jours', semaines: 'Semaines', mois: 'Mois' },
    correction: 'Pendant une demande de correction',
    corrections: {
      suspendre: 'Le délai est suspendu, puis continue',
      recommencer: 'Le délai recommence à la réponse',
    },
    correctionsAide: {
      suspendre:
        'Les jours de la demande ne comptent pas. Si le silence vaut accord et que le dossier était incomplet, le délai recommence quand il est complété : la loi le veut ainsi.',
      recommencer: 'Le délai entier est compté à nouveau depuis le jour de la réponse.',
    },
    accuseLecture: 'Demander un accusé de lecture de la décision',
    accuseLectureAide:
      'La lettre et les pages disent seulement que le dossier a été traité. La personne appuie sur « Lire la décision », et vous savez quand.',
    enregistrer: 'Enregistrer',
    enregistree: 'Enregistré.',
    refus: 'Ces réglages ne sont pas enregistrés',
    avantPublication: 'Ces réglages ne changent plus une fois la démarche publiée.',
    fige: 'Ces réglages ne changent plus',
    figeTexte:
      'La démarche a été publiée : les personnes qui ont déposé un dossier ont lu ce que vaut le silence et dans quel délai. Pour d’autres règles, créez une autre démarche.',
    accuseOui: 'Demandé',
    accuseNon: 'Non demandé',
    accuse: 'Accusé de lecture',
  },
  lettre: {
    sujet: (numero: string) => `Dossier ${numero}\u00a0: votre dossier a été traité`,
    titre: 'Votre dossier a été traité',
    fait: (numero: string, date: string) => `Le service a rendu sa décision sur votre dossier ${numero} le ${date}.`,
    aFaire:
      'Pour la connaître, ouvrez votre dossier et appuyez sur « Lire la décision ». Le jour et l’heure de votre lecture sont gardés, et le service les voit.',
    bouton: 'Ouvrir mon dossier',
  },
  /** Why an act is not possible now, whatever the state. */
  gardes: {
    passage_automatique: 'Cette démarche ne fait pas passer les dossiers en instruction d’elle-même.',
    accord_automatique: 'Rien n’accorde cette demande sans une décision du service.',
    rejet_automatique: 'Rien ne refuse cette demande sans une décision du service.',
    sans_correction: 'Une correction est demandée : rien ne se décide sans le service tant qu’elle attend sa réponse.',
    sans_gel: 'La suppression de ce dossier est suspendue : rien ne s’y décide sans le service.',
    accord_non_acquis:
      'Le délai de réponse est écoulé : le silence du service vaut accord, et ce dossier ne peut plus être refusé ni classé. Son acceptation est enregistrée dans l’heure.',
    par_correction:
      'Le silence du service décide dans cette démarche : un dossier en instruction n’est rendu que par une demande de correction.',
    accord_retirable:
      'Ce dossier est accepté depuis plus de quatre mois : la loi ne permet plus au service de retirer cette décision de lui-même (CRPA, article L. 242-1).',
    formulaire_sans_correction:
      'Une correction est demandée sur ce dossier : attendez sa réponse ou annulez-la, puis passez le dossier au formulaire actuel.',
    formulaire_sans_gel:
      'La suppression de ce dossier est suspendue : il reste tel qu’il est. Levez d’abord la suspension, si plus rien ne l’exige.',
    formulaire_avant_echeance:
      'Le délai de réponse est écoulé : le silence du service a décidé sur le formulaire d’alors, qui ne change plus.',
  } satisfies Record<Garde, string>,
  correctionTropTard:
    'Le délai de réponse est écoulé : le silence du service a décidé, et une demande de correction ne l’arrête plus.',
}

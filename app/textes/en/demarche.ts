import { pluriel } from '../pluriel.ts'

const n_ = (n: number, one: string, other: string) => `${n} ${pluriel('en', n, { one, other })}`

/** The public start page of a démarche. */
export const demarche = {
  commencer: 'Start',
  prerempli: (n: number) =>
    `The link you followed fills in ${n} ${n === 1 ? 'answer' : 'answers'}: you will be able to check and change them.`,
  duree: (minutes: number) => `About ${n_(minutes, 'minute', 'minutes')}.`,
  enregistrement: 'Your answers are saved as you go: you can stop and come back.',
  pourQui: 'Who is it for?',
  preparer: 'What to prepare',
  preparerRien: 'No document is asked for. You can start right away.',
  selonSituation: 'Depending on your situation',
  deroulement: 'How it goes',
  etapes: {
    remplir: {
      titre: 'You fill in the dossier',
      texte: 'At your own pace. The administration sees nothing before you deposit it.',
    },
    deposer: { titre: 'You deposit it', texte: 'You receive a receipt at once, on the page and by e-mail.' },
    examiner: {
      titre: 'The service examines it',
      texte: (service: string) => `${service} reads your dossier and prepares its answer.`,
    },
    decision: {
      titre: 'You receive the decision',
      texte: 'It is explained, and you know until when the dossier is kept.',
      delai: (jours: number) => `Most often within ${n_(jours, 'day', 'days')} of the deposit.`,
    },
  },
  questions: 'Frequent questions',
  faq: {
    pieces: {
      titre: 'A document is missing. Can I start?',
      texte: (jours: number) =>
        `Yes. The draft is kept ${n_(jours, 'day', 'days')} after your last answer. You add the document when you have it.`,
    },
    donnees: {
      titre: 'What becomes of my data?',
      texte: (service: string, mois: number) =>
        `It serves to study your request, and is read by the agents of: ${service}. It is erased ${n_(mois, 'month', 'months')} after the decision.`,
      droits: 'To see it, correct it or object to its use:',
    },
    droit: { titre: 'Which text is this démarche based on?' },
  },
  essentiel: 'In short',
  statistiques: 'Statistics of the procedure',
  faits: {
    minutes: (minutes: number) => n_(minutes, 'minute', 'minutes'),
    minutesDetail: 'usual time to fill in the dossier',
    ouvert: 'Open',
    ouvertDetail: 'you can start now',
    clos: 'Closed',
    closDetail: (date: string) => `since ${date}`,
    delai: (jours: number) => n_(jours, 'day', 'days'),
    delaiDetail: 'to receive an answer, most often',
    garde: (mois: number) => `Kept ${n_(mois, 'month', 'months')}`,
    gardeDetail: 'after the decision, then erased',
  },
  reprendre: {
    titre: 'You have already started',
    brouillon: (numero: string) => `Draft ${numero}`,
    modifie: (date: string) => `last answer on ${date}`,
    garde: (date: string) => `will be deleted on ${date}`,
    action: 'Resume my draft',
    autre: 'Start another dossier',
    deposes: (n: number) => `You have ${n_(n, 'deposited dossier', 'deposited dossiers')} for this démarche.`,
    voir: 'See my dossiers',
  },
  connexion: {
    titre: 'To start',
    texte: 'An account keeps your answers and receives the decision. It takes an e-mail address.',
    creer: 'Create an account',
    seConnecter: 'Sign in',
  },
  close: {
    titre: 'This démarche is closed',
    depuis: (date: string) => `Since ${date} it receives no new dossier.`,
    encore: 'A draft already begun can still be deposited.',
  },
  autrement: {
    titre: 'Without a computer',
    texte: 'The service also answers in other ways.',
    appeler: 'By telephone',
    ecrire: 'In writing',
    venir: 'On site or by post',
  },
  droit: 'Legal basis:',
  droits: 'Your rights over your data:',
}

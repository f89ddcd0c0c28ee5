import type { silence as fr } from '../fr/silence.ts'
import { pluriel } from '../pluriel.ts'

const issue = (mode: 'sva' | 'svr'): string => (mode === 'sva' ? 'accepted' : 'refused')

export const silence: typeof fr = {
  periode: (nombre, unite) =>
    `${nombre} ${
      {
        jours: pluriel('en', nombre, { one: 'day', other: 'days' }),
        semaines: pluriel('en', nombre, { one: 'week', other: 'weeks' }),
        mois: pluriel('en', nombre, { one: 'month', other: 'months' }),
      }[unite]
    }`,
  presentation: {
    sva: (delai) => `If nobody answers within ${delai}, your request is accepted.`,
    svr: (delai) => `If nobody answers within ${delai}, your request is refused.`,
    acceptation: 'Your request is accepted as soon as it is submitted.',
    detail: {
      sva: 'without an answer in that time, your request is accepted',
      svr: 'without an answer in that time, your request is refused',
    },
    acceptee: 'Accepted at once',
    accepteeDetail: 'without further examination',
    accuse: 'The decision is read on this site: you confirm that you want to read it, and the service knows when.',
  },
  accuseDeReception: {
    sva: (fin) =>
      `If the service has not answered by ${fin}, your request will be accepted. You may then ask the service for a certificate of this acceptance (article L. 232-3 of the French code of relations between the public and the administration). A request for correction stops this period.`,
    svr: (fin) =>
      `If the service has not answered by ${fin}, your request will be refused. You will then have two months to contest this refusal, with the service or before the administrative court. A request for correction stops this period.`,
    acceptation: 'Your request is accepted as soon as it is submitted, as this procedure provides.',
  },
  motivation: {
    sva: ({ depuis, periode, fin }) =>
      `The service has not answered within ${periode} counted from ${depuis}, which ended on ${fin}. Its silence means that the request is accepted (article L. 231-1 of the French code of relations between the public and the administration). You may ask it for a certificate of this acceptance (article L. 232-3 of the same code).`,
    svr: ({ depuis, periode, fin }) =>
      `The service has not answered within ${periode} counted from ${depuis}, which ended on ${fin}. Its silence means that the request is rejected (article L. 231-4 of the French code of relations between the public and the administration). You may ask it for its reasons: it has one month to give them (article L. 232-4 of the same code).`,
    acceptation: 'Your request is accepted as soon as it is submitted, as this procedure provides.',
  },
  usager: {
    titre: 'Time for the decision',
    avant: (fin) => `Decision by ${fin} at the latest`,
    issue: (mode) => `If the service does not answer, your request will be ${issue(mode)}.`,
    chezAutrui: (mode) => `If the service does not answer, the request will be ${issue(mode)}.`,
    suspendu: (depuis) => `Period suspended since ${depuis}`,
    echu: (fin) => `The period ended on ${fin}: the decision is about to be recorded.`,
    par: { correction: 'by the request for correction', retrait: 'by the withdrawal of the file' },
    reprise: {
      suspendre: 'It will go on from the day the answer is sent.',
      recommencer: 'It will start again from the day the answer is sent.',
    },
    definitif: 'Your answers no longer change once the file is submitted: its examination begins at once.',
    histoire: 'How this period is counted',
    depuis: (delai, depuis) => `${delai} from ${depuis}.`,
    arret: (du, au, jours) =>
      `Suspended from ${du} to ${au}, that is ${jours} ${pluriel('en', jours, { one: 'day', other: 'days' })},`,
    arretEnCours: (du) => `Suspended since ${du}`,
    recommence: (au) => `Counted again from ${au}, the day a request for correction was answered.`,
  },
  agent: {
    titre: 'Legal period',
    avant: (fin) => `Answer by ${fin} at the latest.`,
    issue: (mode) => `Without a decision from you, the request will be ${issue(mode)} by silence.`,
    suspendu: (depuis) => `The period has been suspended since ${depuis}.`,
    echu: {
      sva: (fin) =>
        `The period ended on ${fin}: the request is accepted by silence. The acceptance is recorded within the hour.`,
      svr: (fin) =>
        `The period ended on ${fin}: the refusal by silence is recorded within the hour. Until then you may still decide.`,
    },
    gele: 'The hold on the deletion stops the automatic decision too: lift it for the decision to be recorded.',
    colonne: 'Decision by',
    badge: {
      avant: (fin) => `By ${fin}`,
      dernierJour: 'Last day',
      suspendu: 'Period suspended',
      echu: 'Period over',
    },
    lue: (at) => `Decision read on ${at}.`,
    pasLue: 'Decision not read yet.',
  },
  lecture: {
    titre: 'Your file has been processed',
    texte: 'The service has decided. The day and time at which you read it are kept, and the service sees them.',
    lire: 'Read the decision',
    invite: (titulaire) => `The file has been processed. The decision can be read here once ${titulaire} has read it.`,
    lueLe: (at) => `You read this decision on ${at}.`,
    fait: 'The decision is shown below.',
  },
  reglages: {
    titre: 'Decision and periods',
    chapeau: 'What happens without anybody stepping in, and what the silence of the service means.',
    carte: 'The rules of the procedure',
    mode: 'After a file is submitted',
    modes: {
      aucun: 'The service takes each file and decides',
      instruction: 'The file goes to examination by itself',
      acceptation: 'The file is accepted by itself',
      sva: 'The silence of the service means acceptance',
      svr: 'The silence of the service means rejection',
    },
    modesAide: {
      aucun: 'Nothing is done without an instructeur.',
      instruction:
        'As soon as it is submitted. Its answers can no longer be changed; the service decides when it wants.',
      acceptation: 'As soon as it is submitted, without examination. The page of the procedure says so.',
      sva: 'The general rule (article L. 231-1 of the code of relations between the public and the administration). The file goes to examination as soon as it is submitted; without a decision at the end of the period, it is accepted.',
      svr: 'For the exceptions of article L. 231-4 of the same code. The file goes to examination as soon as it is submitted; without a decision at the end of the period, it is refused.',
    },
    delai: 'Period whose silence decides',
    delaiAide: 'To be filled only if silence means acceptance or rejection.',
    nombre: 'Length of the period',
    nombreAide: 'Two months in the general rule.',
    unite: 'Counted in',
    unites: { jours: 'Days', semaines: 'Weeks', mois: 'Months' },
    correction: 'During a request for correction',
    corrections: {
      suspendre: 'The period is suspended, then goes on',
      recommencer: 'The period starts again at the answer',
    },
    correctionsAide: {
      suspendre:
        'The days of the request do not count. If silence means acceptance and the file was incomplete, the period starts again once it is complete: the law wants it so.',
      recommencer: 'The whole period is counted again from the day of the answer.',
    },
    accuseLecture: 'Ask for an acknowledgement that the decision was read',
    accuseLectureAide:
      'The letter and the pages only say that the file has been processed. The person presses “Read the decision”, and you know when.',
    enregistrer: 'Save',
    enregistree: 'Saved.',
    refus: 'These settings are not saved',
    avantPublication: 'These settings no longer change once the procedure is published.',
    fige: 'These settings no longer change',
    figeTexte:
      'The procedure was published: the people who submitted a file have read what silence means, and within which time. For other rules, create another procedure.',
    accuseOui: 'Asked for',
    accuseNon: 'Not asked for',
    accuse: 'Acknowledgement of reading',
  },
  lettre: {
    sujet: (numero) => `File ${numero}: your file has been processed`,
    titre: 'Your file has been processed',
    fait: (numero, date) => `The service decided on your file ${numero} on ${date}.`,
    aFaire:
      'To know the decision, open your file and press “Read the decision”. The day and time at which you read it are kept, and the service sees them.',
    bouton: 'Open my file',
  },
  gardes: {
    passage_automatique: 'This procedure does not send files to examination by itself.',
    accord_automatique: 'Nothing grants this request without a decision of the service.',
    rejet_automatique: 'Nothing refuses this request without a decision of the service.',
    sans_correction: 'A correction is asked for: nothing is decided without the service while it waits.',
    sans_gel: 'The deletion of this file is on hold: nothing is decided on it without the service.',
    accord_non_acquis:
      'The period is over: the silence of the service means acceptance, and this file can no longer be refused or closed. Its acceptance is recorded within the hour.',
    par_correction:
      'The silence of the service decides in this procedure: a file under examination is only returned by a request for correction.',
    accord_retirable:
      'This file was granted more than four months ago: the law no longer lets the service take this decision back by itself (CRPA, article L. 242-1).',
    formulaire_sans_correction:
      'A correction is asked for on this file: wait for its answer or cancel it, then move the file to the current form.',
    formulaire_sans_gel:
      'The deletion of this file is on hold: it stays as it is. Lift the hold first, if nothing needs it.',
    formulaire_avant_echeance:
      'The period is over: the silence of the service has decided on the form of then, which no longer changes.',
  },
  correctionTropTard:
    'The period is over: the silence of the service has decided, and a request for correction no longer stops it.',
}

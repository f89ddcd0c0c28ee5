import type { lettres as fr } from '../fr/lettres.ts'
import { pluriel } from '../pluriel.ts'

export const lettres: typeof fr = {
  gabarit: {
    bonjour: (nom) => (nom === null ? 'Hello,' : `Hello ${nom},`),
    adresseDuBouton: 'The button does not work? Copy this address:',
    question: 'A question?',
    appelez: (telephone) => `call ${telephone}`,
    ecrivez: (courriel) => `write to ${courriel}`,
    consultez: (adresse) => `see ${adresse}`,
    ou: ', or ',
    signature: 'Kind regards,',
  },

  confirmationAdresse: {
    sujet: 'Confirm your e-mail address',
    fait: (instance) => `You have just created an account on “${instance}” with this address.`,
    aFaire: (heures) => `Confirm that it is yours within ${heures} hours. After that you will need a new link.`,
    bouton: 'Confirm my address',
    pasMoi: 'You asked for nothing? Ignore this message: without confirmation nobody can use this account.',
    raison: (instance) =>
      `You receive this message because someone gave this address to open an account on “${instance}”.`,
  },

  motDePasse: {
    sujet: 'Choose a new password',
    fait: (instance) => `You asked to change the password of your account on “${instance}”.`,
    aFaire: (minutes) => `The link works once, within ${minutes} minutes.`,
    bouton: 'Choose a password',
    pasMoi: 'You asked for nothing? Ignore this message: your password stays the same.',
    raison: (instance) =>
      `You receive this message because someone asked for a new password for this address on “${instance}”.`,
  },

  compteExistant: {
    sujet: 'You already have an account',
    fait: (instance) =>
      `You have just asked for an account on “${instance}”. One already exists with this address: nothing was created or changed.`,
    aFaire: 'Sign in with the password you had chosen.',
    bouton: 'Sign in',
    oubli: 'Forgotten password? Choose a new one at this address:',
    pasMoi: 'You asked for nothing? Ignore this message: nobody entered your account.',
    raison: (instance) =>
      `You receive this message because someone gave this address to open an account on “${instance}”.`,
  },

  invitation: {
    administrateur: {
      sujet: (instance) => `Invitation to create procedures on “${instance}”`,
      titre: 'You are invited as an administrator',
      fait: (invitePar, instance) => `${invitePar} invites you to create and publish procedures on “${instance}”.`,
    },
    instructeur: {
      sujet: (instance) => `Invitation to process files on “${instance}”`,
      titre: 'You are invited as an instructor',
      fait: (invitePar, instance) => `${invitePar} invites you to process files on “${instance}”.`,
    },
    demarche: 'Procedure',
    aFaire: (jours) => `Accept within ${jours} days. If you have no account yet, you will choose a password.`,
    bouton: 'Accept the invitation',
    pasMoi: 'This invitation is not for you? Ignore this message: you are given no right.',
    raison: (invitePar) => `You receive this message because ${invitePar} gave your address to invite you.`,
  },

  dossier: {
    numero: 'File',
    demarche: 'Procedure',
    deposeLe: 'Submitted on',
    delai: 'Usual time',
    voir: (numero) => `See file ${numero}`,
    raison: (numero, depot) => `You receive this message because you submitted file ${numero} on ${depot}.`,
    motivation: 'What the service writes to you',
    fichiers: (n: number) =>
      n > 1
        ? `${n} files come with this decision. Read them in your file:`
        : 'A file comes with this decision. Read it in your file:',
  },

  dossierDepose: {
    sujet: (numero, demarche) => `File ${numero} submitted: ${demarche}`,
    titre: 'Your file is submitted',
    fait: (depot) => `We received your file on ${depot}. This message acknowledges it.`,
    aFaire: 'You have nothing to do for now: a message will tell you of each step.',
    recepisse: 'The receipt attached to this message holds all your answers. Keep it.',
    delaiInconnu: 'not stated by the service',
  },

  dossierEnInstruction: {
    sujet: (numero) => `File ${numero}: the review begins`,
    titre: 'The review of your file begins',
    fait: (numero) => `We are now reviewing your file ${numero}.`,
    aFaire: 'Your answers cannot change during the review. If one of them is no longer right, tell the service.',
  },

  dossierRepris: {
    // Read over a shoulder: it does not say what had been decided.
    sujet: (numero: string): string => `File ${numero}: the review resumes`,
    titre: 'The review of your file resumes',
    fait: (numero: string, date: string): string =>
      `On ${date}, the service took back the decision on your file ${numero}. It no longer applies.`,
    suite:
      'Your file is under review again. You have nothing to do: a new decision will be sent to you. The former one can still be read in the history of your file.',
  },

  dossierNouveauFormulaire: {
    sujet: (numero: string): string => `File ${numero}: the form has changed`,
    titre: 'Your file follows the new form',
    fait: (numero: string): string =>
      `The form of the procedure has changed since you submitted. The service now reads your file ${numero} with the new form.`,
    raison: 'Why',
    garde:
      'What you submitted is kept as it was: you can read it again. An answer whose question is gone is set aside, not deleted.',
    aFaire: 'You have nothing to do. If an answer is missing, the service will ask you for it.',
  },

  messageRecu: {
    sujet: (numero, n, service) => `File ${numero}: ${n === 1 ? 'new message' : 'new messages'} from ${service}`,
    sujetAgent: (numero, n) => `File ${numero}: ${n === 1 ? 'new message' : 'new messages'}`,
    titre: (n) => (n === 1 ? 'A message is waiting for you' : 'Messages are waiting for you'),
    fait: {
      usager: (numero, n) =>
        n === 1
          ? `The service wrote to you about your file ${numero}.`
          : `The service wrote ${n} messages to you about your file ${numero}.`,
      invite: (numero, n) =>
        n === 1 ? `The service wrote about file ${numero}.` : `The service wrote ${n} messages about file ${numero}.`,
      agents: (numero, n) =>
        n === 1
          ? `A message is waiting for an answer in file ${numero}.`
          : `${n} messages are waiting for an answer in file ${numero}.`,
    },
    aFaire: 'Sign in to read and answer. This letter does not repeat the text, so that it stays between you.',
    bouton: (n) => (n === 1 ? 'Read the message' : 'Read the messages'),
    raison: {
      invite: 'You receive this message because you are a guest on this file.',
      agents:
        'You receive this message because you review the files of this procedure. No other leaves for this file until you have read it.',
    },
  },

  dossierACorriger: {
    sujet: (numero) => `File ${numero}: a correction is requested`,
    titre: 'The service asks for a correction',
    sujetDuRappel: (numero) => `File ${numero}: reminder of the correction requested`,
    titreDuRappel: 'Reminder: a correction is expected',
    fait: (numero) => `To review your file ${numero}, the service needs you to correct it.`,
    demande: 'What the service asks',
    avant: 'To be corrected by the end of',
    aFaire: 'Open your file, correct your answers, then send them: until they are sent, the service does not see them.',
    bouton: 'Correct my file',
  },

  transfert: {
    sujet: 'A file is offered to you',
    titre: 'A file is offered to you',
    fait: (de) => `${de} offers you to become the holder of a file in their place.`,
    demarche: 'Procedure',
    avant: 'Answer by the end of',
    aFaire: 'Sign in with this address to accept or refuse. If you have no account, create one with this address.',
    bouton: 'See and answer',
    pasMoi: 'You do not know this person? Do nothing: the file remains theirs.',
    raison: (de) => `You receive this message because ${de} typed your address.`,
  },

  transfertRepondu: {
    accepte: {
      sujet: 'Your file has a new holder',
      titre: 'Your file has a new holder',
      fait: (par) => `${par} has accepted the file you offered.`,
      aFaire: 'You no longer see this file. To take part in it, ask its holder to invite you.',
      bouton: 'See my files',
    },
    refuse: {
      sujet: 'The file you offered remains yours',
      titre: 'The file remains yours',
      fait: (par) => `${par} has refused the file you offered.`,
      aFaire: 'Nothing has changed: you remain its holder, and may offer it to somebody else.',
      bouton: 'See the file',
    },
    demarche: 'Procedure',
    raison: 'You receive this message because you offered this file.',
  },

  decision: {
    sujet: (numero) => `File ${numero}: decision made`,
    voir: 'See the decision',
    accepte: {
      titre: 'Your file is accepted',
      fait: (numero, date) => `We accepted your file ${numero} on ${date}.`,
    },
    refuse: {
      titre: 'Your file is refused',
      fait: (numero, date) => `We refused your file ${numero} on ${date}.`,
      recours: 'If you do not agree',
      recoursDetail: [
        'You have two months from the day you receive this decision to contest it.',
        'You may write to the service that made it, or to its superior, and ask them to look again: the two months start anew from their answer.',
        'You may also go to the administrative court, by post or on www.telerecours.fr.',
      ],
    },
    sansSuite: {
      titre: 'Your file is closed with no further action',
      fait: (numero, date) =>
        `We closed your file ${numero} with no further action on ${date}: its review stops there.`,
      aFaire: 'Your request is neither accepted nor refused. If it is still useful, you may submit a new file.',
    },
  },

  duJour: {
    sujet: (n, date) =>
      n === 1 ? `One of your files will be deleted on ${date}` : `${n} of your files will be deleted from ${date}`,
    sujetAgent: (n) =>
      n === 1 ? 'A file of your procedures will be deleted' : `${n} files of your procedures will be deleted`,
    sujetAttente: (n) => (n === 1 ? 'A file awaits a decision' : `${n} files await a decision`),
    titre: (n) => (n === 1 ? 'A file will soon be deleted' : 'Some files will soon be deleted'),
    titreAgent: 'Some files of your procedures will soon be deleted',
    titreAttente: 'Some files have awaited a decision for long',
    brouillons: (n) =>
      n === 1
        ? 'This draft has not changed for several days. It will be deleted, with its answers and its attachments:'
        : 'These drafts have not changed for several days. They will be deleted, with their answers and their attachments:',
    brouillon: (demarche, date) => `${demarche}: on ${date}`,
    garderBrouillon: (n) =>
      n === 1
        ? 'To keep it, open it and press “Keep this draft”, or submit it before that date.'
        : 'To keep one of them, open it and press “Keep this draft”, or submit it before that date.',
    decides: (n) =>
      n === 1
        ? 'The retention period of this file is ending. It will be deleted, with its answers and its attachments:'
        : 'The retention period of these files is ending. They will be deleted, with their answers and their attachments:',
    decide: (numero, demarche, date) => `${numero}, ${demarche}: on ${date}`,
    telecharger: 'Download what you want to keep before that date.',
    autres: (n) =>
      n === 1
        ? 'Another of your files is in the same case: you will see it in the list.'
        : `${n} more of your files are in the same case: you will see them in the list.`,
    desDemarches: 'The retention period of these files is ending. They will be deleted, with all they hold:',
    annonce: (demarche, n, du, au) =>
      du === au
        ? `${demarche}: ${n} ${pluriel('en', n, { one: 'file', other: 'files' })}, on ${du}`
        : `${demarche}: ${n} ${pluriel('en', n, { one: 'file', other: 'files' })}, between ${du} and ${au}`,
    prolonger: 'If one of them must be kept longer, extend it or suspend its deletion from its page.',
    attente: 'These files have awaited a decision for several months. Age never deletes them:',
    enAttente: (demarche, n, du) =>
      `${demarche}: ${n} ${pluriel('en', n, { one: 'file', other: 'files' })}, the oldest submitted on ${du}`,
    duService: (demarche) => `${demarche}: what the service adds`,
    ouvrir: 'Open the file',
    voir: 'See the files',
    raison: 'You receive this message because these files are yours. One leaves a day at most.',
    raisonAgent: 'You receive this message because you process these procedures. One leaves a day at most.',
  },

  recepisse: {
    titre: 'Deposit receipt',
    pied: (numero) => `File ${numero}`,
    introduction: (depot) => `We received this file on ${depot}. This receipt proves it: keep it.`,
    demarche: 'Procedure',
    numero: 'File number',
    deposeLe: 'Submitted on',
    heureDeParis: (depot) => `${depot} (Paris time)`,
    deposePar: 'Submitted by',
    suite: 'What happens next',
    suiteExamen: 'The service reviews the file. An e-mail tells you of each step.',
    delai: (delai) => `Usual time to answer: ${delai}.`,
    delaiInconnu: 'The service states no usual time to answer.',
    question: 'A question?',
    reponses: 'Your answers',
    sansReponse: 'Not answered',
    fichiers: (n) => (n === 1 ? 'Attached document' : 'Attached documents'),
    empreinte: 'Digest of the file (SHA-256)',
    mention: 'Receipt made automatically at the time of deposit. It says nothing of the decision, which is sent apart.',
  },
}

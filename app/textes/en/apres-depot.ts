import type { apresDepot as fr } from '../fr/apres-depot.ts'
import { pluriel } from '../pluriel.ts'

const changes = (n: number) => `${n} ${pluriel('en', n, { one: 'change', other: 'changes' })}`
const questions = (n: number) => `${n} ${pluriel('en', n, { one: 'question', other: 'questions' })}`

export const apresDepot: typeof fr = {
  badge: {
    usager: 'To be corrected',
    agent: 'Correction requested',
    aTransmettre: 'Changes not sent',
  },
  faits: {
    transmis: 'Your changes are sent: the service reads them now.',
    'a-jour': 'Everything is sent: the service has your file as it is today.',
    repondu: 'Your answer is sent: the service knows that nothing has to change.',
    abandonne: 'Your changes are given up. Your answers are again those the service has.',
  },
  carte: {
    correction: (date) => (date === null ? 'Correction requested.' : `Correction requested, by ${date}.`),
    corriger: 'Correct my file',
    aTransmettre: 'Some changes are not sent: the service does not read them.',
    voir: 'See my changes',
  },
  modifier: {
    action: 'Change my file',
    aide: 'Until the review starts, you can change your answers. The service keeps those you have sent until you send the new ones.',
  },
  remplir: {
    titre: 'This file is submitted',
    bandeau: 'Your changes are not sent until you send them.',
    enAttente: (n) => `${changes(n)} ${pluriel('en', n, { one: 'is', other: 'are' })} waiting to be sent.`,
    verifier: 'Check and send',
    seuls: 'The service asked to correct some questions only: the others can be read and do not change.',
    fermee: 'Cannot be changed: the service did not ask to correct this answer.',
    blocFerme: 'No block can be added or removed: the service did not ask to correct this.',
    remarque: 'The service asks:',
    vide: 'Not answered',
  },
  correction: {
    titre: 'The service asks you for a correction',
    avant: (date) => `Answer before the end of ${date}.`,
    motif: {
      incorrect: 'An answer or a document is not suitable.',
      incomplet: 'An answer or a document is missing.',
      perime: 'An answer or a document is out of date.',
    },
    demandeeLe: (date) => `Requested on ${date}.`,
    remarques: 'To correct',
    corriger: 'Correct my file',
    rien: 'Nothing has to change',
    rienAide: 'Are your answers right? You can tell the service without changing anything.',
    seuls: 'Only these questions can be changed.',
    sansDroit: 'The owner of the file, or a person they trust with submitting it, will answer the service.',
  },
  modifications: {
    titre: 'Changes not sent',
    combien: (n) => changes(n),
    aide: 'The service does not read them yet. Send them, or give them up.',
    avant: 'Before',
    apres: 'Now',
    rien: 'no answer',
    bloc: {
      bloc_ajoute: 'Block added',
      bloc_retire: 'Block removed',
      bloc_deplace: 'Block moved',
    },
    par: (nom, quand) => `${nom}, on ${quand}`,
    verifier: 'Check and send',
    abandonner: 'Give up these changes',
    sansDroit: 'The person who submits this file can send them.',
    instruit: {
      titre: 'Your changes were not sent',
      texte: (n) =>
        `The review started before you sent ${n === 1 ? 'this change' : `these ${n} changes`}: the service does not read ${n === 1 ? 'it' : 'them'}. ${n === 1 ? 'It is' : 'They are'} kept here.`,
      quoi: 'If what changes matters for your request, write to the service: if it returns the file for correction, you can send it. Otherwise, give it up.',
    },
    clos: 'These changes were never sent: the service has not read them.',
    pasDedans: 'Your unsent changes are not here: the service has the answers below.',
  },
  transmettre: {
    titre: 'Check your changes',
    titreSansRien: 'Answer without changing anything',
    chapeau: 'Read again what changes, then send. Nothing is sent before.',
    chapeauSansRien: 'You have changed nothing. You can tell the service that your answers are right.',
    change: 'What changes',
    toutes: 'Read all the answers again',
    acte: 'Send the changes',
    acteSansRien: 'Answer that nothing has to change',
    recoit: (service) =>
      service === '' ? 'The service reads your new answers at once.' : `${service} reads your new answers at once.`,
    repond: 'This answers the correction that was requested.',
    encore: 'You can still change your answers, until the review starts.',
    incomplet: (n) =>
      n === 1
        ? 'Nothing can be sent yet: 1 answer is to be completed or corrected.'
        : `Nothing can be sent yet: ${n} answers are to be completed or corrected.`,
    incompletFerme: 'If an answer to correct cannot be changed, write to the service: it can open this question.',
    ineligible: 'These changes cannot be sent',
    loi: 'By sending, you declare that your answers are true. A false declaration or the use of a forged document is punished by article 441-1 of the French criminal code: up to three years in prison and a fine of €45,000.',
    plusTard: 'Later',
    rien: {
      titre: 'Nothing is waiting to be sent',
      texte: 'The service has your file as it is today.',
      retour: 'See my file',
      modifier: 'Change my file',
    },
    sansDroit: {
      titre: 'Sending is not up to you',
      texte: 'Your changes are saved. The owner of the file will read them again, then send them.',
    },
    modifier: (question) => `: ${question}`,
  },
  abandonner: {
    titre: 'Give up these changes?',
    sens: (n) =>
      n === 1
        ? 'Your answer becomes again the one the service has. Your change can still be read among the versions of this answer.'
        : `Your ${n} answers become again those the service has. Your changes can still be read among the versions of each answer.`,
    fichiers: 'Documents added since the file was submitted are erased.',
    oui: 'Give up the changes',
    non: 'Keep them',
  },
  transmissions: {
    titre: 'What was changed after submission',
    le: (date) => `Changed on ${date}`,
    combien: (n) => (n === 0 ? 'nothing changed' : changes(n)),
    correction: 'in answer to the correction requested',
    rien: 'Answered without changing anything.',
    modifieLe: (date) => `changed on ${date}`,
  },
  agent: {
    enCours: (n) =>
      n === 1
        ? 'The applicant has 1 change under way, not sent yet.'
        : `The applicant has ${n} changes under way, not sent yet.`,
    avantDePrendre: (n) =>
      n === 1
        ? 'Starting the review will not take it in: it will stay on the applicant’s side.'
        : 'Starting the review will not take them in: they will stay on the applicant’s side.',
    finDeCorrection: 'A correction is requested and waits for its answer: starting the review ends it.',
    demander: 'Request a correction',
    voir: 'See or withdraw the request',
    titre: 'Request a correction',
    titreEnCours: 'Correction requested',
    chapeau: 'The applicant receives this message by e-mail, and corrects their file.',
    chapeauInstruction:
      'The file is returned to the applicant, who receives this message by e-mail. You will start the review again afterwards.',
    motif: 'Why',
    motifs: {
      incorrect: 'An answer or a document is not suitable',
      incomplet: 'An answer or a document is missing',
      perime: 'An answer or a document is out of date',
    },
    choisirMotif: 'Choose why you request a correction.',
    message: 'Message',
    messageAide: 'What is to be corrected, in one or two sentences. The applicant will read it.',
    sansMessage: 'Write what is to be corrected: the person who submitted the file will read it.',
    fin: 'Last day to answer (optional)',
    finAide: (exemple) =>
      `For example ${exemple}. A reminder is sent three days before. Nothing happens by itself after this date.`,
    finIllisible: (exemple) => `Write a day that exists, for example ${exemple}, or nothing.`,
    remarques: 'Remarks by question (optional)',
    remarquesAide: 'Each is shown to the applicant beside its question.',
    remarque: 'Remark',
    remarqueSur: (libelle) => ` on “${libelle}”`,
    reponse: 'Answer:',
    surLeBloc: (libelle) => `${libelle}: the whole block`,
    seuls: 'Open only the questions with a remark',
    seulsAide: 'The others can be read and do not change.',
    envoyer: 'Send the request',
    retour: 'Back to the file',
    avant: (date) => `To correct before the end of ${date}.`,
    sansDate: 'Without a last day.',
    demandeeLe: (date) => `Requested on ${date}.`,
    seulesOuvertes: 'Only the questions with a remark are open.',
    annuler: 'Withdraw this request',
    annulerAide: 'The applicant will no longer see it. What they have already changed stays on their side.',
    faits: {
      corrige: 'The correction is requested: the applicant receives your message.',
      annule: 'The request for a correction is withdrawn.',
    },
    remarquees: (n) => `${questions(n)} with a remark.`,
    acteInconnu: 'This request cannot be read. Go back to the file and start again.',
  },
}

import { pluriel } from '../pluriel.ts'
import type { remarques as fr } from '../fr/remarques.ts'

const combien = (n: number): string => `${n} ${pluriel('en', n, { one: 'remark', other: 'remarks' })}`

export const remarques: typeof fr = {
  titre: 'Remarks',
  chapeau: {
    usager: 'Ask about an answer, or point out what is to be checked. You choose each time who can read it.',
    agents: 'Note what is to be checked between officers, or ask the applicant about one answer.',
  },
  genres: { question: 'Question', remarque: 'Remark', a_verifier: 'To check' },
  audiences: {
    usager: {
      usager: {
        court: 'Without the department',
        choix: 'The people who have access to this part of the application',
        aide: 'The department that examines the application does not see it.',
      },
      agents: { court: '', choix: '', aide: '' },
      tous: {
        court: 'With the department',
        choix: 'The department as well',
        aide: 'The department that examines the application sees it at once.',
      },
    },
    agents: {
      usager: { court: '', choix: '', aide: '' },
      agents: {
        court: 'Between officers',
        choix: 'The officers of the group',
        aide: 'The applicant and their guests do not see it.',
      },
      tous: {
        court: 'With the applicant',
        choix: 'The applicant as well',
        aide: 'The applicant and their guests see it at once.',
      },
    },
  },
  lien: {
    faire: 'Make a remark',
    voir: combien,
    resolues: 'Resolved remarks',
    sur: (libelle) => ` on ${libelle}`,
    nouvelles: (n) => `${n} new`,
  },
  entree: {
    ouvrir: 'See the remarks',
    ouvertes: (n) =>
      n === 0 ? 'No open remark' : `${n} open ${pluriel('en', n, { one: 'remark', other: 'remarks' })}`,
    aide: 'To make one, follow the link “Make a remark” beside an answer.',
    nonLues: (n) => `${combien(n)} to read`,
  },
  liste: {
    ouvertes: 'Open remarks',
    resolues: (n) => `${n} resolved ${pluriel('en', n, { one: 'remark', other: 'remarks' })}`,
    disparues: {
      usager: 'Remarks on what is no longer in the application',
      agents: 'Remarks on what is not, or no longer, in the application that was sent',
    },
    vide: 'No remark',
    videRaison: 'Follow the link “Make a remark” beside an answer to write one.',
    videSur: 'No remark on this answer.',
    toutes: 'See all the remarks of the application',
    faire: 'Make a remark',
    de: (qui) => `from ${qui}`,
    messages: (n) => `${n} ${pluriel('en', n, { one: 'message', other: 'messages' })}`,
    dernier: (date) => `latest on ${date}`,
    surSeulement: (libelle) => `Only on: ${libelle}`,
  },
  sujet: {
    fichier: (nom, libelle) => `File ${nom}, ${libelle}`,
    unFichier: (libelle) => `A file, ${libelle}`,
    plusLa: {
      usager: 'What it is about is no longer in the application.',
      agents: 'What it is about is not, or no longer, in the application that was sent.',
    },
    changee: 'The answer has changed since this remark.',
    versions: 'See its versions',
  },
  fil: {
    titre: 'Remark',
    messages: 'Messages, oldest first',
    retire: 'Message withdrawn',
    ouverte: 'Open',
    resolue: 'Resolved',
    resoluePar: (qui, date) => `Resolved by ${qui} on ${date}`,
    retourQuestion: 'Back to the question',
    retourDossier: 'Back to the application',
    repondre: 'Your answer',
    repondreAide: 'Answering a resolved remark opens it again.',
    envoyer: 'Answer',
    resoudre: 'Mark as resolved',
    rouvrir: 'Open again',
    ferme: 'This application was withdrawn. Remarks can still be read, and no longer answered.',
    marquerLu: 'Mark as read',
  },
  qui: { vous: 'you', service: 'the department', autre: 'somebody else', automatique: 'a machine' },
  nouvelle: {
    titre: 'New remark',
    sur: 'On what?',
    toute: 'The whole answer',
    genre: 'What is it?',
    audience: 'Who can read it?',
    brouillon: 'The department does not see this application yet: it will not see this remark.',
    texte: 'Your remark',
    envoyer: 'Send the remark',
    autres: 'Already remarked',
  },
  faits: {
    ouverte: 'Your remark is sent.',
    repondue: 'Your answer is sent.',
    resolue: 'The remark is marked as resolved.',
    rouverte: 'The remark is open again.',
    retire: 'Your message is withdrawn.',
    lu: 'The remark is marked as read.',
  },
  retirer: {
    sens: 'The words of this message will be erased. Its place will stay, saying “Message withdrawn”.',
  },
  lettre: {
    sujet: (numero) =>
      numero === null ? 'A remark awaits you in an application' : `Application ${numero}: a remark awaits you`,
    titre: (n) => (n === 1 ? 'A remark awaits you' : 'Remarks await you'),
    fait: (n) =>
      n === 1
        ? 'Somebody wrote a remark, or answered one, in this application.'
        : `${n} messages were written in the remarks of this application.`,
    numero: 'Application',
    demarche: 'Procedure',
    aFaire: 'Log in to read and answer. This e-mail does not repeat the words, so that they stay between you.',
    bouton: 'See the remarks',
    raison: {
      usager: 'You receive this message because this application is yours.',
      invite: 'You receive this message because you are a guest on this application.',
      agents: 'You receive this message because you examine the applications of this procedure.',
    },
  },
}

import type { invites as fr } from '../fr/invites.ts'
import { pluriel } from '../pluriel.ts'

const liste = (noms: readonly string[]): string => noms.map((nom) => `“${nom}”`).join(', ')

export const invites: typeof fr = {
  gestion: {
    titre: 'Guests',
    chapeau: 'Fill this file with others, or have it read. It stays yours.',
    inviter: 'Invite someone',
    liste: 'All the guests',
    combien: (n) => `${n} ${pluriel('en', n, { one: 'guest', other: 'guests' })}`,
    aucun: 'You have invited nobody',
    aucunTexte:
      'A relative, a colleague or an accountant can fill a part with you. The invitation opens with their address only.',
    termine: 'This file is over: there is nothing left to do in it together.',
    etat: {
      envoyee: 'Invitation sent',
      acceptee: 'Takes part',
      partie_faite: 'Their part is done',
      passee: 'Date passed',
      finie: 'Taken back',
      quittee: 'Left the file',
    },
    etatTexte: {
      envoyee: (date) => `Sent on ${date}. This person has not accepted yet.`,
      acceptee: (date) => `Accepted on ${date}.`,
      partie_faite: (date) => `Said so on ${date}.`,
      passee: (date) => `Their access ended on ${date}.`,
      finie: (date) => `You took it back on ${date}.`,
      quittee: (date) => `Left this file on ${date}.`,
    },
    donne: 'Access',
    entier: 'The whole file',
    parties: (titres) => titres.join(', '),
    droit: { remplir: 'fill', lire: 'read only' },
    etDeposer: 'fill and submit',
    jusquAu: (date) => `until ${date}`,
    avancement: 'Progress',
    reponses: (faites, posees) =>
      `${faites} ${pluriel('en', faites, { one: 'answer', other: 'answers' })} of ${posees}`,
    derniere: (date) => `Last answered on ${date}.`,
    rienEcrit: 'Has not answered yet.',
    message: 'Your message',
    renvoyer: 'Send the letter again',
    changer: 'Change the access',
    retirer: 'Take back the access',
    de: (qui) => `: ${qui}`,
    faits: {
      envoyee: (qui) => `The letter has left for ${qui}.`,
      changee: (qui) => `The access of ${qui} is changed.`,
      retiree: (qui) => `${qui} has no access to this file any more.`,
    },
    refus: 'The request did not go through',
    recharger: 'The page was sent incomplete. Reload it, then start again.',
  },
  formulaire: {
    titre: 'Invite someone',
    titreChange: (qui) => `Change the access of ${qui}`,
    email: 'E-mail address',
    emailAide: 'The invitation opens with this address only. For example name@example.org',
    portee: 'What do you want to share?',
    porteeOptions: {
      entier: 'The whole file',
      entierAide: 'With all your answers and all your attachments',
      parties: 'Some parts only',
      partiesAide: 'Tick them below',
    },
    sections: 'The parts to share',
    sectionsAide: 'If you share some parts only.',
    droit: 'What will this person be able to do?',
    droitOptions: {
      remplir: 'Fill',
      remplirAide: 'They see the answers, change them and attach documents',
      lire: 'Read only',
      lireAide: 'They see the answers and change nothing',
    },
    peutDeposer: 'They will also be able to submit the file',
    peutDeposerAide: 'Only if you share the whole file to be filled. Otherwise you alone submit it.',
    finOn: 'Last day',
    finOnAide: 'After this day the access closes by itself. Leave empty for no end.',
    message: 'Your message',
    messageAide: 'It is quoted in the letter, as your own words.',
    indices: {
      titre: 'What a part may hint at',
      texte:
        'In the parts you share, some questions are asked only because of an answer given elsewhere. Seeing the question may hint at that answer.',
    },
    envoyer: 'Send the invitation',
    changer: 'Change the access',
    changerEtRenvoyer: 'Change the access and send the letter again',
    annuler: 'Change nothing',
    manque: {
      portee: 'Choose “The whole file” or “Some parts only”.',
      droit: 'Choose “Fill” or “Read only”.',
      finOn: 'This date does not exist. Give another one, for example 31/12/2026, or leave it empty.',
    },
  },
  retrait: {
    titre: (qui) => `Take back the access of ${qui}`,
    texte: 'This person will not see this file any more, even in a page that is already open.',
    garde: 'What they have answered stays in the file. You can invite them again.',
    oui: 'Take back the access',
    non: 'Keep the access',
  },
  invitation: {
    titre: 'You are invited to a file',
    chapeau: (qui, droit) =>
      droit === 'remplir' ? `${qui} invites you to fill a file.` : `${qui} invites you to read a file.`,
    par: 'Who invites you',
    demarche: 'Procedure',
    parties: 'What is open to you',
    entier: 'The whole file',
    quoi: 'What you will be able to do',
    droit: {
      remplir: 'Read and fill. Submitting is left to the person who invites you.',
      lire: 'Read, without changing anything.',
      deposer: 'Read, fill and submit the file.',
    },
    jusque: 'Until',
    sansFin: 'No end date',
    pour: 'For the account',
    message: (qui) => `Message from ${qui}`,
    autreCompte: {
      titre: 'Another account is open in this browser',
      texte: (ouvert, invite) =>
        `You are signed in with ${ouvert}. This invitation is for ${invite}: it opens with that account only.`,
      quoiFaire:
        'Sign out: you will come back to this page. If this invitation was meant for the address of the open account, ask the person who sent it for another one.',
      sortir: 'Sign out and come back here',
      refus: (ouvert, invite) =>
        `Nothing is accepted: you are signed in with ${ouvert} and this invitation is for ${invite}. Sign out, then accept.`,
    },
  },
  chezAutrui: {
    de: (qui) => `File of ${qui}`,
    brouillon: 'Not submitted yet.',
    titre: 'Your part in it',
    titulaire: 'Owner',
    ouvert: 'What is open to you',
    entier: 'The whole file',
    quoi: 'What you can do',
    droit: {
      remplir: 'Read and fill. Submitting is left to the owner.',
      lire: 'Read, without changing anything.',
      deposer: 'Read, fill and submit the file.',
    },
    jusque: 'Until',
    sansFin: 'No end date',
    faite: 'My part is done',
    faiteAide: (qui) => `An e-mail will tell ${qui}. You can still change your answers.`,
    faiteLe: (qui, date) => `You told ${qui} on ${date} that your part is done.`,
    reprendre: 'Take my part up again',
    quitter: 'Leave this file',
    reponses: 'What is answered',
    aucuneReponse: 'Nothing is answered yet in what is open to you.',
    attente: {
      en_construction: 'The service will review this file.',
      en_instruction: 'The service is reviewing this file.',
    },
    decision: (qui) => `The service has made its decision. ${qui} knows the reasons.`,
    retire: (date) => `This file was withdrawn on ${date}: the service does not review it.`,
    faits: {
      faite: (qui) => `Noted: ${qui} receives an e-mail.`,
      reprise: 'You have taken your part up again. Say so again when it is done.',
      quitte: 'You have left this file.',
      bienvenue: (qui) => `The invitation is accepted. You are in the file of ${qui}.`,
    },
  },
  quitter: {
    titre: 'Leave this file',
    texte: (qui) => `You will not see this file any more. ${qui} will see it in the list of guests.`,
    garde: 'What you have answered stays in the file. To come back you will need another invitation.',
    oui: 'Leave the file',
    non: 'Stay',
  },
  verifier: {
    titre: 'Check your part',
    chapeau: 'Read it again, and correct it if need be. The owner submits the file.',
    etape: 'Check my part',
    complete: 'Your part is complete',
    incomplete: (n) =>
      n === 1
        ? '1 answer is left to complete or to correct in your part.'
        : `${n} answers are left to complete or to correct in your part.`,
    prevenez: (qui) =>
      `Tell ${qui}: the file is to be submitted by them, or by the person they have put in charge of it.`,
    plusTard: 'Later',
  },
  partages: {
    onglet: 'Shared with me',
    aucun: 'No file is shared with you',
    aucunTexte: 'When someone invites you to their file, you find it here once you have accepted.',
    de: (qui) => `File of ${qui}`,
    droit: {
      remplir: { entier: 'To be filled with its owner.', parties: 'A part is to be filled.' },
      lire: { entier: 'To be read.', parties: 'A part is to be read.' },
    },
    faite: (date) => `You said on ${date} that your part is done.`,
    jusquAu: (date) => `Open until ${date}.`,
    ouvrir: 'Open the file',
  },
  acces: {
    titre: 'You have no access to this file any more',
    texte:
      'Your access has ended, or the file no longer exists. Your last answers are not saved: they stay on the screen as long as you do not close the page. Copy what you want to keep.',
  },
  qui: {
    voient: (n) =>
      n === 0
        ? 'Only you. The administration does not see it before you submit.'
        : `You, and ${n === 1 ? 'the person you have invited' : `the ${n} people you have invited`}. The administration does not see it before it is submitted.`,
  },
  lettres: {
    invitation: {
      sujet: { remplir: 'You are invited to fill a file', lire: 'You are invited to read a file' },
      fait: (invitePar, adresse, droit) =>
        `${invitePar === adresse ? invitePar : `${invitePar} (${adresse})`} invites you to ${droit === 'remplir' ? 'fill' : 'read'} a file.`,
      demarche: 'Procedure',
      parties: 'Open to you',
      entier: 'the whole file',
      lesParties: liste,
      quoi: 'You will be able to',
      droit: {
        remplir: 'read and fill; submitting is left to the person who invites you',
        lire: 'read, without changing anything',
        deposer: 'read, fill and submit the file',
      },
      jusque: 'Until',
      message: (invitePar) => `Message from ${invitePar}`,
      aFaire: (jours) =>
        `Accept within ${jours} days, with this address. If you have no account yet, you will choose a password.`,
      bouton: 'See the invitation',
      pasMoi: 'You do not know this person? Ignore this message: nothing is asked of you, and nothing changes for you.',
      raison: (invitePar) => `You receive this message because ${invitePar} gave your address to invite you.`,
    },
    partieFaite: {
      sujet: 'A guest has finished their part of your file',
      titre: 'A part of your file is done',
      fait: (qui) => `${qui} says that their part is done.`,
      demarche: 'Procedure',
      aFaire: 'Read their answers again. The file is not submitted: it is for you to do so when it is complete.',
      bouton: 'See how far everybody is',
      raison: 'You receive this message because you invited this person to your file.',
    },
  },
}

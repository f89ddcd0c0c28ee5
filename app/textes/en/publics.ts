import type { publics as fr } from '../fr/publics.ts'

export const publics = {
  accueil: {
    titre: 'Your procedures, from the first question to the answer',
    chapeau:
      'Fill in your file online, at your own pace. Your answers are saved as you go, and the service answers you here.',
    creer: 'Create an account',
    connexion: 'Log in',
    mesDossiers: 'See my files',
    sansPapier: 'One account for all procedures. The form also works on a phone, and without JavaScript.',
    demarches: 'Open procedures',
    aucune: 'No procedure is open yet',
    aucuneRaison: 'As soon as a service publishes one, it will appear here.',
    commentTitre: 'How it goes',
    etapes: [
      {
        titre: 'You fill in the file',
        texte: 'You can stop and come back. The administration sees nothing before you submit it.',
      },
      { titre: 'You submit it', texte: 'You receive a receipt at once, with the name of the service and the date.' },
      {
        titre: 'The service examines it',
        texte: 'If something is missing, somebody writes to you. You follow the state of your file.',
      },
      { titre: 'You receive the decision', texte: 'It is explained, and you know how long the file is kept.' },
    ],
    agentsTitre: 'Do you work in a service?',
    agentsTexte:
      'Agents receive an invitation by e-mail. If you already have an account, the same login page leads to your files.',
    agentsAction: 'Log in with my agent account',
  },
  legal: {
    nonConfigure: 'This page is not filled in yet',
    nonConfigureDetail:
      'The service running this site has not given this information yet. It is expected from the person who administers it.',
    nonRenseigneParLeService: 'Not given by the service yet.',
    mentions: {
      titre: 'Legal notices',
      editeur: 'Publisher of the site',
      directeur: 'Director of publication',
      hebergeur: 'Hosting',
      logiciel: 'Software',
      logicielTexte:
        'This site is made with Cerfeuil, free software for administrative procedures, published under the EUPL 1.2 licence.',
      adresse: 'Address',
      contact: 'Contact',
    },
    donnees: {
      titre: 'Personal data',
      chapeau: 'What this site keeps about you, why, for how long, and what you can do.',
      responsable: 'Data controller',
      responsableTexte:
        'For each procedure, the service that publishes it is responsible for the answers you give. Its name, contact, legal basis and retention period are on the page of the procedure.',
      garde: 'What is kept, and for how long',
      gardeListe: [
        {
          quoi: 'Your account',
          duree: 'e-mail address, name if you give it, password in unreadable form, as long as the account exists',
        },
        { quoi: 'A draft', duree: 'until the date shown in the file, then erased' },
        {
          quoi: 'A submitted file',
          duree: 'for the period set by the procedure after the decision, shown in the file, then erased',
        },
        { quoi: 'Logins', duree: 'date, time and network address, to protect your account, for one year' },
      ],
      qui: 'Who reads it',
      quiTexte:
        'The agents of the service in charge of your procedure, and the experts whose opinion they ask. Before you submit, nobody but you and the people you invite. Nothing is sold or passed on for commercial purposes.',
      droits: 'Your rights',
      droitsTexte:
        'You can ask to see, correct or erase what concerns you, and object to its use in the cases set by law.',
      dpd: 'Data protection officer',
      cnil: 'If the answer does not satisfy you, you can refer to the French data protection authority (CNIL).',
    },
    cookies: {
      titre: 'Cookies',
      chapeau:
        'This site only sets the cookies it needs to work and to remember your display choices. None of them measures or tracks: there is nothing to accept or refuse.',
      tableau: 'What your browser keeps for this site',
      nom: 'Name',
      usage: 'Use',
      duree: 'Duration',
      session: 'keep you logged in during your visit',
      sessionDuree: '24 hours at most, erased when you log out',
      theme: 'remember your display choice, light or dark',
      langue: 'remember your choice of language',
      langueDuFormulaire: 'remember in which language you read forms',
      unAn: 'one year',
      effacer: 'How to erase them',
      effacerTexte:
        'Log out to erase the session cookie. The others are only set if you choose a display or a language; your browser lets you delete them at any time.',
    },
    accessibilite: {
      titre: 'Accessibility: not compliant',
      titreCourt: 'Accessibility',
      mention: {
        non: 'Accessibility: not compliant',
        partiellement: 'Accessibility: partially compliant',
        totalement: 'Accessibility: fully compliant',
      },
      declaration: 'Accessibility statement',
      engagement: (nom: string) =>
        `The service running ${nom} undertakes to make its site accessible, in accordance with article 47 of French law 2005-102 of 11 February 2005.`,
      etat: 'State of compliance',
      etatNon:
        'This site is not compliant with the French accessibility standard (RGAA), version 4.1.2: no valid audit has been carried out yet. This does not mean that it cannot be used; it means that nobody independent has checked it.',
      etatPartiel: 'This site is partially compliant with RGAA, version 4.1.2.',
      etatTotal: 'This site is fully compliant with RGAA, version 4.1.2.',
      resultats: 'Test results',
      resultatsTexte:
        'At each version, automatic tests look for accessibility defects on the pages, light and dark, 320 and 1,280 pixels wide. These tools find only part of the defects: they do not replace an audit.',
      contenus: 'Content that is not accessible',
      contenusTexte:
        'Without an audit, the list of inaccessible content is not established. Files uploaded by people and documents attached by services may not be accessible.',
      etablissement: 'How this statement was made',
      technologies:
        'Technologies used: HTML, CSS, SVG, WAI-ARIA, JavaScript (never needed to fill in and submit a file).',
      contact: 'Feedback and contact',
      contactTexte:
        'If you cannot reach a content or a service, write to us: we will point you to a solution or send you the content in another form.',
      ecrire: 'Write to the service',
      recours: 'Remedies',
      recoursTexte:
        'If you have reported a defect that prevents you from reaching a content or a service and have not received a satisfactory answer, you can:',
      recoursListe: [
        'write to the Défenseur des droits on its site;',
        'contact the delegate of the Défenseur des droits in your region;',
        'send a letter, no stamp needed: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
      ],
    },
    plan: {
      titre: 'Site map',
      demarches: 'Procedures',
      compte: 'Your account',
      site: 'This site',
      motDePasseOublie: 'Forgotten password',
    },
    contact: {
      titre: 'Contact',
      chapeau:
        'For a question about a procedure, ask the service in charge: its contact is at the bottom of every page of the procedure.',
      site: 'For a question about this site',
      courriel: 'By e-mail',
      telephone: 'By phone',
      adresse: 'On site or by post',
    },
  },
  pageErreur: {
    accueil: 'Back to the home page',
    retour: 'Try again',
    contact: 'Contact us',
    code: (status: number) => `Code ${status}`,
    reference: (id: string) => `reference ${id}`,
    400: {
      titre: 'This request cannot be read',
      fait: 'The site received an incomplete or malformed request. Nothing was changed.',
      aFaire: 'Go back to the previous page and try again. If you followed a link, copy it whole.',
    },
    403: {
      titre: 'This action is not open to you',
      fait: 'The request was refused: it does not come from a page of this site, or your account does not have this right. Nothing was changed.',
      aFaire: 'Reload the page and try again. If you have several accounts, check which one you are logged in with.',
    },
    404: {
      titre: 'This page does not exist',
      fait: 'The address is wrong, the page was removed, or it is not meant for you.',
      aFaire: 'Check the address. If you are looking for a file, log in with the account that created it.',
    },
    405: {
      titre: 'This page does not take answers',
      fait: 'The form was sent to an address that does not expect one. Nothing was changed.',
      aFaire: 'Go back to the page of the form and try again.',
    },
    409: {
      titre: 'This is no longer possible',
      fait: 'The state has changed since this page was shown, perhaps because somebody acted before you. Nothing was overwritten.',
      aFaire: 'Reload the page to see its state, then try again if it is still useful.',
    },
    410: {
      titre: 'This link no longer works',
      fait: 'It has already been used, or its time has passed.',
      aFaire: 'Ask for a new one from the page where you got it.',
    },
    413: {
      titre: 'What you sent is too large',
      fait: 'The file or text exceeds the accepted size. Nothing of it was saved.',
      aFaire:
        'Go back to the previous page: the size allowed is given under each question. A PDF or a lighter photo usually fits.',
    },
    415: {
      titre: 'What was sent does not have the expected form',
      fait: 'The site expected another kind of content. Nothing was changed.',
      aFaire: 'Go back to the page and send it again, without any tool in between.',
    },
    422: {
      titre: 'An answer does not fit',
      fait: 'The site could not save what was sent, because an answer does not have the expected form.',
      aFaire: 'Go back to the previous page: each question says what it expects, with an example.',
    },
    429: {
      titre: 'Too many attempts in a short time',
      fait: 'To protect accounts, the site limits the number of attempts. Your data are not at risk.',
      aFaire: 'Wait a few minutes, then try again.',
    },
    500: {
      titre: 'The site had a problem',
      fait: 'The fault is ours. What was marked “Saved” still is.',
      aFaire: 'Try again in a few minutes. If it happens again, write to us with the code below.',
    },
    503: {
      titre: 'The site cannot answer for the moment',
      fait: 'A part of the service is stopped. What was marked “Saved” still is.',
      aFaire: 'Come back in a few minutes.',
    },
  },
} satisfies typeof fr

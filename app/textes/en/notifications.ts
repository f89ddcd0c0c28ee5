import type { notifications as fr } from '../fr/notifications.ts'

const n1 = (n: number, one: string, other: string): string => `${n} ${n === 1 ? one : other}`

/** What an instructeur is told of: choices, marks on dossiers, letters. */
export const notifications: typeof fr = {
  titre: 'Notifications',
  chapeau:
    'Choose what is brought to your attention in this procedure, and when an email tells you of it. These choices are yours: they change nothing for your colleagues.',
  legende: 'What you are told of',
  colonnes: { sorte: 'What happens', portee: 'On which files', lettre: 'By email' },
  choix: (colonne, sorte) => `${sorte}: ${colonne.toLowerCase()}`,
  sortes: {
    depot: { nom: 'File submitted', aide: 'The mark goes as soon as somebody follows it.' },
    modification: { nom: 'File changed', aide: 'The applicant has sent changes.' },
    message: { nom: 'Message received', aide: 'Nobody of the service has answered it yet.' },
    avis: { nom: 'Opinion given', aide: 'A sealed opinion is told of once it is open.' },
    mention: { nom: 'Note that names you', aide: 'A colleague chose you in an internal note.' },
    annotation: { nom: 'Note by a colleague', aide: null },
    expiration: { nom: 'File soon deleted', aide: 'The time it is kept ends: a separate email says so.' },
    suppression: { nom: 'File withdrawn', aide: 'The applicant has given it up.' },
  },
  portees: { tous: 'All those of my groups', suivis: 'Those I follow or nobody follows', aucun: 'None' },
  lettres: {
    immediate: 'At once',
    jour: 'In the summary of the day',
    semaine: 'In the summary of Monday',
    jamais: 'Never',
  },
  aide: 'The summary leaves at 9 a.m., Monday to Friday, only when there is something new that you have not seen. “None” stops the emails of that line too.',
  enregistrer: 'Save',
  retour: 'Back to the list',
  fait: 'Your choices are saved.',

  badges: {
    depot: 'New',
    modification: 'Changed',
    avis: (n) => n1(n, 'opinion to read', 'opinions to read'),
    mention: 'Note for you',
    annotation: 'Annotated',
    expiration: 'Soon deleted',
    suppression: 'Withdrawn',
  },
  centre: {
    avis: (n) => n1(n, 'opinion given, to read', 'opinions given, to read'),
    mention: (n) => n1(n, 'internal note for you', 'internal notes for you'),
    avisDemande: 'Your opinion is asked for',
    experts: 'Opinions asked for',
  },

  courriel: {
    sujets: {
      depot: (numero) => `File ${numero}: it has just been submitted`,
      modification: (numero) => `File ${numero}: the applicant has changed it`,
      avis: (numero) => `File ${numero}: an opinion is to be read`,
      mention: (numero) => `File ${numero}: a colleague wrote you a note`,
      suppression: (numero) => `File ${numero}: the applicant has withdrawn it`,
    },
    faits: {
      depot: 'A file has just been submitted in one of your groups.',
      modification: 'The applicant has sent changes.',
      avis: 'An opinion was given, and you can read it.',
      mention: 'A colleague wrote you an internal note on this file. It is read on its page.',
      suppression: 'The applicant has given up their application.',
    },
    numero: 'File',
    demarche: 'Procedure',
    bouton: 'Open the file',
    regler: 'To get fewer emails, or others, change your choices in this procedure:',
    raison: 'You receive this message because you examine the files of this procedure and chose to.',
  },

  resume: {
    sujet: (n) => `Your files: ${n1(n, 'new thing', 'new things')}`,
    titre: { jour: 'News in your files', semaine: 'Your files this week' },
    chapeau: 'Here is what you have not seen yet.',
    lignes: {
      depot: (n) => n1(n, 'file submitted', 'files submitted'),
      modification: (n) => n1(n, 'file changed by its applicant', 'files changed by their applicants'),
      message: (n) => n1(n, 'file with a message without answer', 'files with a message without answer'),
      avis: (n) => n1(n, 'file with an opinion to read', 'files with an opinion to read'),
      mention: (n) => n1(n, 'file with a note for you', 'files with a note for you'),
      annotation: (n) => n1(n, 'file annotated by a colleague', 'files annotated by colleagues'),
      suppression: (n) => n1(n, 'file withdrawn by its applicant', 'files withdrawn by their applicants'),
    },
    ouvrir: 'Open this list:',
    regler: 'Change what you are told of:',
    reglerPour: (demarche) => `Change what you are told of in ${demarche}:`,
    bouton: 'See my procedures',
    raison: 'You receive this message, one a day at most, because you examine files.',
  },
}

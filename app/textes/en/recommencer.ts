import type { recommencer as fr } from '../fr/recommencer.ts'
import { pluriel } from '../pluriel.ts'

export const recommencer: typeof fr = {
  action: 'Start again from this file',
  court: 'Start again',
  titre: 'Start again from this file?',
  texte: 'A new draft starts with your answers, on the form as it is today. This file does not change.',
  reprises: (n) =>
    n === 0
      ? 'No answer can be taken up.'
      : `${n} ${pluriel('en', n, { one: 'answer is', other: 'answers are' })} taken up.`,
  fichiers: (n) => `${n} ${pluriel('en', n, { one: 'document is', other: 'documents are' })} copied.`,
  identite: {
    entiere: 'The identity of the applicant is taken up: you will check it first.',
    a_completer: 'The identity of the applicant is taken up: you will complete it first.',
    accord: 'Your name and the beneficiary’s are taken up. You will say again how they are told, and that they agree.',
  },
  misesDeCote: 'These answers are not taken up: the form has changed.',
  aRevoir: 'These answers are to be checked: their question has changed.',
  aRedonner: 'These documents are to be given again:',
  jamais: 'Messages, guests and corrections stay in this file.',
  oui: 'Start the new draft',
  non: 'Cancel',
  close: 'This procedure is closed: it takes no new file.',
  retour: 'Back to the file',
}

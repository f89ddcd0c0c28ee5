import type { Textes } from '../dictionnaire.ts'

export const transfert: Textes['transfert'] = {
  action: 'Hand this file over to somebody else',
  titre: 'Hand this file over',
  chapeau: 'The person you choose becomes its holder, in your place.',
  avant: 'What it changes',
  effets: {
    elle: 'They will see every answer, file and exchange with the service, and may submit or withdraw the file.',
    vous: 'Once they accept, you no longer see this file. To take part in it, ask them to invite you.',
    rien: 'Until they answer nothing changes: the file is yours, and you may take the offer back.',
    invites: 'The people you have invited keep their access: the new holder may end it.',
  },
  seulementAider: 'To fill in the file together, invite this person instead: it remains yours.',
  adresse: 'E-mail address of the person',
  adresseAide: 'They will receive an e-mail, and answer by signing in with this address. For example name@example.com',
  proposer: 'Offer this file',
  refus: 'The file is not offered',
  enAttente: (email, date) =>
    `You have offered this file to ${email}. Without an answer by the end of ${date}, the offer ends.`,
  annuler: 'Take the offer back',
  retour: 'Back to the file',
  recus: {
    titre: 'Files offered to you',
    chapeau: 'Accept to become the holder. Otherwise refuse: the person keeps their file.',
    aucun: 'No file is offered to you.',
    aucunRaison: 'An offer goes when it is taken back, when it has an answer, or after fourteen days.',
    de: (qui, date) => `Offered by ${qui}. Answer by the end of ${date}.`,
    effet: 'You will see all its answers and files, and the service will write to you.',
    accepter: 'Accept',
    refuser: 'Refuse',
    dossier: (demarche) => ` the file: ${demarche}`,
    refuse: 'You have refused this file: it remains with the person who offered it.',
    accepte: 'This file is now yours.',
    lien: (n) => (n === 1 ? 'A file is offered to you' : `${n} files are offered to you`),
    voir: 'See and answer',
  },
}

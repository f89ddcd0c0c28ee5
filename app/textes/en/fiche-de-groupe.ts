import type { ficheDeGroupe as fr } from '../fr/fiche-de-groupe.ts'

export const ficheDeGroupe: typeof fr = {
  lien: 'Contact details and signature',
  titre: (nom) => `Group “${nom}”`,
  contact: 'Contact details',
  contactTexte:
    'The person who submitted a file sees them on their file and in their e-mails, instead of those of the department. What you leave empty is said by the department.',
  courriel: 'E-mail address',
  telephone: 'Telephone',
  horaires: 'Opening hours',
  horairesAide: 'For instance: Monday to Friday, 9 am to noon.',
  adresse: 'Postal address',
  page: 'Web page',
  pageAide: 'Its address, which begins with https://.',
  signature: 'Signature',
  signatureTexte: 'E-mails and certificates may say who signs for this group.',
  signataire: 'Name of the person who signs',
  qualite: 'In which quality',
  qualiteAide: 'For instance: head of the examining department.',
  enregistrer: 'Save',
  regle: 'The contact details of the group were saved.',
  image: 'Image of the signature',
  imageAide: 'PNG or JPEG, 1 MB at most. It replaces the one there is.',
  envoyer: 'Send the image',
  sansImage: 'This group has no image of a signature.',
  laImage: (nom) => `Image kept: ${nom}.`,
  etats: {
    en_attente: 'It is being checked: it will be used in a few minutes.',
    sain: 'It is ready for use.',
    infecte: 'A virus was found in it: it will not be used. Send another one.',
    corrompu: 'It is damaged: it will not be used. Send another one.',
  },
  retirer: 'Remove the image',
  retiree: 'The image of the signature was removed.',
  deposee: 'The image of the signature was saved.',
  refus: 'Nothing has changed',
  aucunFichier: 'Choose an image, then send it.',
  autogestion: {
    titre: 'Who adds and removes instructeurs',
    etat: (isPermise) =>
      isPermise
        ? 'The instructeurs of a group may add others to it and remove them, except the last person.'
        : 'Only administrateurs add and remove instructeurs.',
    permettre: 'Let each group manage its instructeurs',
    interdire: 'Keep that for administrateurs',
    permise: 'Each group may now manage its instructeurs.',
    interdite: 'Only administrateurs now add and remove instructeurs.',
  },
  monGroupe: {
    titre: 'My groups',
    lien: 'Instructeurs of my groups',
    chapeau: 'Add or remove instructeurs of the groups you are in. Each change is recorded.',
    moi: 'you',
    ajoute: (email) => `${email} is in the group, or is invited to it by e-mail.`,
    retire: 'The person is no longer in the group.',
  },
}

/** What is said of attached files. */
import { pluriel } from '../pluriel.ts'
import type * as fr from '../fr/fichiers.ts'

export const fichiers: typeof fr.fichiers = {
  regles: (formats, taille, max) =>
    [
      formats.length > 0
        ? formats.map((format) => format.toLocaleUpperCase('en')).join(', ')
        : 'PDF, picture or document',
      `${taille} at most`,
      max > 1 ? `${max} documents at most` : null,
    ]
      .filter(Boolean)
      .join(', ') + '.',
  envoyer: 'Send the document',
  pour: (question) => ` for: ${question}`,
  recu: (taille) => `${taille} · received`,
  enVerification: (taille) => `${taille} · received, being checked`,
  verifie: (taille) => `${taille} · checked`,
  nonAnalyse: (taille) => `${taille} · received, not scanned`,
  supprime: 'Deleted on the date set by the procedure',
  nomCache: 'Document being checked',
  voir: 'View',
  reprise: 'Use a document already sent',
  deposer: 'or drop it here',
  photo: 'Take a photo',
  zone: (regles) => `Drop documents here. ${regles}`,
  envoiDe: (nom) => `Sending ${nom}`,
  enFile: (taille) => `${taille} · waiting to be sent`,
  enCours: (envoyes, taille) => `${envoyes} of ${taille} sent`,
  arrete: (nom) => `The sending of ${nom} stopped. What arrived is kept: resume when the connection is back.`,
  sessionFermee: 'Your session is closed. Log in again, then resume: nothing is lost.',
  interrompu: (taille) =>
    `${taille} · sending interrupted. Choose this document again: it goes on from where it stopped.`,
  reprendre: 'Resume',
  renoncer: 'Give up',
  auFichier: (nom) => ` on ${nom}`,
  annuler: (nom) => `Stop sending ${nom}`,
  oublier: (nom) => `Hide ${nom}`,
  annonces: {
    debut: (nom) => `Sending of ${nom} started.`,
    moitie: (nom) => `${nom} is half sent.`,
    fin: (nom) => `${nom} is no longer being sent.`,
    arret: (nom) => `The sending of ${nom} stopped.`,
  },
  fermer: 'Close',
  page: (nom, n) => `${nom}, page ${n}`,
  retirer: (nom) => `Remove the document ${nom}`,
  telecharger: 'Download',
  leFichier: (nom) => ` the document ${nom}`,
  complet: (max) =>
    max > 1 ? `You have sent ${max} documents: remove one to send another.` : 'Remove this document to send another.',
  erreurs: {
    vide: (nom) => `${nom} is empty: check it on your device, then send it again.`,
    trop_gros: (nom, max) => `${nom} is over ${max}: send a lighter one, for example a PDF or a reduced picture.`,
    format: (nom, formats) => `${nom}: this format is not accepted. Accepted formats: ${formats}.`,
    contenu: (nom) => `${nom} does not hold what its name says: open it, save it again in its format, then send it.`,
    trop: (max) =>
      `${max} ${pluriel('en', max, { one: 'document', other: 'documents' })} at most for this question: remove one first.`,
    trop_dans_le_dossier: (max) => `A file keeps ${max} documents at most: remove one first.`,
    trop_d_envois: (max) =>
      `${max} documents are already being sent in this file: wait for one to end, or give one up.`,
    dossier_plein: (max) => `The documents of a file cannot exceed ${max} together: remove one, or send a lighter one.`,
    interrompu: (nom) => `Sending ${nom} stopped. Send it again.`,
    aucun: 'Choose a document first, then send it.',
    magasin: (nom) =>
      `${nom} is not saved: the server cannot keep it for now. Your other answers are saved. Try again in a few minutes.`,
  },
}

export const reutiliser: typeof fr.reutiliser = {
  titre: 'Use a document already sent',
  lequel: 'Which document to attach?',
  choisir: 'Choose a document from the list, or go back to the question to send another one.',
  aucun: 'No document of your other files suits this question: send it from your device.',
  retour: 'Back to the question',
  detail: (demarche, date, taille) => `${demarche}, sent on ${date}, ${taille}`,
  consentement:
    'A copy will be attached to this file: the service that receives it will be able to read it. The document of the other file does not change, and deleting one does not delete the other.',
  joindre: 'Attach a copy',
}

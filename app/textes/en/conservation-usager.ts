import type { conservation as fr } from '../fr/conservation-usager.ts'
import { pluriel } from '../pluriel.ts'

export const conservation: typeof fr = {
  faits: {
    garde: 'Your draft is kept: the day of its deletion is put off.',
    corbeille: 'Your draft is in the bin, further down this page. You can still restore it.',
    restaure: 'Your draft is out of the bin: you can resume it.',
    retire: 'Your file is withdrawn.',
    recommence: 'A new draft was started with the answers of your file. Read them again: they may need updating.',
    'recommence-sans-fichiers':
      'A new draft was started with the answers of your file. Some files could not be taken up: give them again.',
    prerempli: 'Answers were filled in by the link you followed. Check them: you can change them.',
    recu: 'This file is now yours.',
    'retrait-annule': 'The withdrawal is undone: the service will examine your file.',
  },
  titre: 'Until when',
  enAttente: 'Its age never deletes it: it is kept until the decision.',
  enAttentePuis: (mois) => `Its age never deletes it: it is kept until the decision, then for ${mois} months.`,
  corbeille: {
    titre: 'Bin',
    modifieLe: (date) => `Last changed on ${date}.`,
    seraSupprime: (date) => `Will be deleted for good on ${date}.`,
    restaurer: 'Restore',
    leBrouillon: (demarche) => ` the draft: ${demarche}`,
  },
  supprimer: {
    titre: 'Delete this draft?',
    corbeille: (jours, date) =>
      `It is kept ${jours} days in the bin, from where you can restore it. It will be deleted for good on ${date}, with its answers and documents.`,
    rienEnvoye: 'Nothing was sent to the administration.',
    trace: 'One line will remain in “My files”: the procedure, the number and the dates.',
    oui: 'Move to the bin',
    non: 'Keep the draft',
  },
  retirer: {
    action: 'Withdraw this file',
    aide: 'Are you giving up your request? As long as its review has not started, you can withdraw it.',
    titre: 'Withdraw this file?',
    sens: 'The service will not examine your request: you will receive no decision.',
    repentir: (jours, date) =>
      `You have ${jours} days to change your mind: until ${date}, you can undo this withdrawal.`,
    garde: (mois) => `The file stays here, and the service can read it: it is kept ${mois} months, then deleted.`,
    oui: 'Withdraw the file',
    non: 'Do not withdraw it',
    fait: (date) => `You withdrew it on ${date}.`,
    annuler: 'Undo the withdrawal',
    annulable: (date) => `You can change your mind until ${date}: the service will then examine your file.`,
    definitif: 'This withdrawal can no longer be undone. For the same request, start another file.',
  },
  avis: {
    nom: 'Deletion announced',
    titre: 'Our letter could not reach you.',
    brouillon: (demarche, date) => `Your draft “${demarche}” will be deleted on ${date}.`,
    dossier: (numero, demarche, date) => `File ${numero} “${demarche}” will be deleted on ${date}.`,
    autres: (n) => (n === 1 ? 'So will another one.' : `So will ${n} others.`),
    garder: 'Open this draft to keep it',
    ouvrir: 'Open this file',
    adresse: (email) => `Also check your address, ${email}, and that its mailbox is not full.`,
  },
  traces: {
    titre: (n) => `${n} ${pluriel('en', n, { one: 'deleted file', other: 'deleted files' })}`,
    aide: 'What remains of each: no answer, no document.',
    depose: (date) => `Submitted on ${date}.`,
    jamaisDepose: 'Never submitted.',
    decide: (date) => `Decided on ${date}.`,
    supprime: (date, raison) => `Deleted on ${date}, ${raison}.`,
    motif: {
      inactivite: 'because the draft no longer changed',
      conservation: 'at the end of its retention period',
      usager: 'at your request',
    },
  },
}

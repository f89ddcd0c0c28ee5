import type { Textes } from '../dictionnaire.ts'
import { pluriel } from '../pluriel.ts'

/** See `fr/retour.ts`. */
export const retour: Textes['retour'] = {
  decision: {
    action: 'Take the decision back',
    titre: 'Take this decision back',
    chapeau: 'The decision will no longer apply, and the review will resume.',
    raison: 'Reason',
    raisonAide: 'The person who submitted the file will read it, in the letter and in the history.',
    relire: 'Read again before confirming',
    relireTitre: 'Read again before taking the decision back',
    modifier: 'Change the reason',
    confirmer: 'Take the decision back',
    actuelle: 'Present decision',
    suites: 'What will happen',
    accepte:
      'You withdraw an acceptance. The law allows it only if this decision is unlawful, and within four months (CRPA, article L. 242-1). Say in the reason what makes it unlawful.',
    avant: 'The person must have been able to comment before the withdrawal (CRPA, article L. 121-1).',
    courriel: 'A letter tells them that the decision is taken back, why, and how to contest it.',
    historique: 'The former decision can still be read in the history, marked as taken back.',
    suppression: 'The file has no deletion date any more: it will be counted again from the next decision.',
    machine: 'The silence of the service will no longer decide on this file: you will have to decide.',
    fichiers: (n) =>
      pluriel('en', n, {
        one: 'One file deleted after the decision will not come back.',
        other: `${n} files deleted after the decision will not come back.`,
      }),
    fait: 'The file is under review again. The person who submitted it is told.',
  },
  revision: {
    dejaActuel: 'This file follows the published form already.',
    autreVersion:
      'Nothing is changed: another version of the form has just been published. Read again what changes, then confirm.',
    autresReponses:
      'Nothing is changed: the file was changed since you read it. Read again what changes, then confirm.',
    depasse: 'The form has changed since this file was submitted. It keeps its own as long as you ask nothing.',
    action: 'See what would change',
    titre: 'Move this file to the current form',
    chapeau: (de, vers) =>
      `It follows version ${de} of the form; version ${vers} is published. Nothing changes until you confirm.`,
    pourCeDossier: 'What changes for this file',
    rienNeChange: 'No answer of this file is touched.',
    misesDeCote: 'Answers set aside',
    misesDeCoteAide: 'Their question is gone. They are kept, out of the form.',
    aRevoir: 'Answers to look at again: their question expects something else',
    plusDemandees: 'Answers to questions that are no longer asked',
    requises: 'Required questions without an answer',
    requisesAide: 'The file is not invalid for that: you can ask for these answers by a correction.',
    invalides: 'Answers that no longer fit',
    regles: 'Rules that are no longer kept',
    ineligibilites: 'A request that would be impossible today',
    groupe: 'Group',
    groupeTexte: (vers) => `The current form would have sent it to “${vers}”. It stays with your group.`,
    groupeSansNom: 'The current form would leave the choice of the group. It stays with yours.',
    questions: 'What changed in the form',
    detail: 'See each change',
    raisons: 'Reasons given when it was published',
    raison: 'Reason',
    raisonAide: 'The person who submitted the file will read it, in the letter and in the history.',
    dit: 'What the person will be told',
    ditTexte:
      'A letter says that the service reads their file with the new form, why, and that what they submitted can still be read as it was. Nothing is asked of them.',
    confirmer: 'Move to the current form',
    retour: 'Keep its form',
    fait: 'The file follows the current form. The person who submitted it is told.',
    completer: (n) =>
      pluriel('en', n, {
        one: 'One required question of the current form has no answer.',
        other: `${n} required questions of the current form have no answer.`,
      }),
    demander: 'Ask for these answers',
    remarque: 'This question is required in the current form: please answer it.',
    message: 'The form has changed since you submitted. Some answers are missing for us to review your file.',
  },
  version: {
    carte: 'What was submitted',
    carteTexte: 'The form has changed since. The file as it was can still be read.',
    lien: (le) => `The file as it was until ${le}`,
    titre: (le) => `The file until ${le}`,
    chapeau: 'Answers as the service had them, under the form of then.',
    empreinte: 'Digest of what was submitted',
    retrouvee: 'Counted again on this page, the digest is the same: nothing has changed.',
    pasRetrouvee:
      'Counted again today, the digest is not the same: a file was deleted or marked since. That of the submission stays in the history.',
    retour: 'Back to the file',
  },
  vu: {
    sansPage: 'The decision is not given: the page does not say what you read. Read the file again, then confirm.',
    change: 'The decision is not given: the file has changed since you read it. Read what changed, then confirm.',
    titre: 'The file has changed since you read it',
    texte: 'Read what changed. Then confirm your decision, or change it.',
    annotations: 'Annotations',
    reponses: 'Answers sent',
    messages: (n) => pluriel('en', n, { one: 'One message received since.', other: `${n} messages received since.` }),
    lireLesMessages: 'Read the messages',
    identite: 'The identity of the applicant was changed.',
    formulaire: 'The file went to another version of the form.',
    autre: 'A calculation or a condition gives something else than before.',
    voir: 'See the whole file again',
  },
  usager: {
    reprise: (le) => `On ${le}, the service took its decision back: it no longer applies.`,
    repriseSuite: 'Your file is under review again. A new decision will be sent to you.',
    pourquoi: 'Why',
  },
}

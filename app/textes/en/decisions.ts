import type { decisions as decisionsFr } from '../fr/decisions.ts'

export const decisions: typeof decisionsFr = {
  balise: {
    inconnue: (cle) =>
      `The tag “{{${cle}}}” does not exist. Remove it, or use another one, as {{numero}} or {{demandeur}}.`,
    interdite: (nom) => `The reasons cannot quote “${nom}”. Remove this tag, or write what must be said.`,
    vide: (nom) => `In this file, “${nom}” has no answer to quote. Write the reasons without this tag.`,
  },
  proposition: {
    aDeux:
      'In this procedure, a second person confirms each decision. Propose yours: it takes effect once a colleague of your group has confirmed it.',
    deja: 'A decision is already proposed on this file. Confirm it, or withdraw it to propose another one.',
    aucune: 'No decision is proposed on this file any more.',
    parUnAutre: 'You proposed this decision: another person of your group must confirm it. You may withdraw it.',
    annulee:
      'The file has changed since this decision was proposed: the proposal is cancelled. Read the file again, then propose again.',
    titre: (decision) => `Decision proposed: ${decision}`,
    par: (qui, date) => `By ${qui}, on ${date}`,
    parPartie: (date) => `By a person whose account no longer exists, on ${date}`,
    attendConfirmation: 'It waits for another person of the group to confirm it. Nothing has been sent.',
    perimee: 'The file has changed since: this proposal can no longer be confirmed. Withdraw it, or propose again.',
    confirmer: 'Confirm and render the decision',
    ecarter: 'Send it back to its author',
    ecarterPerimee: 'Withdraw this proposal',
    pourquoi: 'If you do not confirm, say why',
    pourquoiAide: 'Read in the history of the file by the instructors of the group, never by the applicant.',
    direPourquoi: 'Say why you send this proposal back: whoever made it will read it.',
    tropDeMots: (max) => `Say it in ${max} characters at most.`,
    retirer: 'Withdraw my proposal',
    proposer: 'Propose this decision',
    proposerSens: 'Another person of your group will have to confirm. The applicant is told only then.',
    voir: 'See the proposed decision',
    badge: 'Decision to confirm',
    reglage: {
      titre: 'Second pair of eyes',
      label: 'Each decision is confirmed by a second person of the group',
      aide: 'A decision taken by one person waits for another one to confirm it. Automatic decisions do not wait. This setting may change at any time.',
      enregistrer: 'Keep this setting',
    },
  },
  fichiers: {
    label: 'Attach files to the decision (optional)',
    aide: 'The applicant reads them with the reasons.',
    joints: 'Files attached to the decision',
    sansPlace: (nom) => `There is no more room for “${nom}” in this file. Attach fewer files.`,
    rejoindre: 'Attach your files again: they were not kept.',
  },
}

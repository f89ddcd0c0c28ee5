import type { essai as fr } from '../fr/essai.ts'
import { pluriel } from '../pluriel.ts'

export const essai: typeof fr = {
  tester: 'Test',
  titre: 'Test the form',
  chapeau:
    'The form being prepared is filled for real, apart from real dossiers: same pages, same checks, deposit included. Nothing reaches the service, no letter leaves.',
  lien: {
    titre: 'Test link',
    ouvert: 'Anybody signed in who has this link may fill the form being prepared. Give it to whom you wish.',
    ferme: 'No link is open. Create one to try the form yourself, or have others try it.',
    adresse: 'Address to give',
    creer: 'Create a test link',
    renouveler: 'Change the link',
    fermer: 'Close the link',
    suite: 'Changing or closing the link prevents new tests. Those already begun stay with whoever made them.',
    essayer: 'Try the form',
  },
  essais: {
    titre: 'Tests',
    aucun: 'No test so far.',
    combien: (enCours, deposes) =>
      `${enCours} ${pluriel('en', enCours, { one: 'test under way', other: 'tests under way' })}, ${deposes} ${pluriel('en', deposes, { one: 'test submitted', other: 'tests submitted' })}.`,
    suivent:
      'Tests under way follow the form when you change it, within a minute. Each is deleted after 30 days without activity; publication does not delete them.',
    effacer: 'Delete the tests',
    effacerVraiment: (n) => (n === 1 ? 'Delete this try for ever' : `Delete these ${n} tries for ever`),
    effacerSuite: 'The answers and files of all tests are destroyed for good.',
  },
  faits: {
    ouvert: 'The test link is open.',
    ferme: 'The test link is closed.',
    efface: 'The tests are deleted.',
  },
  refus: 'Nothing has changed',
  page: {
    titre: (demarche) => `Try “${demarche}”`,
    chapeau: (service) =>
      service === ''
        ? 'This form is being prepared. Fill it as if you were making the request.'
        : `This form is being prepared: ${service}. Fill it as if you were making the request.`,
    regles:
      'Nothing is sent to the service and no letter leaves. Do not enter real data about other people. Your test is deleted after 30 days without activity.',
    commencer: 'Begin a test',
    connexion: 'Sign in to begin: your test will stay yours.',
    miens: 'My tests',
    commenceLe: (le) => `Test begun on ${le}`,
    effaceLe: (le) => `Deleted on ${le} if you write nothing in it.`,
    reprendre: 'Continue',
    relire: 'Read again',
    lettre: 'The letter that would have left',
    objet: 'Subject',
    a: 'To',
  },
  bandeau: {
    nom: 'Test',
    titre: 'Test dossier:',
    texte: 'nothing is sent to the service.',
  },
}

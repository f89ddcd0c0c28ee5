import { pluriel } from '../pluriel.ts'
import type { groupes as fr } from '../fr/groupes.ts'

const personnes = (n: number) => `${n} ${pluriel('en', n, { one: 'person', other: 'people' })}`
const dossiers = (n: number) => `${n} ${pluriel('en', n, { one: 'file', other: 'files' })}`

export const groupes: typeof fr = {
  titre: 'Groups',
  chapeau: 'A group receives the files that the routing of the form sends to it. The others go to the default group.',
  unSeul: 'Every file goes to the same group. Create others to share them out between teams.',
  legende: 'The groups of the procedure',
  nom: 'Group',
  instructeurs: 'Instructeurs',
  dossiers: 'Files',
  parDefaut: 'default',
  personnes,
  nombreDeDossiers: dossiers,
  orientation: 'See the routing of the form',
  creer: 'Create a group',
  nomDuGroupe: 'Name of the group',
  nomAide: 'That of a team, a department or a territory, for instance “Northern office”.',
  creerAction: 'Create the group',
  manquants: 'The routing names groups that do not exist',
  manquantsTexte: 'Create them here, or correct the rule in the form.',
  creerCelui: (nom) => `Create “${nom}”`,
  introuvables: 'Files arrived for a group that was not there',
  introuvablesTexte:
    'The published routing sent them to a group that is missing: they wait in the default group. Create the group, or correct the routing and publish.',
  introuvable: (nom, n) => `“${nom}”: ${dossiers(n)}`,
  repartir: 'One group per answer',
  repartirTexte:
    'For each possible answer to a question, a group and the rule that sends files to it. A group that already has the name of an answer is used again. You will see what would be created before confirming.',
  question: 'Question',
  parts: {
    reponse: 'by answer',
    primaire: 'by answer at the first level',
    departement: 'by département',
    region: 'by région',
  },
  prevoir: 'See what would be created',
  sansListe:
    'The form has no single-choice or territory question, outside a repeated block, whose answers could share files out.',
  prevision: {
    legende: 'What sharing out would do with each answer',
    reponse: 'Answer',
    groupe: 'Group',
    regle: 'Rule',
    cree: 'created',
    repris: 'used again',
    ajoutee: 'added',
    existe: 'already there: it stays',
    resume: (crees, regles) =>
      `${crees} ${pluriel('en', crees, { one: 'group would be created', other: 'groups would be created' })}, ${regles} ${pluriel('en', regles, { one: 'rule would be added', other: 'rules would be added' })} to the form being prepared.`,
    rien: 'Each answer already has its rule: there is nothing to create.',
    suite:
      'Nothing is published: the rules will hold for the public at the next publication, and each group must then have at least one person.',
    confirmer: 'Create the groups and the rules',
    renoncer: 'Choose another question',
    retour: 'Back to the groups',
  },
  renommer: 'Rename this group',
  renommerTexte:
    'The rules of the form being prepared take the new name. The published version still sends its files to this group.',
  renommerAction: 'Rename',
  supprimer: 'Delete this group',
  supprimerTexte: (nom) =>
    `“${nom}” disappears, and its instructeurs leave it. Possible as long as no file is in it and no rule names it.`,
  supprimerAction: 'Delete the group',
  cree: (nom) => `The group “${nom}” is created. Add the people who will examine its files.`,
  renomme: (nom) => `The group is called “${nom}”.`,
  supprime: 'The group is deleted.',
  reparti: (regles, crees) =>
    regles === 0
      ? 'Each answer already had its rule: nothing changed.'
      : `${regles} ${pluriel('en', regles, { one: 'rule added', other: 'rules added' })} to the routing, ${crees} ${pluriel('en', crees, { one: 'group created', other: 'groups created' })}. “Undo”, in the form, takes the rules away; the groups stay.`,
}

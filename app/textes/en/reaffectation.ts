import { pluriel } from '../pluriel.ts'
import type { reaffectation as fr } from '../fr/reaffectation.ts'

export const reaffectation: typeof fr = {
  action: 'Give to another group',
  titre: 'Give this file to another group',
  chapeau: (groupe) => `It is in the group “${groupe}” today.`,
  groupe: 'Group',
  instructeurs: (n) =>
    `${n} ${pluriel('en', n, { one: 'person examines files there', other: 'people examine files there' })}`,
  isMien: 'you are in it',
  motif: 'Reason',
  motifAide: 'The new group will read it in the history. The person who submitted the file does not read it.',
  suites: 'What changes',
  acces: 'You will no longer have access to this file, unless you are also in the chosen group.',
  suivis: (n) =>
    pluriel('en', n, {
      one: 'The person who follows it will no longer do so unless they are in the chosen group.',
      other: `The ${n} people who follow it will no longer do so unless they are in the chosen group.`,
    }),
  usager:
    'The person who submitted it is not told. If the chosen group has contact details, they will see them on their file.',
  regles: 'Routing rules will no longer move it, unless an administrateur asks them to.',
  confirmer: 'Give the file',
  sansGroupe: 'Choose the group that must receive this file.',
  seul: 'No other group with somebody in it',
  seulTexte: 'This procedure has no other group that could receive this file. Its administrateurs may create some.',
  deVers: (de, vers) => `From “${de}” to “${vers}”`,
  fait: (groupe) => `The file was given to the group “${groupe}”.`,
  carte: 'Group',
  retour: 'Back to the file',
}

import { pluriel } from '../pluriel.ts'
import type { importGroupes as fr } from '../fr/import-groupes.ts'

export const importGroupes: typeof fr = {
  titre: 'Import groups',
  chapeau:
    'A CSV file creates the groups that are missing and adds people to them. You will see what would be done before confirming.',
  fichier: 'CSV file',
  fichierAide: 'Two columns, one person a line: groupe;courriel. 10,000 lines and 2 MB at most.',
  exemple: 'Example',
  action: 'Read the file',
  sansFichier: 'Choose a CSV file, then send it.',
  tropGros: 'This file exceeds 2 MB. Split it into several.',
  refus: 'Nothing was imported',
  erreurs: 'Lines to correct',
  erreursTexte: 'Correct them in the file, then send it again: nothing is imported as long as one is left.',
  ou: 'Line',
  quoi: 'What is wrong',
  leFichier: 'The file',
  prevision: 'What would be done',
  crees: (n) => `${n} ${pluriel('en', n, { one: 'group created', other: 'groups created' })}`,
  repris: (n) =>
    `${n} ${pluriel('en', n, { one: 'existing group, used again', other: 'existing groups, used again' })}`,
  ajouts: (n) => `${n} ${pluriel('en', n, { one: 'person added or invited', other: 'people added or invited' })}`,
  deja: (n) =>
    `${n} ${pluriel('en', n, { one: 'person already in their group', other: 'people already in their group' })}`,
  doublons: (n) => `${n} ${pluriel('en', n, { one: 'duplicate line, ignored', other: 'duplicate lines, ignored' })}`,
  premieres: (n) => `The first ${n} are shown.`,
  courriels:
    'A person who already examines files on this site joins their group at once. The others receive an invitation by e-mail.',
  legende: 'People added or invited',
  groupe: 'Group',
  courriel: 'E-mail address',
  confirmer: 'Import',
  renoncer: 'Choose another file',
  fait: (groupes, personnes) =>
    `File imported: ${groupes} ${pluriel('en', groupes, { one: 'group created', other: 'groups created' })}, ${personnes} ${pluriel('en', personnes, { one: 'person added or invited', other: 'people added or invited' })}.`,
}

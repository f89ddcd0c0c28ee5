import type { etiquettes as fr } from '../fr/etiquettes.ts'

export const etiquettes: typeof fr = {
  titre: 'Labels',
  chapeau: 'Officers put these labels on files to find and filter them. The applicant never sees them.',
  aucune: 'No label',
  aucuneTexte: 'Create the first one, or start from four common labels that you can change.',
  proposer: 'Add the common labels',
  creer: 'New label',
  nom: 'Name',
  couleur: 'Colour',
  couleurs: {
    neutre: 'Grey',
    accent: 'Plum',
    info: 'Blue',
    succes: 'Green',
    attention: 'Yellow',
    danger: 'Red',
  },
  valider: 'Create the label',
  modifier: 'Change or delete',
  enregistrer: 'Save',
  confirmer: 'Delete this label',
  retiree: (n) =>
    n === 0
      ? 'No file has it.'
      : n === 1
        ? 'It will be taken off one file, which does not change otherwise.'
        : `It will be taken off ${n} files, which do not change otherwise.`,
  dossiers: (n) => (n === 1 ? '1 file' : `${n} files`),
  faits: {
    creee: 'The label is created.',
    modifiee: 'The label is changed.',
    supprimee: 'The label is deleted.',
    proposees: 'The common labels are added.',
  },
  du: {
    titre: 'Labels',
    aucune: 'No label on this file.',
    retirer: (nom) => `Remove the label ${nom}`,
    choisir: 'Label to put',
    poser: 'Put',
  },
}

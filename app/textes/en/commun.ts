import type { commun as fr } from '../fr/commun.ts'
import { pluriel } from '../pluriel.ts'

export const commun = {
  produit: 'Cerfeuil',
  optionnel: '(optional)',
  nonRenseigne: 'Not answered',
  oui: 'Yes',
  non: 'No',
  enregistrer: 'Save',
  annuler: 'Cancel',
  modifier: 'Change',
  supprimer: 'Delete',
  retirer: 'Remove',
  continuer: 'Continue',
  retour: 'Back',
  seConnecter: 'Log in',
  seDeconnecter: 'Log out',
  creerUnCompte: 'Create an account',
  toutesLesDemarches: 'All procedures',
  mesDossiers: 'My files',
  accueil: 'Home',
  reglesDesOptionnels: 'Every answer is required, except those marked “optional”.',
  avant: 'Before:',
  maintenant: 'Now:',
  dossiers: (n: number) => pluriel('en', n, { one: 'file', other: 'files' }),
  roles: {
    usager: 'User',
    instructeur: 'Instructor',
    expert: 'Expert',
    administrateur: 'Administrator',
    superAdministrateur: 'Super-admin',
  },
} satisfies typeof fr

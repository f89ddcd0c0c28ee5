import type { ErrorCode } from '../../../form-engine/type-de-champ.ts'
import { dateHeure, dateLongue, taille } from '../format.ts'
import type { erreurs as fr } from '../fr/erreurs.ts'
import type { Defaut } from '../../domain/piece-jointe/analyse/defaut.ts'
import { phrasesDErreur } from '../phrase-d-erreur.ts'
import type { Phrase } from '../phrase-d-erreur.ts'

const refuses: Record<Defaut, (nom: string) => string> = {
  virus: (nom) =>
    `${nom} contains a virus and was deleted: remove it from your answer, then send this document from another device.`,
  altere: (nom) => `${nom} is no longer what you sent: remove it from your answer, then send it again.`,
  illisible: (nom) =>
    `${nom} cannot be opened: remove it from your answer, check it on your device and save it again, then send it.`,
  mot_de_passe: (nom) =>
    `${nom} is protected by a password: remove it from your answer, then send a copy without a password.`,
  bombe: (nom) =>
    `${nom} holds too many files, or files that are too large: remove it from your answer, then send its documents one by one.`,
  trop_de_pixels: (nom) =>
    `${nom} is a picture of more than 50 million pixels: remove it from your answer, make it smaller, then send it again.`,
  trop_de_pages: (nom) =>
    `${nom} has too many pages, at most 2,000, and 20 for an identity document: remove it from your answer, then send only the pages that matter.`,
}

const isDefaut = (texte: string): texte is Defaut => Object.hasOwn(refuses, texte)

const champs: Record<ErrorCode, Phrase> = {
  obligatoire: 'Answer this question.',
  invalide: 'This answer does not have the expected form. Enter it again.',
  trop_long: ({ max }) => `Shorten this text: at most ${max ?? ''} characters.`,
  trop_court: ({ min }) => `Complete this text: at least ${min ?? ''} characters.`,
  entier_attendu: 'Enter a whole number.',
  nombre_attendu: 'Enter a number.',
  nombre_positif: 'Enter a positive number.',
  nombre_trop_long: ({ max }) => `Enter a number of at most ${max ?? ''} digits.`,
  decimales_en_trop: ({ max }) =>
    max === '0'
      ? 'Enter a whole number, without decimals.'
      : `Enter a number with at most ${max ?? ''} ${max === '1' ? 'digit' : 'digits'} after the point.`,
  hors_bornes: ({ min, max }) => `Enter a number ${bounds(min, max)}.`,
  date_invalide: 'Enter a date that exists.',
  date_hors_bornes: ({ min, max }) => `Enter a date ${bounds(dateSaid(min), dateSaid(max))}.`,
  date_passee: 'Enter a date before today.',
  date_future: 'Enter a date after today.',
  heure_invalide: 'Enter a time that exists.',
  option_inconnue: 'Choose one of the proposed answers.',
  a_cocher: 'Tick this box to continue.',
  email_invalide: 'Enter an e-mail address.',
  telephone_invalide: 'Enter a phone number.',
  format_invalide: ({ interdits, phrase }) =>
    phrase ??
    (interdits === undefined
      ? 'This text does not have the expected form. Enter it otherwise.'
      : `Enter a text without ${interdits
          .split(' ')
          .map((kind) => FORBIDDEN[kind] ?? kind)
          .join(' or ')}.`),
  siret_invalide: 'Enter the 14 digits of the SIRET number.',
  iban_invalide: 'Enter an IBAN.',
  commune_inconnue: 'Choose a commune: enter its name or postcode.',
  commune_ambigue: 'Several communes match. Choose yours in the list.',
  code_inconnu: 'Choose a value of the list.',
  adresse_incomplete: 'Complete the address: street, postcode and commune.',
  adresse_ambigue: ({ recherche }) =>
    `Choose your address among those that look like “${recherche ?? ''}”, or enter it below.`,
  adresse_introuvable: ({ recherche }) =>
    `No address matches “${recherche ?? ''}”. Make your search more precise, for example “4 rue des Acacias, Vannes”, or enter your address below.`,
  adresse_injoignable: 'The search of addresses does not answer: enter your address below.',
  numero_de_dossier: 'Enter a file number.',
  geometrie_invalide: 'Enter a latitude and a longitude.',
  referentiel_inconnu: ({ recherche }) =>
    `No line of the list matches “${recherche ?? ''}”. Enter at least 3 characters of what you look for.`,
  referentiel_ambigu: ({ recherche }) =>
    `Several lines of the list match “${recherche ?? ''}”. Choose yours, or make your search more precise.`,
  referentiel_injoignable:
    'The list does not answer for now. What you entered is kept: save this page again in a few minutes.',
  elements_en_trop: ({ max }) => `Remove elements of the map: at most ${max ?? ''}.`,
  epci_inconnu: 'Choose an EPCI: its département, then its name.',
  epci_ambigu: 'Several EPCI match. Choose yours in the list.',
  nir_invalide: 'Check the social security number: 15 digits.',
  nir_incomplet: 'Add the 2 digits of the key at the end of the number.',
  rna_invalide: 'Enter an RNA number: W followed by 9 digits or letters.',
  rnf_invalide: 'Enter an RNF number.',
  uai_invalide: 'Enter a UAI number: 7 digits and a letter.',
  engagement_invalide: 'Enter a legal commitment, in digits, letters and signs - _ + /.',
  cellule_manquante: 'Fill in this cell.',
  cellule_inconnue: ({ cellule }) => `The cell “${cellule ?? ''}” is not in this table. Remove it.`,
  fichiers_en_trop: ({ max }) => `Remove files: at most ${max ?? ''}.`,
  fichier_trop_gros: ({ nom, max }) =>
    `${nom ?? 'This file'} exceeds ${taille(Number(max ?? 0), 'en')}: send a lighter file.`,
  fichier_format: ({ nom, formats }) =>
    `${nom ?? 'This file'} has no accepted format: send a file in ${(formats ?? '').toUpperCase().split(' ').join(', ')}.`,
  fichier_refuse: ({ nom, defaut = '' }) =>
    refuses[isDefaut(defaut) ? defaut : 'illisible'](nom === undefined ? 'This file' : `“${nom}”`),
  lignes_manquantes: ({ min }) =>
    Number(min ?? 1) > 1 ? `Add at least ${min ?? ''} blocks.` : 'Add at least one block.',
  lignes_en_trop: ({ max }) => `Remove blocks: at most ${max ?? ''}.`,
  regle: ({ message }) => message ?? 'This answer does not go with your other answers. Correct one of them.',
}

const exemples: Partial<Record<ErrorCode, string>> = {
  entier_attendu: '12',
  nombre_attendu: '12.5',
  nombre_positif: '12',
  date_invalide: '22 11 2026',
  date_passee: '22 11 1990',
  date_future: '22 11 2099',
  heure_invalide: '14:05',
  email_invalide: 'name@example.com',
  telephone_invalide: '01 23 45 67 89 or +590 690 12 34 56',
  siret_invalide: '130 025 265 00013',
  iban_invalide: 'FR76 3000 6000 0112 3456 7890 189',
  commune_inconnue: 'Dole or 39100',
  numero_de_dossier: '4219',
  geometrie_invalide: '47.0921 and 5.4897',
  epci_inconnu: 'Grand Dole',
  nir_invalide: '1 84 12 76 451 089 46',
  nir_incomplet: '1 84 12 76 451 089 46',
  rna_invalide: 'W392001234',
  rnf_invalide: '075-FDD-00003-01',
  uai_invalide: '0750680G',
  engagement_invalide: '1234567890',
}

const FORBIDDEN: Record<string, string> = { lettres: 'letters', chiffres: 'digits', speciaux: 'special characters' }

function bounds(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`
  if (min !== undefined) return `from ${min}`
  return `up to ${max ?? ''}`
}

/** A civil date, or an instant. */
function dateSaid(iso: string | undefined): string | undefined {
  if (iso === undefined) return undefined
  return iso.includes('T') ? dateHeure(iso, 'en') : dateLongue(iso, 'en')
}

export const erreurs: typeof fr = {
  champs,
  ...phrasesDErreur({
    champs,
    exemples,
    parExemple: ', for example',
    nommer: (libelle, suite) => `${libelle}: ${suite}`,
    situer: (ligne, colonne, suite) => `Row “${ligne}”, column “${colonne}”: ${suite}`,
  }),
  aCorriger: (n) => (n === 1 ? '1 answer to correct' : `${n} answers to correct`),
  prefixeDuTitre: 'Error: ',
}

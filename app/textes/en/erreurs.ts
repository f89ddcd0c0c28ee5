import type { ErrorCode, ErrorParams } from '../../../form-engine/type-de-champ.ts'
import type { erreurs as fr } from '../fr/erreurs.ts'

type Phrase = string | ((params: ErrorParams) => string)

const champs: Record<ErrorCode, Phrase> = {
  obligatoire: 'Answer this question.',
  invalide: 'This answer does not have the expected form. Enter it again.',
  trop_long: ({ max }) => `Shorten this text: at most ${max ?? ''} characters.`,
  trop_court: ({ min }) => `Complete this text: at least ${min ?? ''} characters.`,
  entier_attendu: 'Enter a whole number, for example 12.',
  nombre_attendu: 'Enter a number, for example 12.5.',
  nombre_positif: 'Enter a positive number, for example 12.',
  hors_bornes: ({ min, max }) => `Enter a number ${bounds(min, max)}.`,
  date_invalide: 'Enter a date that exists, for example 22 11 2026.',
  date_hors_bornes: ({ min, max }) => `Enter a date ${bounds(min, max)}.`,
  heure_invalide: 'Enter a time, for example 14:05.',
  option_inconnue: 'Choose one of the proposed answers.',
  a_cocher: 'Tick this box to continue.',
  email_invalide: 'Enter an e-mail address, for example name@example.com.',
  telephone_invalide: 'Enter a phone number, for example 01 23 45 67 89 or +590 690 12 34 56.',
  format_invalide: ({ attendu }) => (attendu ? `Enter ${attendu}.` : 'This text does not have the expected format.'),
  siret_invalide: 'Enter the 14 digits of the SIRET number, for example 130 025 265 00013.',
  iban_invalide: 'Enter an IBAN, for example FR76 3000 6000 0112 3456 7890 189.',
  commune_inconnue: 'Choose a commune: enter its name or postcode, for example Dole or 39100.',
  commune_ambigue: 'Several communes match. Choose yours in the list.',
  code_inconnu: 'Choose a value of the list.',
  adresse_incomplete: 'Complete the address: street, postcode and commune.',
  numero_de_dossier: 'Enter a file number, for example 4219.',
  geometrie_invalide: 'Enter a latitude and a longitude, for example 47.0921 and 5.4897.',
  elements_en_trop: ({ max }) => `Remove elements of the map: at most ${max ?? ''}.`,
  epci_inconnu: 'Choose an EPCI: its département, then its name, for example Grand Dole.',
  epci_ambigu: 'Several EPCI match. Choose yours in the list.',
  nir_invalide: 'Check the social security number: 15 digits, for example 1 84 12 76 451 089 46.',
  nir_incomplet: 'Add the 2 digits of the key at the end of the number, for example 1 84 12 76 451 089 46.',
  rna_invalide: 'Enter an RNA number: W followed by 9 digits or letters, for example W392001234.',
  rnf_invalide: 'Enter an RNF number, for example 075-FDD-00003-01.',
  uai_invalide: 'Enter a UAI number: 7 digits and a letter, for example 0750680G.',
  engagement_invalide: 'Enter a legal commitment, in digits, letters and signs - _ + /, for example 1234567890.',
  lignes_manquantes: ({ min }) =>
    Number(min ?? 1) > 1 ? `Add at least ${min ?? ''} blocks.` : 'Add at least one block.',
  lignes_en_trop: ({ max }) => `Remove blocks: at most ${max ?? ''}.`,
}

function bounds(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `between ${min} and ${max}`
  if (min !== undefined) return `from ${min}`
  return `up to ${max ?? ''}`
}

export const erreurs: typeof fr = {
  champs,
  phrase: (code, params = {}) => {
    const phrase = champs[code]
    return typeof phrase === 'string' ? phrase : phrase(params)
  },
  aCorriger: (n) => (n === 1 ? '1 answer to correct' : `${n} answers to correct`),
  prefixeDuTitre: 'Error: ',
}

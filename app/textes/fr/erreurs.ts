import type { ErrorCode, ErrorParams } from '../../../form-engine/type-de-champ.ts'

type Phrase = string | ((params: ErrorParams) => string)

/** What is wrong with an answer, and a value that would work: one sentence for each code (ux.md §1.10). */
const champs: Record<ErrorCode, Phrase> = {
  obligatoire: 'Répondez à cette question.',
  invalide: 'Cette réponse n’a pas la forme attendue. Saisissez-la à nouveau.',
  trop_long: ({ max }) => `Raccourcissez ce texte : ${max ?? ''} caractères au plus.`,
  trop_court: ({ min }) => `Complétez ce texte : ${min ?? ''} caractères au moins.`,
  entier_attendu: 'Saisissez un nombre entier, par exemple 12.',
  nombre_attendu: 'Saisissez un nombre, par exemple 12,5.',
  nombre_positif: 'Saisissez un nombre positif, par exemple 12.',
  hors_bornes: ({ min, max }) => `Saisissez un nombre ${bornes(min, max)}.`,
  date_invalide: 'Saisissez une date qui existe, par exemple 22 11 2026.',
  date_hors_bornes: ({ min, max }) => `Saisissez une date ${bornes(min, max)}.`,
  heure_invalide: 'Saisissez une heure, par exemple 14:05.',
  option_inconnue: 'Choisissez une des réponses proposées.',
  a_cocher: 'Cochez cette case pour continuer.',
  email_invalide: 'Saisissez une adresse électronique, par exemple nom@exemple.fr.',
  telephone_invalide: 'Saisissez un numéro de téléphone, par exemple 01 23 45 67 89 ou +590 690 12 34 56.',
  format_invalide: ({ attendu }) => (attendu ? `Saisissez ${attendu}.` : 'Ce texte n’a pas le format attendu.'),
  siret_invalide: 'Saisissez les 14 chiffres du numéro SIRET, par exemple 130 025 265 00013.',
  iban_invalide: 'Saisissez un IBAN, par exemple FR76 3000 6000 0112 3456 7890 189.',
  commune_inconnue: 'Choisissez une commune : saisissez son nom ou son code postal, par exemple Dole ou 39100.',
  commune_ambigue: 'Plusieurs communes correspondent. Choisissez la vôtre dans la liste.',
  code_inconnu: 'Choisissez une valeur de la liste.',
  adresse_incomplete: 'Complétez l’adresse : la voie, le code postal et la commune.',
  numero_de_dossier: 'Saisissez un numéro de dossier, par exemple 4219.',
  geometrie_invalide: 'Saisissez une latitude et une longitude, par exemple 47,0921 et 5,4897.',
  elements_en_trop: ({ max }) => `Retirez des éléments de la carte : ${max ?? ''} au plus.`,
  epci_inconnu: 'Choisissez un EPCI : son département, puis son nom, par exemple Grand Dole.',
  epci_ambigu: 'Plusieurs EPCI correspondent. Choisissez le vôtre dans la liste.',
  nir_invalide: 'Vérifiez le numéro de sécurité sociale : 15 chiffres, par exemple 1 84 12 76 451 089 46.',
  nir_incomplet: 'Ajoutez les 2 chiffres de la clé à la fin du numéro, par exemple 1 84 12 76 451 089 46.',
  rna_invalide: 'Saisissez un numéro RNA : W suivi de 9 chiffres ou lettres, par exemple W392001234.',
  rnf_invalide: 'Saisissez un numéro RNF, par exemple 075-FDD-00003-01.',
  uai_invalide: 'Saisissez un numéro UAI : 7 chiffres et une lettre, par exemple 0750680G.',
  engagement_invalide:
    'Saisissez un engagement juridique, en chiffres, lettres et signes - _ + /, par exemple 1234567890.',
  lignes_manquantes: ({ min }) =>
    Number(min ?? 1) > 1 ? `Ajoutez au moins ${min ?? ''} blocs.` : 'Ajoutez au moins un bloc.',
  lignes_en_trop: ({ max }) => `Retirez des blocs : ${max ?? ''} au plus.`,
}

function bornes(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `entre ${min} et ${max}`
  if (min !== undefined) return `à partir de ${min}`
  return `jusqu’à ${max ?? ''}`
}

export const erreurs = {
  champs,
  /** The sentence of an error of a champ. */
  phrase: (code: ErrorCode, params: ErrorParams = {}): string => {
    const phrase = champs[code]
    return typeof phrase === 'string' ? phrase : phrase(params)
  },
  /** Title of the error summary. */
  aCorriger: (n: number): string => (n === 1 ? '1 réponse à corriger' : `${n} réponses à corriger`),
  prefixeDuTitre: 'Erreur : ',
}

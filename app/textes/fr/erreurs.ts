import { nombreEnFrancais } from '../../../form-engine/champs/nombres.ts'
import type { ErrorCode } from '../../../form-engine/type-de-champ.ts'
import { dateHeure, dateLongue, taille } from '../format.ts'
import type { Defaut } from '../../domain/piece-jointe/analyse/defaut.ts'
import { phrasesDErreur } from '../phrase-d-erreur.ts'
import type { Phrase } from '../phrase-d-erreur.ts'

/** What the analysis of a file found, and what to do: by defect. */
const refuses: Record<Defaut, (nom: string) => string> = {
  virus: (nom) =>
    `${nom} contient un virus et a été supprimé\u00a0: retirez-le de votre réponse, puis envoyez ce document depuis un autre appareil.`,
  altere: (nom) =>
    `${nom} n’est plus tel que vous l’avez envoyé\u00a0: retirez-le de votre réponse, puis envoyez-le à nouveau.`,
  illisible: (nom) =>
    `${nom} ne s’ouvre pas\u00a0: retirez-le de votre réponse, vérifiez-le sur votre appareil et enregistrez-le à nouveau, puis envoyez-le.`,
  mot_de_passe: (nom) =>
    `${nom} est protégé par un mot de passe\u00a0: retirez-le de votre réponse, puis envoyez-en une copie sans mot de passe.`,
  bombe: (nom) =>
    `${nom} contient trop de fichiers ou des fichiers trop volumineux\u00a0: retirez-le de votre réponse, puis envoyez ses documents un par un.`,
  trop_de_pixels: (nom) =>
    `${nom} est une image de plus de 50 millions de pixels\u00a0: retirez-la de votre réponse, réduisez-la, puis envoyez-la à nouveau.`,
  trop_de_pages: (nom) =>
    `${nom} a trop de pages, 2\u202f000 au plus, 20 pour un titre d’identité\u00a0: retirez-le de votre réponse, puis envoyez seulement les pages utiles.`,
}

const isDefaut = (texte: string): texte is Defaut => Object.hasOwn(refuses, texte)

/** What is wrong with an answer: one sentence for each code (ux.md §1.10). The example that would work is added to it. */
const champs: Record<ErrorCode, Phrase> = {
  obligatoire: 'Répondez à cette question.',
  invalide: 'Cette réponse n’a pas la forme attendue. Saisissez-la à nouveau.',
  trop_long: ({ max }) => `Raccourcissez ce texte\u00a0: ${max ?? ''} caractères au plus.`,
  trop_court: ({ min }) => `Complétez ce texte\u00a0: ${min ?? ''} caractères au moins.`,
  entier_attendu: 'Saisissez un nombre entier.',
  nombre_attendu: 'Saisissez un nombre.',
  nombre_positif: 'Saisissez un nombre positif.',
  nombre_trop_long: ({ max }) => `Saisissez un nombre de ${max ?? ''} chiffres au plus.`,
  decimales_en_trop: ({ max }) =>
    max === '0'
      ? 'Saisissez un nombre entier, sans virgule.'
      : `Saisissez un nombre avec ${max ?? ''} ${max === '1' ? 'chiffre' : 'chiffres'} au plus après la virgule.`,
  hors_bornes: ({ min, max }) => `Saisissez un nombre ${bornes(enFrancais(min), enFrancais(max))}.`,
  date_invalide: 'Saisissez une date qui existe.',
  date_hors_bornes: ({ min, max }) => `Saisissez une date ${bornesDeDate(min, max)}.`,
  date_passee: 'Saisissez une date avant aujourd’hui.',
  date_future: 'Saisissez une date après aujourd’hui.',
  heure_invalide: 'Saisissez une heure qui existe.',
  option_inconnue: 'Choisissez une des réponses proposées.',
  a_cocher: 'Cochez cette case pour continuer.',
  email_invalide: 'Saisissez une adresse électronique.',
  telephone_invalide: 'Saisissez un numéro de téléphone.',
  format_invalide: ({ interdits, phrase }) =>
    phrase ??
    (interdits === undefined
      ? 'Ce texte n’a pas la forme attendue. Saisissez-le autrement.'
      : `Saisissez un texte sans ${interdits
          .split(' ')
          .map((sorte) => INTERDITS[sorte] ?? sorte)
          .join(' ni ')}.`),
  siret_invalide: 'Saisissez les 14 chiffres du numéro SIRET.',
  iban_invalide: 'Saisissez un IBAN.',
  commune_inconnue: 'Choisissez une commune : saisissez son nom ou son code postal.',
  commune_ambigue: 'Plusieurs communes correspondent. Choisissez la vôtre dans la liste.',
  code_inconnu: 'Choisissez une valeur de la liste.',
  adresse_incomplete: 'Complétez l’adresse : la voie, le code postal et la commune.',
  adresse_ambigue: ({ recherche }) =>
    `Choisissez votre adresse parmi celles qui ressemblent à « ${recherche ?? ''} », ou saisissez-la ci-dessous.`,
  adresse_introuvable: ({ recherche }) =>
    `Aucune adresse ne correspond à « ${recherche ?? ''} ». Précisez votre recherche, par exemple « 4 rue des Acacias, Vannes », ou saisissez votre adresse ci-dessous.`,
  adresse_injoignable: 'La recherche d’adresse ne répond pas : saisissez votre adresse ci-dessous.',
  numero_de_dossier: 'Saisissez un numéro de dossier.',
  geometrie_invalide: 'Saisissez une latitude et une longitude.',
  elements_en_trop: ({ max }) => `Retirez des éléments de la carte\u00a0: ${max ?? ''} au plus.`,
  epci_inconnu: 'Choisissez un EPCI : son département, puis son nom.',
  referentiel_inconnu: ({ recherche }) =>
    `Aucune ligne de la liste ne correspond à « ${recherche ?? ''} ». Saisissez au moins 3 caractères de ce que vous cherchez.`,
  referentiel_ambigu: ({ recherche }) =>
    `Plusieurs lignes de la liste correspondent à « ${recherche ?? ''} ». Choisissez la vôtre, ou précisez votre recherche.`,
  referentiel_injoignable:
    'La liste ne répond pas pour l’instant. Ce que vous avez saisi est gardé : enregistrez à nouveau cette page dans quelques minutes.',
  epci_ambigu: 'Plusieurs EPCI correspondent. Choisissez le vôtre dans la liste.',
  nir_invalide: 'Vérifiez le numéro de sécurité sociale : 15 chiffres.',
  nir_incomplet: 'Ajoutez les 2 chiffres de la clé à la fin du numéro.',
  rna_invalide: 'Saisissez un numéro RNA : W suivi de 9 chiffres ou lettres.',
  rnf_invalide: 'Saisissez un numéro RNF.',
  uai_invalide: 'Saisissez un numéro UAI : 7 chiffres et une lettre.',
  engagement_invalide: 'Saisissez un engagement juridique, en chiffres, lettres et signes - _ + /.',
  cellule_manquante: 'Remplissez cette case.',
  cellule_inconnue: ({ cellule }) => `La case « ${cellule ?? ''} » n’est pas dans ce tableau. Retirez-la.`,
  fichiers_en_trop: ({ max }) => `Retirez des fichiers\u00a0: ${max ?? ''} au plus.`,
  fichier_trop_gros: ({ nom, max }) =>
    `${nom ?? 'Ce fichier'} dépasse ${taille(Number(max ?? 0))}\u00a0: envoyez un fichier plus léger.`,
  fichier_format: ({ nom, formats }) =>
    `${nom ?? 'Ce fichier'} n’a pas un format accepté\u00a0: envoyez un fichier ${listeDeFormats(formats)}.`,
  fichier_refuse: ({ nom, defaut = '' }) =>
    refuses[isDefaut(defaut) ? defaut : 'illisible'](nom === undefined ? 'Ce fichier' : `«\u00a0${nom}\u00a0»`),
  lignes_manquantes: ({ min }) =>
    Number(min ?? 1) > 1 ? `Ajoutez au moins ${min ?? ''} blocs.` : 'Ajoutez au moins un bloc.',
  lignes_en_trop: ({ max }) => `Retirez des blocs\u00a0: ${max ?? ''} au plus.`,
  regle: ({ message }) => message ?? 'Cette réponse ne va pas avec vos autres réponses. Corrigez l’une d’elles.',
}

const exemples: Partial<Record<ErrorCode, string>> = {
  entier_attendu: '12',
  nombre_attendu: '12,5',
  nombre_positif: '12',
  date_invalide: '22 11 2026',
  date_passee: '22 11 1990',
  date_future: '22 11 2099',
  heure_invalide: '14:05',
  email_invalide: 'nom@exemple.fr',
  telephone_invalide: '01 23 45 67 89 ou +590 690 12 34 56',
  siret_invalide: '130 025 265 00013',
  iban_invalide: 'FR76 3000 6000 0112 3456 7890 189',
  commune_inconnue: 'Dole ou 39100',
  numero_de_dossier: '4219',
  geometrie_invalide: '47,0921 et 5,4897',
  epci_inconnu: 'Grand Dole',
  nir_invalide: '1 84 12 76 451 089 46',
  nir_incomplet: '1 84 12 76 451 089 46',
  rna_invalide: 'W392001234',
  rnf_invalide: '075-FDD-00003-01',
  uai_invalide: '0750680G',
  engagement_invalide: '1234567890',
}

const INTERDITS: Record<string, string> = { lettres: 'lettres', chiffres: 'chiffres', speciaux: 'caractères spéciaux' }

function enFrancais(nombre: string | undefined): string | undefined {
  return nombre === undefined ? undefined : nombreEnFrancais(nombre)
}

function bornes(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `entre ${min} et ${max}`
  if (min !== undefined) return `à partir de ${min}`
  return `jusqu’à ${max ?? ''}`
}

function bornesDeDate(min: string | undefined, max: string | undefined): string {
  if (min !== undefined && max !== undefined) return `entre le ${dateDite(min)} et le ${dateDite(max)}`
  if (min !== undefined) return `à partir du ${dateDite(min)}`
  return `jusqu’au ${max === undefined ? '' : dateDite(max)}`
}

/** A civil date, or an instant. */
function dateDite(iso: string): string {
  return iso.includes('T') ? dateHeure(iso) : dateLongue(iso)
}

function listeDeFormats(formats: string | undefined): string {
  return (formats ?? '').toUpperCase().split(' ').join(', ')
}

export const erreurs = {
  champs,
  ...phrasesDErreur({
    champs,
    exemples,
    parExemple: ', par exemple',
    nommer: (libelle, suite) => `${libelle}\u00a0: ${suite}`,
    situer: (ligne, colonne, suite) => `Ligne «\u00a0${ligne}\u00a0», colonne «\u00a0${colonne}\u00a0»\u00a0: ${suite}`,
  }),
  /** Title of the error summary. */
  aCorriger: (n: number): string => (n === 1 ? '1 réponse à corriger' : `${n} réponses à corriger`),
  prefixeDuTitre: 'Erreur : ',
}

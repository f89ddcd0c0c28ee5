/**
 * What an answer becomes under another type (ds-features §2.4): which types can be read as which, and in what writing. Whatever
 * is not here has no reading, and waits on the shelf.
 */
import { champTypes } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import { formatsDe, reglesDeFichiers } from '../champs/fichiers.ts'
import { comparer, lireDecimal } from '../conditions/decimal.ts'
import { jourAParisDe } from '../conditions/civil.ts'
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'

/** What is converted: a stored value, and how a person read it (one text a choice for a list of them). */
export interface Lisible {
  value: Json
  texte: string | readonly string[] | null
}

/** What is given to the new type, the best first; the first that it understands is kept. */
type Conversion = (lisible: Lisible) => Json[]

const parTexte: Conversion = ({ value, texte }) => [...textesDe(texte), value]
const parValeur: Conversion = ({ value }) => [value]
const premierChoix: Conversion = ({ value, texte }) => {
  const libelles = typeof texte === 'string' ? [texte] : (texte ?? [])
  return [...(Array.isArray(value) ? value.slice(0, 1) : [value]), ...libelles.slice(0, 1)]
}
const seulChoix: Conversion = ({ value, texte }) => [
  ...(typeof value === 'string' ? [[value]] : []),
  ...textesDe(texte).map((libelle) => [libelle]),
]
const jour: Conversion = ({ value }) => [typeof value === 'string' ? (jourAParisDe(value) ?? value) : value]

const TEXTES = ['text', 'textarea', 'formatted'] as const
const enTextes: Partial<Record<TypeName, Conversion>> = Object.fromEntries(TEXTES.map((type) => [type, parTexte]))

const CONVERSIONS: Partial<Record<TypeName, Partial<Record<TypeName, Conversion>>>> = {
  text: {
    textarea: parTexte,
    formatted: parTexte,
    email: parTexte,
    phone: parTexte,
    decimal_number: parTexte,
    integer_number: parTexte,
  },
  textarea: { text: parTexte, formatted: parTexte },
  formatted: { textarea: parTexte, text: parTexte, email: parTexte, phone: parTexte },
  civilite: enTextes,
  email: enTextes,
  phone: enTextes,
  integer_number: { decimal_number: parValeur, ...enTextes },
  decimal_number: { integer_number: parValeur, ...enTextes },
  date: { datetime: parValeur, ...enTextes },
  datetime: { date: jour, ...enTextes },
  checkbox: { yes_no: parValeur, ...enTextes },
  yes_no: { checkbox: parValeur, ...enTextes },
  drop_down_list: { multiple_drop_down_list: seulChoix, ...enTextes },
  multiple_drop_down_list: { drop_down_list: premierChoix, ...enTextes },
  // Ours: both hold files, and the second is the older way to ask for an identity document.
  piece_justificative: { titre_identite: parValeur },
  titre_identite: { piece_justificative: parValeur },
}

function textesDe(texte: Lisible['texte']): string[] {
  return texte === null ? [] : [typeof texte === 'string' ? texte : texte.join(', ')]
}

/** True when what was typed under one type may be read under the other. */
export function isConvertible(de: TypeName, vers: TypeName): boolean {
  return de === vers || conversionDe(de, vers) !== null
}

/** What to give to a type to read an answer of another; null when it has no reading. */
export function conversionDe(de: TypeName, vers: TypeName): Conversion | null {
  return CONVERSIONS[de]?.[vers] ?? null
}

/** How a stored value reads under its type: one text a choice where a column would hold several; null when it is none of the type. */
export function texteDe(type: TypeName, config: Json, value: Json): Lisible['texte'] {
  const contrat = champTypes[type]
  if (!contrat.value(config).safeParse(value).success) return null
  const [colonne] = contrat.columns(config, '')
  const libelles = colonne?.kind === 'enums' ? colonne.read(value) : null
  return Array.isArray(libelles) ? libelles.map(String) : contrat.show(value, config)
}

/** Whether a change of type keeps every answer as it is, reads some again, or leaves them without reading. */
export function perteDeType(
  de: { type: TypeName; config: Json },
  vers: { type: TypeName; config: Json },
): 'sans_perte' | 'converti' | 'sans_conversion' {
  if (conversionDe(de.type, vers.type) === null) return 'sans_conversion'
  const accepteTout = FIDELES[de.type]?.[vers.type]
  return accepteTout?.(objetDe(de.config), objetDe(vers.config)) ? 'sans_perte' : 'converti'
}

type Reglages = { [cle: string]: Json }

const objetDe = (config: Json): Reglages => (estObjet(config) ? config : {})

/** Characters a text has at most when nothing says so. */
const LIGNE_MAX = 1_000

const textes = (avant: Reglages, apres: Reglages): boolean =>
  Number(apres['min'] ?? 1) <= Number(avant['min'] ?? 1) &&
  Number(apres['max'] ?? LIGNE_MAX) >= Number(avant['max'] ?? LIGNE_MAX) &&
  (apres['mode'] ?? 'simple') === 'simple' &&
  ['lettres', 'chiffres', 'speciaux'].every((signes) => apres[signes] !== false)

const nombres = (avant: Reglages, apres: Reglages): boolean =>
  apres['unite'] === avant['unite'] &&
  (apres['positif'] !== true || avant['positif'] === true) &&
  isDansLaBorne(avant['min'], apres['min'], 1) &&
  isDansLaBorne(avant['max'], apres['max'], -1)

function isDansLaBorne(avant: Json | undefined, apres: Json | undefined, sens: 1 | -1): boolean {
  if (apres === undefined) return true
  const [a, b] = [lireDecimal(avant), lireDecimal(apres)]
  return a !== undefined && b !== undefined && comparer(a, b) * sens >= 0
}

const fichiers = (avant: Reglages, apres: Reglages): boolean =>
  Number(apres['max']) >= Number(avant['max']) &&
  (apres['tailleMax'] === undefined || Number(apres['tailleMax']) >= Number(avant['tailleMax'] ?? Infinity)) &&
  apres['purgeJours'] === avant['purgeJours'] &&
  ['elargi', 'equivalent'].includes(comparerFormats(avant, apres))

const toujours = (): boolean => true

/** Types whose values are those of another, and read the same by expressions: true when the settings accept every one. */
const FIDELES: Partial<Record<TypeName, Partial<Record<TypeName, (avant: Reglages, apres: Reglages) => boolean>>>> = {
  text: { textarea: textes, formatted: textes },
  formatted: { text: textes, textarea: textes },
  email: { text: textes, textarea: textes },
  integer_number: { decimal_number: nombres },
  checkbox: { yes_no: toujours },
  yes_no: { checkbox: toujours },
  piece_justificative: { titre_identite: fichiers },
  titre_identite: { piece_justificative: fichiers },
}

/** The formats accepted before and after. An empty list accepts every format the instance knows. */
export function comparerFormats(avant: Json, apres: Json): 'equivalent' | 'elargi' | 'reduit' | 'different' {
  const anciens = formatsDe(reglesDeFichiers(avant))
  const nouveaux = formatsDe(reglesDeFichiers(apres))
  const [isElargi, isReduit] = [contient(nouveaux, anciens), contient(anciens, nouveaux)]
  return isElargi ? (isReduit ? 'equivalent' : 'elargi') : isReduit ? 'reduit' : 'different'
}

function contient(tous: readonly string[], certains: readonly string[]): boolean {
  return tous.length === 0 || (certains.length > 0 && certains.every((format) => tous.includes(format)))
}

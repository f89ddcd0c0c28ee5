/**
 * The contract every field type signs: one file of `champs/` answers every question the house may ask of a type.
 * Shared code never asks a champ its type's name; it asks for an answer (house.md §6, zod's written law).
 */
import type { z } from 'zod/mini'
import { TAILLE_MAX_SAISIE, estVide, taille, texteStockable, toJson } from './json.ts'

/** A JSON value. Decimals travel as strings, so that no digit is lost. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Codes of the errors a champ can report; their sentences live in `app/textes`, one entry per code. */
export type ErrorCode =
  | 'obligatoire'
  | 'invalide'
  | 'trop_long'
  | 'trop_court'
  | 'entier_attendu'
  | 'nombre_attendu'
  | 'nombre_positif'
  | 'hors_bornes'
  | 'date_invalide'
  | 'nombre_trop_long'
  | 'decimales_en_trop'
  | 'date_hors_bornes'
  | 'date_passee'
  | 'date_future'
  | 'heure_invalide'
  | 'option_inconnue'
  | 'a_cocher'
  | 'email_invalide'
  | 'telephone_invalide'
  | 'format_invalide'
  | 'siret_invalide'
  | 'iban_invalide'
  | 'commune_inconnue'
  | 'commune_ambigue'
  | 'code_inconnu'
  | 'adresse_incomplete'
  | 'adresse_ambigue'
  | 'adresse_introuvable'
  | 'adresse_injoignable'
  | 'numero_de_dossier'
  | 'geometrie_invalide'
  | 'referentiel_inconnu'
  | 'referentiel_ambigu'
  | 'referentiel_injoignable'
  | 'elements_en_trop'
  | 'epci_inconnu'
  | 'epci_ambigu'
  | 'nir_invalide'
  | 'nir_incomplet'
  | 'rna_invalide'
  | 'rnf_invalide'
  | 'uai_invalide'
  | 'engagement_invalide'
  | 'cellule_manquante'
  | 'cellule_inconnue'
  | 'fichiers_en_trop'
  | 'fichier_trop_gros'
  | 'fichier_format'
  | 'fichier_refuse'
  | 'lignes_manquantes'
  | 'lignes_en_trop'
  | 'regle'

/** Figures a sentence may need, for instance `{ min: '1', max: '10' }`. */
export type ErrorParams = Record<string, string>

/** What a champ holds: an answer, nothing, or what was typed and does not parse (a draft: kept, shown again, blocks the deposit). */
export type Reponse<Value = Json> =
  | { kind: 'value'; value: Value }
  | { kind: 'blank' }
  | { kind: 'draft'; raw: Json; code: ErrorCode; params?: ErrorParams }

/** Kinds of column: closed list. SQL, CSV and XLSX switch on the kind, never on the type. */
export type ColumnKind = 'text' | 'date' | 'number' | 'boolean' | 'enum' | 'enums' | 'files'

/** One column of lists and exports drawn from a champ. `read` returns the normalised value of the column. */
export interface Column<Value = Json> {
  id: string
  kind: ColumnKind
  label: string
  read: (value: Value) => Json
}

/** Kinds of value an expression may read (docs/form-language.md §2). Closed: operators switch on the kind, never on the type. */
export type Kind =
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'text'
  | 'date'
  | 'instant'
  | 'duration'
  | 'option'
  | 'options'
  | 'files'
  /** Only its presence and its parts may be asked for. */
  | 'composite'

/** What an expression reads of a value, or of one of its parts. JSON only: the compiled form carries it. */
export interface Facette {
  kind: Kind
  /**
   * Where what is read stands, when the value is an object: keys one inside the other, separated by dots (`code`,
   * `eau.total`). A key missing on the way, or an empty text at its end, is no answer.
   */
  path?: string
  /** The options it may be, when the list is closed; absent for an open one (communes, referentiels). */
  options?: readonly string[]
  /** A free text may stand for an option: it reads as {@link AUTRE}. */
  autre?: true
  /** What its settings ask of a number, a date or an instant: no value stands outside. */
  bornes?: Bornes
}

/** Limits of a value that has an order, both included, and how finely it is counted. */
export interface Bornes {
  min?: string
  max?: string
  /** Digits after the comma, when they are limited. */
  decimales?: number
}

/** How expressions may read a champ: its value, and its declared sub-fields. */
export interface Operand extends Facette {
  parts?: Readonly<Record<string, Facette>>
}

/** The option an answer reads as when it is a free text given for « Autre ». */
export const AUTRE = '__autre__'

/** An option of a list: answers hold its id, people read its label. */
export type Option = { id: string; libelle: string }

/**
 * How a browser reads what is typed before the server has: enough for conditions, without zod nor the type's own file.
 * `presence` reads anything as an answer; `serveur` waits for the server's reading.
 */
export type Reader =
  | 'texte'
  /** A text of several lines. */
  | 'lignes'
  | 'booleen'
  | 'entier'
  | 'nombre'
  | 'date'
  | 'option'
  | 'options'
  | 'presence'
  | 'serveur'

/**
 * What only an evaluation can say of a date, since nothing else knows what day it is: strictly before or strictly after
 * `today`. An instant is judged on its day in Paris (`jourAParisDe`).
 */
export interface RegleDeTemps {
  regle: 'passe' | 'futur'
  /** What is read of the value. */
  kind: 'date' | 'instant'
  /** The error when it does not hold. */
  code: ErrorCode
}

export type Sensitivity = 'ordinary' | 'nir' | 'health' | 'special'

/** Whether a link or an API may fill the champ beforehand, and an example of what it accepts. */
export type Prefill = { allowed: false } | { allowed: true; example: Json }

/** Shape of the champ in the DS-compatible GraphQL API: name of its object type and of its descriptor. */
export interface GraphqlShape {
  champ: string
  descriptor: string
}

/** Lists too large for a browser: the server resolves what was typed against one of these before parsing. */
export type Source = 'communes' | 'epci' | 'adresses' | 'entreprises' | 'etablissements' | 'referentiel'

/**
 * The contract. `Config` is what the administrateur sets, `Value` what is stored.
 *
 * - `parse` takes what a control, a prefill link, the API or an import gives (a string, a list of strings or the parts
 *   of a composite control) and never throws: it is total.
 * - `saisie` is its inverse for the controls: `parse(saisie(v), c)` gives `v` again.
 * - A stored value is read as itself: `parse(v, c)` gives `v` again.
 */
export interface TypeDeChamp<Config, Value extends Json> {
  config: z.ZodMiniType<Config>
  value: (config: Config) => z.ZodMiniType<Value>
  parse: (raw: unknown, config: Config) => Reponse<Value>
  saisie: (value: Value, config: Config) => Json
  show: (value: Value, config: Config) => string
  /** Present when `show` abridges: everything the value says, for a document that is read alone. */
  enEntier?: (value: Value) => string
  columns: (config: Config, label: string) => Column<Value>[]
  operand: (config: Config) => Operand
  reader: Reader
  /** Something to type that gives a value under these settings, for messages; null when nothing is typed (files, computed). */
  exemple: (config: Config) => string | null
  /** Present when a date may have to be past or to come: carried by the compiled form, judged by the evaluation. */
  reglesDeTemps?: (config: Config) => readonly RegleDeTemps[]
  /** Present when some parts go together: the values they may have at once, `''` for a part left out. */
  combinaisons?: (config: Config) => readonly Readonly<Record<string, string>>[]
  /** Present when the administrateur sets the options: translated, compared between revisions. */
  options?: (config: Config) => readonly Option[]
  sensitivity: Sensitivity
  prefill: Prefill
  graphql: GraphqlShape
  /** Names of the parts of a composite control (`jour`, `mois`, `annee`), empty for a single control. */
  parts: readonly string[]
  /** Present when the parts depend on the settings; wins over `parts`. */
  partsFor?: (config: Config) => readonly string[]
  /** Present when an obligatoire champ asks for `true`, and not merely for an answer. */
  aCocher?: true
  /** Present when only the instructeurs' side may hold it. */
  annotationSeulement?: true
  /** Present when the server must resolve what was typed before it is parsed. */
  source?: Source
  /** Present when the value holds files: stored apart, never typed. */
  files?: (value: Value) => readonly FichierDeChamp[]
  /** Present when the value stands on a map: its GeoJSON (a FeatureCollection). */
  lieu?: (value: Value) => Json
  /** Present when nobody answers: the engine computes the value from the champ's `calcul`. */
  computed?: (config: Config) => { kind: Kind; decimales: number | null }
  /** Seconds an usager needs to answer, for the estimated time (ds-features §2.5). */
  seconds: number
}

/** A file named by a value: metadata only, the bytes are in the object store. */
export type FichierDeChamp = {
  id: string
  nom: string
  /** bytes */
  taille: number
  type: string
}

/** The only place where the types of one champ are forgotten, so that the registry can hold them all. */
export type AnyTypeDeChamp = TypeDeChamp<Json, Json>

/**
 * Declares a type. What comes in is made JSON and bounded here, once: `parse` of a type only ever sees JSON of at most
 * 100 kB that holds something, and is total because of it. The cast is safe because `parse` and the schemas are the only way in (house.md §6).
 */
export function defineType<Config, Value extends Json>(
  type: Omit<TypeDeChamp<Config, Value>, 'parse'> & { parse: (raw: Json, config: Config) => Reponse<Value> },
): AnyTypeDeChamp {
  const parse = (raw: unknown, config: Config): Reponse<Value> => {
    const json = toJson(raw)
    if (estVide(json)) return { kind: 'blank' }
    if (taille(json) <= TAILLE_MAX_SAISIE) return type.parse(json, config)
    // Never reached through an operation, whose size is checked first: only the beginning is kept, and the draft says so.
    const debut = (typeof json === 'string' ? json : JSON.stringify(json)).slice(0, TAILLE_MAX_SAISIE / 4)
    return { kind: 'draft', raw: texteStockable(debut), code: 'trop_long', params: { max: String(TAILLE_MAX_SAISIE) } }
  }
  return { ...type, parse } as never
}

/**
 * The form document of a revision: a tree of sections, repeated blocks, explanations and champs.
 * It is frozen at publication; `stableId` follows a champ through revisions. Language version 0: no conditions yet.
 */
import type { TypeName } from './champs/registry.ts'
import type { Json } from './type-de-champ.ts'

/** Identity of a node through revisions: `[a-z0-9_-]{1,64}`. */
export type StableId = string & { readonly __stableId: unique symbol }

export interface Champ {
  kind: 'champ'
  id: StableId
  type: TypeName
  libelle: string
  description?: string
  obligatoire: boolean
  /** Settings of the type, already checked by its `config` schema. */
  config: Json
}

export interface Section {
  kind: 'section'
  id: StableId
  titre: string
  description?: string
  enfants: Noeud[]
}

export interface Repetition {
  kind: 'repetition'
  id: StableId
  libelle: string
  description?: string
  obligatoire: boolean
  /** Bounds of the number of rows. */
  min?: number
  max?: number
  /** One level only: a repetition never holds a repetition. */
  enfants: Feuille[]
}

export interface Explication {
  kind: 'explication'
  id: StableId
  libelle: string
  /** Markdown of the safe subset (paragraphs, lists, links, strong, emphasis). */
  texte: string
  /** Longer text folded under a disclosure. */
  repli?: string
}

export type Feuille = Champ | Explication
export type Noeud = Champ | Section | Repetition | Explication

export interface Formulaire {
  langage: 0
  champs: Noeud[]
  /** Filled by instructeurs, never shown to the usager. */
  annotations: Noeud[]
}

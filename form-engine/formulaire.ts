/**
 * The form document of a revision: a tree of sections, repeated blocks, explanations and champs.
 * It is frozen at publication; `stableId` follows a champ through revisions. Language version 0: no conditions yet.
 */
import type { TypeName } from './champs/registry.ts'
import type { Json } from './type-de-champ.ts'

/** Identity of a node through revisions: `[a-z0-9_-]{1,64}`, not beginning by a dash. */
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

/** Every node of a tree, parents before children, in the order of the document. */
export function* noeudsDe(noeuds: readonly Noeud[]): Generator<Noeud> {
  for (const noeud of noeuds) {
    yield noeud
    if (noeud.kind === 'section' || noeud.kind === 'repetition') yield* noeudsDe(noeud.enfants)
  }
}

/** Every champ of a tree with the repetition it belongs to, in the order of the document. */
export function* champsDe(
  noeuds: readonly Noeud[],
  repetition: Repetition | null = null,
): Generator<{ champ: Champ; repetition: Repetition | null }> {
  for (const noeud of noeuds) {
    if (noeud.kind === 'champ') yield { champ: noeud, repetition }
    else if (noeud.kind === 'section') yield* champsDe(noeud.enfants, repetition)
    else if (noeud.kind === 'repetition') yield* champsDe(noeud.enfants, noeud)
  }
}

/**
 * The form document of a revision: a tree of sections, repeated blocks, explanations and champs, with the rules that
 * decide what is shown, required, refused and routed. Frozen at publication; `stableId` follows a node through revisions.
 * The law is docs/form-language.md §1.
 */
import type { FichierNomme } from './champs/fichier-nomme.ts'
import type { TypeName } from './champs/registry.ts'
import type { Expression } from './conditions/expression.ts'
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
  /** Makes it obligatoire when true. */
  obligatoireSi?: Expression
  afficherSi?: Expression
  /** Settings of the type, already checked by its `config` schema. */
  config: Json
  /** What a champ of type `computed` holds. */
  calcul?: Expression
}

export interface Section {
  kind: 'section'
  id: StableId
  titre: string
  description?: string
  /** Shows or hides the section with everything in it. */
  afficherSi?: Expression
  enfants: Noeud[]
}

export interface Repetition {
  kind: 'repetition'
  id: StableId
  libelle: string
  description?: string
  obligatoire: boolean
  afficherSi?: Expression
  /** Bounds of the number of rows. */
  min?: number
  max?: number
  /** How its rows are filled where there is room: one card each, or the lines of one table. Cards when absent. */
  presentation?: 'tableau'
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
  /** Files of the démarche to download. */
  fichiers?: FichierNomme[]
  afficherSi?: Expression
}

export type Feuille = Champ | Explication
export type Noeud = Champ | Section | Repetition | Explication

/** A condition with a name, used by reference wherever it is wanted. */
export interface ConditionNommee {
  id: StableId
  nom: string
  si: Expression
}

/** A check over several answers: an error at `sur` when `regle` is false. */
export interface Validation {
  id: StableId
  /** The champ it is told at; in a repetition, the rule is judged in each row. */
  sur: StableId
  /** What must hold. */
  regle: Expression
  severite: 'bloquant' | 'avertissement'
  message: string
}

/** Who may not deposit, and why. */
export interface RegleDIneligibilite {
  id: StableId
  si: Expression
  message: string
}

/** Sends a dossier to a groupe. The first rule that is true decides. */
export interface RegleDeRoutage {
  id: StableId
  si: Expression
  /** Key of the groupe, stable inside the démarche. */
  groupe: string
}

export interface Formulaire {
  langage: 1
  champs: Noeud[]
  /** Filled by instructeurs, never shown to the usager. */
  annotations: Noeud[]
  conditions: ConditionNommee[]
  validations: Validation[]
  ineligibilite: RegleDIneligibilite[]
  routage: {
    regles: RegleDeRoutage[]
    /** The groupe of a dossier no rule matches; null for the default groupe of the démarche. */
    defaut: string | null
  }
  /** Texts of other languages than the document's: `{ en: { 'nom.libelle': 'Name' } }`. */
  textes: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A form that asks nothing: where a démarche begins. */
export const FORMULAIRE_VIDE: Formulaire = {
  langage: 1,
  champs: [],
  annotations: [],
  conditions: [],
  validations: [],
  ineligibilite: [],
  routage: { regles: [], defaut: null },
  textes: {},
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

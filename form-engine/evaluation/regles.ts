/**
 * The rules of a form: what an evaluation needs, its texts and settings left out. JSON only, so that a browser can
 * receive it; types only, so that evaluating imports neither zod nor the registry of types (house.md §6).
 */
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { Facette, Kind, RegleDeTemps } from '../type-de-champ.ts'

/** What is read of a value: its options are the checker's business. */
export type Lecture = Pick<Facette, 'kind' | 'path'>

interface Commun {
  id: StableId
  /** `cle` of its page; the section a page is made of has none. */
  page?: string
  /** Rank, in the list, of the section or repetition that holds it. */
  parent?: number
  annotation?: true
  si?: Expression
}

export interface ChampDeRegles extends Commun {
  kind: 'champ'
  lecture: Lecture
  parts?: Readonly<Record<string, Lecture>>
  obligatoire?: true
  obligatoireSi?: Expression
  /** When obligatoire it must be `true`. */
  aCocher?: true
  /** Judged against the day of the evaluation. */
  temps?: readonly RegleDeTemps[]
  calcul?: Expression
  sorte?: { kind: Kind; decimales: number | null }
}

export interface RepetitionDeRegles extends Commun {
  kind: 'repetition'
  obligatoire?: true
  min?: number
  max?: number
}

export interface StructureDeRegles extends Commun {
  kind: 'section' | 'explication'
}

export type NoeudDeRegles = ChampDeRegles | RepetitionDeRegles | StructureDeRegles

export interface Regles {
  /** In the order of the document, the usager's side first; parents before children. */
  noeuds: readonly NoeudDeRegles[]
  conditions: readonly { id: StableId; si: Expression }[]
  validations: readonly { id: StableId; sur: StableId; regle: Expression; severite: 'bloquant' | 'avertissement' }[]
  ineligibilite: readonly { id: StableId; si: Expression }[]
  routage: { regles: readonly { id: StableId; si: Expression; groupe: string }[]; defaut: string | null }
  /** `cle` of the pages of each side, in order. */
  pages: { usager: readonly string[]; annotations: readonly string[] }
}

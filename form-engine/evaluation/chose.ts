/**
 * The rules of a form made ready to run. Everything has a number: a *slot* holds one thing of the form (a champ, a section, a
 * named condition, a rule). Things of a repetition have one slot a row: the row's offset plus their column.
 */
import type { StableId } from '../formulaire.ts'
import type { Etat } from './etat.ts'
import type { ChampDeRegles, NoeudDeRegles, Regles, RepetitionDeRegles } from './regles.ts'

/** Reads a state, in the row that begins at this offset (0 outside of rows). Unknown is `undefined`. */
export type Fermeture = (etat: Etat, ligne: number) => unknown

/** What a rule is, and what its expression decides. */
export type RegleDeProgramme =
  | { sorte: 'condition' }
  | { sorte: 'obligation' }
  | { sorte: 'validation'; severite: 'bloquant' | 'avertissement' }
  | { sorte: 'ineligibilite' }
  | { sorte: 'route'; groupe: string }

export interface Chose {
  id: StableId
  /** Its slot: absolute outside of rows, else its column. */
  place: number
  /** The repetition whose rows hold it. */
  bloc: Bloc | null
  noeud: NoeudDeRegles | null
  regle: RegleDeProgramme | null
  parent: Chose | null
  si: Fermeture | null
  /** What it holds, when the engine computes it. */
  calcul: Fermeture | null
  /** Its obligation, when that depends on answers. */
  obligation: Chose | null
  /** Rules told at it, in order. */
  validations: Chose[]
  /** Rank in the order of evaluation: after everything it reads. */
  rang: number
  /** Always shown and never computed: nothing to evaluate. */
  isFixe: boolean
  /** An expression reads it. */
  isLue: boolean
  lecteurs: Lecteur[]
}

export interface Lecteur {
  chose: Chose
  /** It reads every row, through an aggregate. */
  isParAgregat: boolean
}

/** A repetition and what each of its rows holds. */
export interface Bloc {
  chose: Chose
  noeud: RepetitionDeRegles
  /** Rank among the repetitions. */
  rang: number
  colonnes: Chose[]
}

export interface Programme {
  regles: Regles
  /** Nodes in the order of the document, those of repetitions included. */
  noeuds: readonly Chose[]
  /** Slots outside of rows. */
  taille: number
  blocs: readonly Bloc[]
  parId: ReadonlyMap<StableId, Chose>
  champs: ReadonlyMap<StableId, Chose>
  repetitions: ReadonlyMap<StableId, Bloc>
  /** Named conditions. */
  conditions: ReadonlyMap<StableId, Chose>
  /** Everything, by rank. */
  parRang: readonly Chose[]
  /** What is evaluated, in order. */
  ordre: readonly Chose[]
  ineligibilite: readonly Chose[]
  routes: readonly Chose[]
}

/** True for a thing that is a champ. */
export function isChamp(chose: Chose): chose is Chose & { noeud: ChampDeRegles } {
  return chose.noeud?.kind === 'champ'
}

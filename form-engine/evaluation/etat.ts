/** The state of one dossier under evaluation: arrays by slot, and the rows of each repetition. Changed only by `update`. */
import type { CivilDate } from '../temps.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import type { Bloc, Chose, Programme } from './chose.ts'

/** A row of a repetition. */
export interface Ligne {
  id: RowId
  /** Its order key. */
  ordre: string
  bloc: Bloc
  /** Its first slot. */
  depart: number
  /** Its number in `parNumero`, from 1. */
  numero: number
}

export interface Etat {
  programme: Programme
  /** The only clock: the day given to the evaluation. */
  today: CivilDate
  /** What expressions read, by slot; undefined is unknown. */
  lues: unknown[]
  /** Stored values, by slot; undefined when there is no answer. */
  valeurs: (Json | undefined)[]
  /** VISIBLE, REPONDU, BROUILLON, by slot. */
  bits: number[]
  /** Drafts, by slot. */
  brouillons: Map<number, Extract<Reponse, { kind: 'draft' }>>
  /** Rows of each repetition, in order. */
  lignes: Ligne[][]
  /** The same, by id. */
  parRow: Map<RowId, Ligne>[]
  parNumero: (Ligne | undefined)[]
  /** Answers of rows that are not there (removed, or not yet added), by repetition and row. */
  orphelines: Map<string, Map<StableId, Reponse>>
  /** First slots of rows that are gone, by repetition: taken again by the next. */
  libres: number[][]
  /** Things evaluated since the beginning: what tests count. */
  pas: number
}

export const VISIBLE = 1
export const REPONDU = 2
export const BROUILLON = 4

/** True when the thing of a slot is shown. */
export function isVisibleA(etat: Etat, slot: number): boolean {
  return ((etat.bits[slot] ?? 0) & VISIBLE) !== 0
}

/** True when the champ of a slot is shown and holds an answer, or a computed value. */
export function isRempliA(etat: Etat, chose: Chose, slot: number): boolean {
  const bits = etat.bits[slot] ?? 0
  if ((bits & VISIBLE) === 0) return false
  return chose.calcul ? etat.lues[slot] !== undefined : (bits & REPONDU) !== 0
}

/** What the champ of a slot was answered, shown or not. */
export function reponseA(etat: Etat, slot: number): Reponse {
  const bits = etat.bits[slot] ?? 0
  if (bits & REPONDU) return { kind: 'value', value: etat.valeurs[slot] ?? null }
  return (bits & BROUILLON ? etat.brouillons.get(slot) : undefined) ?? { kind: 'blank' }
}

/** The slot of a thing in a row, or outside of rows. */
export function slotDe(chose: Chose, ligne: Ligne | null): number {
  return chose.bloc && ligne ? ligne.depart + chose.place : chose.place
}

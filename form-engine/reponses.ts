/** Answers of one dossier: cells keyed by champ and row, each with the version (`seq`) of its last operation. */
import type { StableId } from './formulaire.ts'
import type { Reponse } from './type-de-champ.ts'

/** A row of a repetition: a ULID made by whoever adds the row. */
export type RowId = string & { readonly __rowId: unique symbol }

/** `champ` or `champ~row`: the key of a cell in the projection, and the name of its control in a form post. */
export type CellKey = string & { readonly __cellKey: unique symbol }

/** One answer and its version: the `seq` of the last operation accepted on it (0 = never answered). */
export type Cellule = Reponse & { seq: number }

/** The answers as the engine reads them. A row of a repetition is itself a cell, keyed `repetition~row`, whose value is its order key. */
export type Reponses = Readonly<Record<CellKey, Cellule>>

/** Key of the cell of a champ, in a row when it belongs to a repetition. */
export function cellKey(champ: StableId, row: RowId | null): CellKey {
  return (row === null ? champ : `${champ}~${row}`) as CellKey
}

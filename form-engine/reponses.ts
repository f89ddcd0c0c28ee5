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

/** The champ and the row of a key; null when the text is no key. */
export function lireCellKey(texte: string): { champ: StableId; row: RowId | null } | null {
  const lu = /^([a-z0-9][a-z0-9_-]{0,63})(?:~([0-9A-HJKMNP-TV-Z]{26}))?$/.exec(texte)
  return lu ? { champ: lu[1] as StableId, row: (lu[2] ?? null) as RowId | null } : null
}

/** The cell of a key; a cell never answered is blank, version 0. Safe for a champ called `constructor`. */
export function celluleDe(reponses: Reponses, key: CellKey): Cellule {
  return (Object.hasOwn(reponses, key) ? reponses[key] : undefined) ?? { kind: 'blank', seq: 0 }
}

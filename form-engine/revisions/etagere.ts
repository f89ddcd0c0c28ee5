/** The shelf: answers as they were given, for those that are not in the current revision exactly so. JSON only. */
import type { TypeName } from '../champs/registry.ts'
import type { StableId } from '../formulaire.ts'
import type { CellKey, Cellule } from '../reponses.ts'
import type { Lisible } from './conversions.ts'

/** An answer as it was given, and what is needed to read it again under any revision. */
export interface Original {
  cellule: Cellule
  /** Type of its champ, `ligne` for a row of a repetition; null when nothing was answered, or to nothing the revision had. */
  type: TypeName | 'ligne' | null
  /**
   * How the person who gave it read it then: labels of options, units, dates in words. With the type it is all that a conversion
   * needs; the settings themselves (lists of thousands of options) stay in their revision.
   */
  texte: Lisible['texte']
  /** The repetition it was given in; its own for a row. */
  repetition: StableId | null
  isAnnotation: boolean
}

/** Originals by key, the oldest first. Only the last may be the one its cell was made from. */
export type Etagere = Readonly<Record<CellKey, readonly Original[]>>

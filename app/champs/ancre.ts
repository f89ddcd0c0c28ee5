/** Ids of the controls of a cell: what links and error summaries lead to. */
import type { CellKey } from '../../form-engine/reponses.ts'

/** The id of the first control of a cell, or of the card of a row. */
export function ancre(cle: CellKey): string {
  return `q-${cle}`
}

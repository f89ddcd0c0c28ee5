import type { CellKey } from '../../../form-engine/reponses.ts'

/** The id of the line of an answer, on the page of those who instruct; the controls of annotations have theirs (`ancre`). */
export function ancreLue(cle: CellKey): string {
  return `lu-${cle}`
}

import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import type { Reponses, RowId } from '../../../form-engine/reponses.ts'

/** The words of a question; in a block, its row comes first: « Haie 2, Longueur ». Empty for what the form has not. */
export function libelleDe(
  compiled: FormulaireCompile,
  reponses: Reponses,
  { champ, row }: { champ: StableId; row: RowId | null },
): string {
  const lu = champCompile(compiled, champ)
  const repetition = repetitionCompile(compiled, lu?.repetition ?? champ)
  if (!repetition || row === null) return lu?.libelle ?? repetition?.libelle ?? ''
  const rang = rowsOf(repetition.id, reponses).indexOf(row) + 1
  const bloc = rang === 0 ? repetition.libelle : `${repetition.libelle} ${rang}`
  return lu ? `${bloc}, ${lu.libelle}` : bloc
}

/** Where a question stands: its page, the rank of it or of its block in the form, and in the whole form. */
export interface Place {
  page: string
  ordre: number
  rang: number
}

/** The place of a question; null for what the form has not. */
export function placeDe(compiled: FormulaireCompile, id: StableId): Place | null {
  const champ = champCompile(compiled, id)
  const place = champ ?? repetitionCompile(compiled, id)
  if (!place) return null
  const ordre = compiled.ordre.indexOf(champ?.repetition ?? id)
  const dansLeBloc = champ?.repetition
    ? (repetitionCompile(compiled, champ.repetition)?.champs.indexOf(id) ?? 0) + 1
    : 0
  return { page: place.page, ordre, rang: ordre * 1_000 + dansLeBloc }
}

/** One accepted change, as people who fill a dossier together read it: who, which question, when. */
import {
  champCompile,
  repetitionCompile,
  type ChampCompile,
  type FormulaireCompile,
} from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, type CellKey, type RowId } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Reponse } from '../../../form-engine/type-de-champ.ts'

export type GenreDeChangement = 'reponse' | 'efface' | 'fichiers' | 'bloc-ajoute' | 'bloc-deplace' | 'bloc-retire'

export interface Changement {
  /** Version it gave to its cell, and rank of the change in the dossier. */
  seq: number
  at: Instant
  /** Null when it is the person who reads. */
  par: string | null
  cle: CellKey
  genre: GenreDeChangement
  libelle: string
  /** `cle` of the page that asks the question. */
  page: string
}

/** What the journal says of an operation. */
export interface OperationDuJournal {
  seq: number
  champ: StableId
  ligne: RowId | null
  base: number
  reponse: Reponse
  at: Instant
}

/** What an operation did, and the champ it answers; null when the form has no such question, or nobody reads it. */
export function lireChangement(
  compiled: FormulaireCompile,
  { seq, at, champ: id, ligne, base, reponse }: OperationDuJournal,
): { changement: Omit<Changement, 'par'>; champ: ChampCompile | null } | null {
  const champ = champCompile(compiled, id)
  const place = champ ?? repetitionCompile(compiled, id)
  if (!place || champ?.isCalcule) return null
  const { libelle, page } = place
  const genre = champ ? genreDeReponse(champ, reponse) : genreDeBloc(base, reponse)
  return { changement: { seq, at, cle: cellKey(id, ligne), genre, libelle, page }, champ }
}

function genreDeReponse({ fichiers }: ChampCompile, reponse: Reponse): GenreDeChangement {
  if (fichiers) return 'fichiers'
  return reponse.kind === 'blank' ? 'efface' : 'reponse'
}

/** The cell of a row holds its place: emptied, the row is gone. */
function genreDeBloc(base: number, reponse: Reponse): GenreDeChangement {
  if (reponse.kind !== 'value') return 'bloc-retire'
  return base === 0 ? 'bloc-ajoute' : 'bloc-deplace'
}

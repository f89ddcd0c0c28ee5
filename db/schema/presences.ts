import type { CellKey } from '../../form-engine/reponses.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DossierId } from './ids.ts'

/** A page of a form, open in a browser. */
export interface Presences {
  dossier_id: DossierId
  /** Made by the page as it opens: two tabs of one person are two. */
  onglet: string
  compte_id: CompteId
  /** `cle` of the page of the form. */
  page: string
  /** The question they stand in; null between two. */
  champ: CellKey | null
  /** They write there until then, unless they go on. */
  ecrit_jusqu_a: Instant | null
  /** They are there until then, unless the page says so again. */
  present_jusqu_a: Instant
}

import type { CodeDeLangue } from '../../form-engine/langues.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId } from './ids.ts'

/** The words of one text of a form in a language, made from one source. */
export interface Traductions {
  demarche_id: DemarcheId
  langue: CodeDeLangue
  /** Of `cle` and `source`. */
  empreinte: string
  /** Which text of the form: `nom.libelle`. */
  cle: string
  /** What it said. */
  source: string
  texte: string
  modifie_par: CompteId | null
  modifie_at: Instant
}

/** The texts of a form that a printed document gives in another language than French, which alone is the law of it. */
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import { textesDesPages, type LangueDuFormulaire } from './formulaire-dit.ts'

export interface TraductionImprimee {
  langue: CodeDeLangue
  /** Those that are in that language: the document marks them so. */
  dits: readonly string[]
}

/** What of a form is said in the language it is shown in; null in French. */
export function traductionImprimee(
  montre: FormulaireCompile,
  { courante, enFrancais }: LangueDuFormulaire,
): TraductionImprimee | null {
  if (courante === null) return null
  const restes = new Set(enFrancais)
  return { langue: courante, dits: textesDesPages(montre).filter((texte) => !restes.has(texte)) }
}

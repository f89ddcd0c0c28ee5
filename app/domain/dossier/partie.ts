import type { FormulaireCompile, Partie } from '../../../form-engine/compiled.ts'
import { isInstruction, type WriteKey } from '../cles.ts'

/** The side of the form a key writes on: the usager's questions, or the annotations. */
export function partieDe(key: WriteKey, compiled: FormulaireCompile): Partie {
  return isInstruction(key) ? compiled.annotations : compiled
}

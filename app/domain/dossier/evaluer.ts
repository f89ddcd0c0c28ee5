/** What the answers of a dossier make of its form: the one place where the domain opens the engine. */
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { open } from '../../../form-engine/evaluation/open.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { programmeDe } from '../revision/compilee.ts'

/**
 * Evaluates answers on a day in Paris: the present one while a draft is filled, that of the deposit once it is made
 * (docs/form-language.md §3: the engine has no clock).
 */
export function evaluer(compiled: FormulaireCompile, reponses: Reponses, today: CivilDate): Etat {
  return open(programmeDe(compiled), reponses, { today })
}

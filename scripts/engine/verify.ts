/** `verify`: what is wrong with a form, or worth knowing. */
import type { Formulaire } from '../../form-engine/formulaire.ts'
import type { CivilDate } from '../../form-engine/temps.ts'
import type { Constat } from '../../form-engine/verification/constat.ts'
import { expressionsDe } from '../../form-engine/verification/expressions-du-formulaire.ts'
import { verifierStructure } from '../../form-engine/verification/structure.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf, todayOf } from './files.ts'
import { sentenceOf } from './sentences.ts'

/** What a verification is given besides the form. */
interface Context {
  today: CivilDate
  /** Steps of the solver; none asks for the checks that need none. */
  budget: number | null
}

/** Checks the form of a file; 1 when there is a finding above information. */
export function verify(given: Arguments): Outcome {
  const form = formOf(given.words[0] ?? '')
  const { findings, checks } = findingsOf(form, { today: todayOf(given), budget: budgetOf(given) })
  return {
    json: { findings: findings.map((finding) => inEnglish(form, finding)), checks },
    code: findings.some(({ severite }) => severite !== 'information') ? 1 : 0,
  }
}

/** The seam: the checks of structure alone need neither a day nor a budget. */
function findingsOf(form: Formulaire, _context: Context): { findings: Constat[]; checks: Record<string, number> } {
  return { findings: verifierStructure(form), checks: { expressions: expressionsDe(form).length } }
}

function budgetOf({ options: { budget } }: Arguments): number | null {
  if (budget === undefined) return null
  if (typeof budget === 'string' && /^[1-9]\d{0,14}$/.test(budget)) return Number(budget)
  throw new Sentence(`--budget attend un nombre de pas, par exemple 100000 : « ${String(budget)} » n’en est pas un.`)
}

function inEnglish(form: Formulaire, finding: Constat): object {
  const { code, severite, chemin, id, temoin, cause } = finding
  return {
    code,
    severity: severite,
    sentence: sentenceOf(form, finding),
    path: chemin,
    id,
    ...(temoin && { witness: temoin }),
    ...(cause && { cause }),
  }
}

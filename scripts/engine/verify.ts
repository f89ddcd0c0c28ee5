/** `verify`: what is wrong with a form, or worth knowing. */
import type { Formulaire } from '../../form-engine/formulaire.ts'
import { phraseDuConstat } from '../../form-engine/phrases/constats.ts'
import type { Constat } from '../../form-engine/verification/constat.ts'
import { BUDGET_COMPLET, verify as verifyForm } from '../../form-engine/verification/verify.ts'
import { Sentence } from '../sentence.ts'
import type { Arguments, Outcome } from './files.ts'
import { formOf, todayOf } from './files.ts'

/** Checks the form of a file; 1 when there is a finding above information. */
export function verify(given: Arguments): Outcome {
  const form = formOf(given.words[0] ?? '')
  const { constats, controles, pas } = verifyForm(form, { today: todayOf(given), budget: budgetOf(given) })
  return {
    json: {
      findings: constats.map((finding) => inEnglish(form, finding)),
      checks: { total: controles.total, decided: controles.decides, unproved: controles.nonProuves },
      steps: pas,
    },
    code: constats.some(({ severite }) => severite !== 'information') ? 1 : 0,
  }
}

function budgetOf({ options: { budget } }: Arguments): number {
  if (budget === undefined) return BUDGET_COMPLET
  if (typeof budget === 'string' && /^[1-9]\d{0,14}$/.test(budget)) return Number(budget)
  throw new Sentence(`--budget attend un nombre de pas, par exemple 100000 : « ${String(budget)} » n’en est pas un.`)
}

function inEnglish(form: Formulaire, finding: Constat): object {
  const { code, severite, chemin, id, temoin, cause } = finding
  return {
    code,
    severity: severite,
    sentence: phraseDuConstat(form, finding),
    path: chemin,
    id,
    ...(temoin && { witness: temoin }),
    ...(cause && { cause }),
  }
}

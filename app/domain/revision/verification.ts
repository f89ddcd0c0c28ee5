/** What a formulaire being prepared allows, proved before it is published: kept in memory while the document stays the same. */
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { Verification } from '../../../form-engine/verification/verify.ts'
import { BUDGET_EDITION, verify } from '../../../form-engine/verification/verify.ts'
import { empreinteDe } from './empreinte.ts'

const MAX_KEPT = 200
const kept = new Map<string, Verification>()

/**
 * Verifies a formulaire on a day, within the steps of an edition: pages wait for it. What these steps did not settle is
 * counted « non prouvé », and forbids nothing.
 */
export function verificationDe(formulaire: Formulaire, today: CivilDate): Verification {
  const cle = `${today} ${empreinteDe(formulaire)}`
  const found = kept.get(cle)
  if (found) return found
  const verification = verify(formulaire, { today, budget: BUDGET_EDITION })
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(cle, verification)
  return verification
}

/** Findings that forbid publication: a person would be trapped, or the rules cannot run. */
export function blocages({ constats }: Verification): number {
  return constats.filter(({ severite }) => severite === 'bloquant').length
}

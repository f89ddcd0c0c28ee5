/** Conditions of two revisions compared by proof: what a comparison by writing leaves open, the solver is asked. */
import type { CivilDate } from '../temps.ts'
import { equivalence } from '../verification/equivalence.ts'
import { verifierStructure } from '../verification/structure.ts'
import type { Formulaire } from '../formulaire.ts'
import type { Equivalence } from './comparer-conditions.ts'

/**
 * The comparison that `diff` is given to prove what it says, on a day and within the steps of one comparison. Conditions
 * count where they are true (docs/form-language.md §4.2). A form whose rules cannot run proves nothing.
 */
export function equivalenceProuvee(options: { today: CivilDate; budget?: number }): Equivalence {
  const jugees = new WeakMap<Formulaire, boolean>()
  const isSaine = (formulaire: Formulaire): boolean => {
    const connue = jugees.get(formulaire)
    if (connue !== undefined) return connue
    const isSain = !verifierStructure(formulaire).some(({ severite }) => severite === 'bloquant')
    jugees.set(formulaire, isSain)
    return isSain
  }
  return (formulaire, a, b, portee) =>
    isSaine(formulaire)
      ? equivalence(formulaire, a, b, portee, { ...options, frontiere: 'vrai' })
      : { verdict: 'non_prouve' }
}

/**
 * The thread that proves: the verification of a form, and the class of each of its changes. It counts steps and nothing else,
 * has neither files nor secrets, and ends once it has answered.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { diff, type Difference } from '../../../form-engine/diff.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { equivalenceProuvee } from '../../../form-engine/revisions/equivalence-prouvee.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { verify, type Verification } from '../../../form-engine/verification/verify.ts'

export interface Demande {
  /** The revision the public has; null before the first one. */
  avant: Formulaire | null
  apres: Formulaire
  today: CivilDate
  /** Steps of the verification; none when zero. */
  budget: number
  /** Steps of each comparison of two conditions. */
  budgetDeComparaison: number
}

export interface Preuves {
  verification: Verification | null
  difference: Difference | null
}

const { avant, apres, today, budget, budgetDeComparaison } = workerData as Demande
const preuves: Preuves = {
  verification: budget > 0 ? verify(apres, { today, budget }) : null,
  difference: avant && diff(avant, apres, { equivalence: equivalenceProuvee({ today, budget: budgetDeComparaison }) }),
}
parentPort?.postMessage(preuves)

/** What a deposit asks: the same answer on the check page and inside the deposit. */
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import { hiddenAnswers, ineligibleBy, type Erreur } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import type { Reponses, CellKey } from '../../../form-engine/reponses.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { evaluer, fautesDe } from './evaluer.ts'

export interface Verification {
  etat: Etat
  /** What is missing or wrong, in the order of the form. */
  erreurs: Erreur[]
  /** What is worth a second look, and blocks nothing. */
  avertissements: Erreur[]
  /** Why this demande cannot be made, in the démarche's own words; none when it can. */
  ineligibilites: string[]
  /** Answers to questions that are no longer asked: the deposit leaves them out. */
  ecartees: CellKey[]
}

/** Judges the answers of a draft as the deposit will. */
export function verifier(compiled: FormulaireCompile, reponses: Reponses, today: CivilDate): Verification {
  const etat = evaluer(compiled, reponses, today)
  return {
    etat,
    ...fautesDe(compiled, etat),
    ineligibilites: ineligibleBy(etat).map((id) => compiled.messages[id] ?? ''),
    ecartees: hiddenAnswers(etat),
  }
}

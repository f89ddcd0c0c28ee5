/** What a deposit asks: the same answer on the check page and inside the deposit. */
import { champCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { hiddenAnswers, ineligibleBy, type Erreur } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { cellKey, type Reponses, type CellKey } from '../../../form-engine/reponses.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { fichiersDe } from '../piece-jointe/ecrire.ts'
import type { FichierRefuse } from '../piece-jointe/etats.ts'
import { fautesDe } from '../../../form-engine/fautes.ts'
import { evaluer } from './evaluer.ts'

export interface Verification {
  etat: Etat
  /** What is missing or wrong, in the order of the form; then the files that the analysis refused. */
  erreurs: Erreur[]
  /** What is worth a second look, and blocks nothing. */
  avertissements: Erreur[]
  /** Why this demande cannot be made, in the démarche's own words; none when it can. */
  ineligibilites: string[]
  /** Answers to questions that are no longer asked: the deposit leaves them out. */
  ecartees: CellKey[]
}

/**
 * Judges the answers of a draft as the deposit will. A file that waits for its analysis blocks nothing: a scanner that is
 * down on the last day is nobody's fault.
 */
export function verifier(
  compiled: FormulaireCompile,
  reponses: Reponses,
  today: CivilDate,
  refuses: readonly FichierRefuse[],
  /** The same form in the language its messages are told in. */
  montre: FormulaireCompile = compiled,
): Verification {
  const etat = evaluer(compiled, reponses, today)
  const ecartees = hiddenAnswers(etat)
  const { erreurs, avertissements } = fautesDe(montre, etat)
  return {
    etat,
    erreurs: [...erreurs, ...fautesDesFichiers(compiled, reponses, refuses, ecartees)],
    avertissements,
    ineligibilites: ineligibleBy(etat).flatMap((id) => montre.messages[id] ?? []),
    ecartees,
  }
}

/** Those that stand in an answer the deposit keeps. */
function fautesDesFichiers(
  compiled: FormulaireCompile,
  reponses: Reponses,
  refuses: readonly FichierRefuse[],
  ecartees: readonly CellKey[],
): Erreur[] {
  return refuses.flatMap(({ id, champ: champId, row, nom, defaut }) => {
    const champ = champCompile(compiled, champId)
    const cle = cellKey(champId, row)
    if (!champ || champ.annotation || ecartees.includes(cle)) return []
    if (!fichiersDe(champ, { champ: champId, row }, reponses).some((fichier) => fichier.id === id)) return []
    const params = { nom, defaut }
    return [{ cellKey: cle, champ: champId, row, code: 'fichier_refuse' as const, params, page: champ.page }]
  })
}

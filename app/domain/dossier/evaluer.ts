/** What the answers of a dossier make of its form: the one place where the domain opens the engine. */
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { errorsOf, type Cote, type Erreur } from '../../../form-engine/evaluation/bilan.ts'
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

/** What blocks the deposit, and what only warns, each with the message its rule gives; of a part of a form, what is told there. */
export function fautesDe(
  compiled: FormulaireCompile,
  etat: Etat,
  cote: Cote = 'usager',
): { erreurs: Erreur[]; avertissements: Erreur[] } {
  const { erreurs, avertissements } = errorsOf(etat, cote)
  const isLue = ({ champ }: Erreur) => (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ)) !== null
  const dites = (liste: readonly Erreur[]) => liste.filter(isLue).map((erreur) => avecMessage(compiled, erreur))
  return { erreurs: dites(erreurs), avertissements: dites(avertissements) }
}

function avecMessage({ messages }: FormulaireCompile, erreur: Erreur): Erreur {
  const regle = erreur.params['regle']
  const message = regle !== undefined && Object.hasOwn(messages, regle) ? messages[regle as Erreur['champ']] : undefined
  return message === undefined ? erreur : { ...erreur, params: { ...erreur.params, message } }
}

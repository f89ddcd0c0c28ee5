/** What is wrong with the answers of a form, each with the message its rule gives. */
import { champCompile, repetitionCompile, type FormulaireCompile } from './compiled.ts'
import { errorsOf, type Cote, type Erreur } from './evaluation/bilan.ts'
import type { Etat } from './evaluation/etat.ts'
import { fauteDite } from './faute-dite.ts'

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

function avecMessage(compiled: FormulaireCompile, erreur: Erreur): Erreur {
  const { messages } = compiled
  const regle = erreur.params['regle']
  const message = regle !== undefined && Object.hasOwn(messages, regle) ? messages[regle as Erreur['champ']] : undefined
  if (message !== undefined) return { ...erreur, params: { ...erreur.params, message } }
  const champ = champCompile(compiled, erreur.champ)
  return champ ? fauteDite(champ, erreur) : erreur
}

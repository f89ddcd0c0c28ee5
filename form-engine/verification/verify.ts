/**
 * What can be proved of a form before it is published: names, kinds and graph first, then what its rules allow
 * (docs/form-language.md §4). « Impossible » is proved; « possible » comes with a filled example that the engine has played;
 * what is neither is counted, and never called fine.
 */
import type { Formulaire } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { causeDe } from './causes.ts'
import type { Constat } from './constat.ts'
import { conditionsACompleter } from './a-completer.ts'
import { SEVERITES } from './constat.ts'
import { controlesDuFormulaire } from './controles-du-formulaire.ts'
import type { Trouvaille } from './controles-de-logique.ts'
import { Enquete } from './enquete.ts'
import { Modele } from './modele.ts'
import { petitTemoin } from './petit-temoin.ts'
import { champsSansChoix } from './sans-choix.ts'
import { verifierStructure } from './structure.ts'

/** Steps while somebody edits: about 200 ms. */
export const BUDGET_EDITION = 2_000_000
/** Steps of the full check: about 30 s. */
export const BUDGET_COMPLET = 300_000_000

/** Part of the budget kept for examples and causes, which also take what the questions leave. */
const PART_DES_EXPLICATIONS = 0.2

export interface Verification {
  /** In the order of the document. */
  constats: Constat[]
  /** Questions asked, those that were answered, and the others. */
  controles: { total: number; decides: number; nonProuves: number }
  /** Steps of the budget that were used. */
  pas: number
}

export interface OptionsDeVerification {
  /** The day given to the form: there is no other clock. */
  today: CivilDate
  /** Steps that may be used: {@link BUDGET_EDITION}, {@link BUDGET_COMPLET} or any other. */
  budget?: number
}

/** Verifies a form already parsed. Pure and deterministic; total: it ends soon after its budget. */
export function verify(
  formulaire: Formulaire,
  { today, budget = BUDGET_COMPLET }: OptionsDeVerification,
): Verification {
  const structure = verifierStructure(formulaire)
  const aCompleter = conditionsACompleter(formulaire)
  const incompletes = [...aCompleter, ...champsSansChoix(formulaire)]
  if (structure.some(({ severite }) => severite === 'bloquant'))
    return { constats: [...structure, ...incompletes], controles: { total: 0, decides: 0, nonProuves: 0 }, pas: 0 }
  const questions = { steps: Math.floor(budget * (1 - PART_DES_EXPLICATIONS)) }
  const reserve = budget - questions.steps
  const modele = new Modele(formulaire, today)
  const enquete = new Enquete(modele, questions)
  const controles = controlesDuFormulaire(modele, enquete)
  for (const { buts } of controles) buts.forEach((but) => enquete.demander(but))
  enquete.instruire()
  const reponses = {
    issue: enquete.issue.bind(enquete),
    isPossible: (but: Parameters<typeof enquete.issue>[0]) => enquete.issue(but).verdict === 'possible',
    isImpossible: (but: Parameters<typeof enquete.issue>[0]) => enquete.issue(but).verdict === 'impossible',
  }
  const explications = { steps: Math.max(0, questions.steps) + reserve }
  const nonEcrites = new Set(aCompleter.map(({ id }) => id))
  const constats: Constat[] = []
  let [decides, nonProuves] = [0, 0]
  for (const controle of controles) {
    const conclusion = controle.conclure(reponses)
    if (conclusion === 'non_prouve') nonProuves += 1
    else decides += 1
    if (typeof conclusion === 'string') continue
    for (const trouvaille of conclusion) constats.push(expliquer(modele, enquete, trouvaille, explications))
  }
  if (nonProuves > 0)
    constats.push({
      code: 'non_prouve',
      severite: SEVERITES.non_prouve,
      chemin: '',
      id: null,
      params: { nombre: String(nonProuves), total: String(controles.length) },
    })
  return {
    // What is not written yet says nothing of what it will be.
    constats: [...structure, ...incompletes, ...constats.filter(({ id }) => id === null || !nonEcrites.has(id))],
    controles: { total: controles.length, decides, nonProuves },
    pas: budget - Math.max(0, explications.steps),
  }
}

function expliquer(
  modele: Modele,
  enquete: Enquete,
  { constat, montre, impossible }: Trouvaille,
  budget: { steps: number },
): Constat {
  const issue = montre && enquete.issue(montre)
  if (montre && issue?.verdict === 'possible')
    return { ...constat, temoin: petitTemoin(modele, issue.temoin, montre, budget) }
  if (!impossible) return constat
  const cause = causeDe(modele, impossible, budget)
  return cause.length > 0 ? { ...constat, cause } : constat
}

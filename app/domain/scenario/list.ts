/** The scenarios of a démarche as its pages show them, played against the form being prepared. */
import type { ScenarioId } from '../../../db/schema/ids.ts'
import type { EcartDeScenario } from '../../../form-engine/scenarios.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { brouillonDe, type Brouillon } from './brouillon.ts'
import { propositionsLues, type PropositionsLues } from './propositions.ts'
import { rejeuDe, scenariosGardes, type Rejeu, type ScenarioGarde } from './rejeu.ts'

export interface ScenarioJoue extends ScenarioGarde {
  /** Empty when everything is as expected; null when the rules of the form cannot be run. */
  ecarts: readonly EcartDeScenario[] | null
}

export interface ScenariosVus extends Brouillon {
  today: CivilDate
  isJouable: boolean
  scenarios: ScenarioJoue[]
  couverture: Pick<Rejeu, 'couverts' | 'restants'>
  propositions: PropositionsLues
}

/** Everything the list of scenarios shows. Throws 'introuvable' when the démarche is gone. */
export async function listeDesScenarios(key: AdminKey): Promise<ScenariosVus> {
  const brouillon = await brouillonDe(key.db, key.demarcheId)
  const scenarios = await scenariosGardes(key.db, key.demarcheId)
  const rejeu = rejeuDe(brouillon.formulaire, scenarios)
  return {
    ...brouillon,
    today: parisDate(key.now),
    isJouable: rejeu.isJouable,
    scenarios: scenarios.map((scenario) => ({
      ...scenario,
      ecarts: rejeu.isJouable ? (rejeu.ecarts.get(scenario.id) ?? []) : null,
    })),
    couverture: { couverts: rejeu.couverts, restants: rejeu.restants },
    propositions: await propositionsLues(key, brouillon.formulaire),
  }
}

/** One scenario, played. Throws 'introuvable' when it is gone. */
export async function leScenarioJoue(
  key: AdminKey,
  id: string,
): Promise<Brouillon & { isJouable: boolean; scenario: ScenarioJoue }> {
  const { scenarios, ...reste } = await listeDesScenarios(key)
  const scenario = scenarios.find((un) => un.id === (id as ScenarioId))
  if (!scenario) throw new DomainError('introuvable', 'Ce scénario n’existe plus : il a été supprimé.')
  return { ...reste, scenario }
}

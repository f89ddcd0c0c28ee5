/** What a set of scenarios shows of a formulaire: which conditions were seen true, which false, which routes were taken. */
import { open } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import { programmeDe, type Scenario } from '../scenarios.ts'
import { Observateur, type But } from './buts.ts'
import { cellulesDe } from './cellules.ts'

export interface CouvertureVue {
  couverts: readonly But[]
  restants: readonly But[]
}

/** The goals of a formulaire that scenarios reach, and those they do not. Its rules do not depend on themselves. */
export function couvrir(
  formulaire: Formulaire,
  scenarios: readonly Pick<Scenario, 'reponses' | 'today'>[],
): CouvertureVue {
  const programme = programmeDe(formulaire)
  const observateur = new Observateur(formulaire, programme)
  const restants = new Set(observateur.buts)
  for (const { reponses, today } of scenarios) {
    if (restants.size === 0) break
    const etat = open(programme, cellulesDe(formulaire, reponses), { today })
    for (const but of restants) if (observateur.atteint(but, etat)) restants.delete(but)
  }
  return { couverts: observateur.buts.filter((but) => !restants.has(but)), restants: [...restants] }
}

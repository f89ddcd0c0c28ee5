/** Scenarios proposed for two real démarches with conditions written by hand. */
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { detrDsil, especesProtegees } from '../exemples/exemples-de-test.ts'
import type { Formulaire } from '../formulaire.ts'
import { Comparateur } from '../revisions/comparer-conditions.ts'
import { rejouer } from '../scenarios.ts'
import type { Scenario } from '../scenarios.ts'
import type { CivilDate } from '../temps.ts'
import { cleDeBut } from './buts.ts'
import { mutantAuHasard } from './mutants-de-test.ts'
import { proposer } from './proposer.ts'
import { temoinProuve } from './temoin-prouve.ts'

const today = '2026-11-25' as CivilDate
const MUTANTS = 100

/** Seeded faults that change what is written: those of one writing say the same. */
function mutantsDe(formulaire: Formulaire): Formulaire[] {
  return Array.from({ length: MUTANTS }, (_, graine) => mutantAuHasard(hasard(graine, 11), formulaire)).flatMap(
    (mutant) => {
      const isMeme = mutant && new Comparateur(formulaire, mutant.formulaire).isMemeEcriture(mutant.avant, mutant.apres)
      return mutant && !isMeme ? [mutant.formulaire] : []
    },
  )
}

/** Scenarios played at a time: a fault is most often seen by the first ones. */
const LOT = 16

function isVu(mutant: Formulaire, scenarios: readonly Scenario[]): boolean {
  for (let rang = 0; rang < scenarios.length; rang += LOT)
    if (rejouer(mutant, scenarios.slice(rang, rang + LOT)).some(({ ecarts }) => ecarts.length > 0)) return true
  return false
}

describe.each([
  ['espèces protégées', especesProtegees],
  ['DETR et DSIL', detrDsil],
])('%s', (_nom, lire) => {
  const formulaire = lire()
  const { propositions, couverture } = proposer(formulaire, { today, temoinPour: temoinProuve({ today }) })

  test('every condition that may be true, and every one that may be false, is shown so', () => {
    expect(couverture.nonProuves.map(cleDeBut)).toEqual([])
    expect(couverture.couverts.length / couverture.possibles).toBeGreaterThanOrEqual(0.95)
  })

  test('eight in ten of a hundred faults seeded in conditions are seen', () => {
    const scenarios = propositions.map((une) => une.scenario)
    const mutants = mutantsDe(formulaire)
    const vus = mutants.filter((mutant) => isVu(mutant, scenarios))
    expect(mutants.length).toBeGreaterThanOrEqual(0.9 * MUTANTS)
    expect(vus.length / mutants.length).toBeGreaterThanOrEqual(0.8)
  }, 60_000)
})

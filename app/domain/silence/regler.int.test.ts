import { expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import { evenementsDe, prete } from '../demarche/pour-les-tests.ts'
import { clore } from '../demarche/clore.ts'
import { publier } from '../demarche/publier.ts'
import { refusalOf } from '../testing.ts'
import { decisionReglee } from './reglage.ts'
import type { RegleDeDecision } from './regle.ts'
import { reglerLaDecision } from './regler.ts'

const SVA: RegleDeDecision = {
  mode: 'sva',
  periode: { nombre: 2, unite: 'mois' },
  correction: 'suspendre',
  accuseLecture: true,
}
const AUCUN: RegleDeDecision = { mode: 'aucun', periode: null, correction: null, accuseLecture: false }

test('a new démarche decides nothing by itself', async ({ tx }) => {
  const { key } = await prete(tx)
  expect(await decisionReglee(key)).toMatchObject({ regle: AUCUN, isFige: false })
})

test('settings are kept and recorded; the same ones change nothing', async ({ tx }) => {
  const { key } = await prete(tx)
  await reglerLaDecision(key, SVA)
  await reglerLaDecision(key, SVA)
  expect(await decisionReglee(key)).toMatchObject({ regle: SVA })
  expect((await evenementsDe(key)).filter((type) => type === 'demarche.decision_reglee')).toHaveLength(1)
  await reglerLaDecision(key, AUCUN)
  expect(await decisionReglee(key)).toMatchObject({ regle: AUCUN })
})

test('settings that do not go together are refused, and nothing is kept', async ({ tx }) => {
  const { key } = await prete(tx)
  const mauvaise = { ...AUCUN, mode: 'acceptation' as const, accuseLecture: true }
  await expect(reglerLaDecision(key, mauvaise)).rejects.toThrow(/ne va pas avec l’acceptation/)
  expect(await decisionReglee(key)).toMatchObject({ regle: AUCUN })
})

test('once published they stay, closed or not: people have read them before they deposited', async ({ tx }) => {
  const { key } = await prete(tx)
  await reglerLaDecision(key, SVA)
  await publier(key)
  await expect(reglerLaDecision(key, AUCUN)).rejects.toThrow(/a été publiée/)
  expect(await refusalOf(reglerLaDecision(key, { ...SVA, accuseLecture: false }))).toBe('refus')
  await reglerLaDecision(key, SVA)
  await clore(key, { motif: 'La campagne est finie.' })
  expect(await refusalOf(reglerLaDecision(key, AUCUN))).toBe('refus')
  expect(await decisionReglee(key)).toMatchObject({ regle: SVA, isFige: true })
})

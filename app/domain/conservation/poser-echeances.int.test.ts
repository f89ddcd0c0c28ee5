import { afterEach, describe, expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import { hasard } from '../../../e2e/epreuves/hasard.ts'
import { civilDate, instant } from '../../../form-engine/temps.ts'
import { decidedPurgeDate, draftPurgeDate } from './echeances.ts'
import { DATES_FIXES, dossiersAuHasard, dureesAuHasard, ecartsDEcheances, unJour } from './echeances-de-test.ts'

const ZONES = ['UTC', 'Europe/Paris', 'Pacific/Auckland'] as const
const GRAINE = 20261125

const zoneDuProcessus = process.env['TZ']
afterEach(() => {
  if (zoneDuProcessus === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneDuProcessus
})

/** What the clocks show at midnight UTC of a day of January, as this process now counts. */
function changerDeZone(zone: string): number {
  process.env['TZ'] = zone
  return new Date(Date.UTC(2026, 0, 15, 0)).getHours()
}

describe('the last day is the same for Temporal, for PostgreSQL and in the column', () => {
  test.for([
    ['UTC', 0],
    ['Europe/Paris', 1],
    ['Pacific/Auckland', 13],
  ] as const)(
    'for 20,000 dossiers drawn at random, process and session in %s',
    { timeout: 180_000 },
    async ([zone, heures], { tx }) => {
      expect(changerDeZone(zone)).toBe(heures)
      const chance = hasard(GRAINE, ZONES.indexOf(zone))
      const durees = dureesAuHasard(chance, 20)
      const ecarts = await ecartsDEcheances(tx, durees, dossiersAuHasard(chance, 20_000, durees.length), [zone])
      expect(ecarts.slice(0, 3)).toEqual([])
    },
  )

  test('for the fixed table, in every zone of the session', async ({ tx }) => {
    const durees = DATES_FIXES.map(({ mois }) => ({ conservation_mois: mois, conservation_brouillon_jours: null }))
    const dossiers = DATES_FIXES.map(({ decision }, demarche) => ({
      demarche,
      situation: {
        etat: 'accepte' as const,
        activiteOn: civilDate('2020-01-01'),
        decideAt: instant(decision),
        retireAt: null,
        prolongationMois: 0,
        gelFin: null,
      },
    }))
    expect(await ecartsDEcheances(tx, durees, dossiers, ZONES)).toEqual([])
  })
})

test(
  '20,000 pairs keep their order: earlier never ends later, and longer always ends strictly later',
  { timeout: 60_000 },
  () => {
    const chance = hasard(GRAINE, 3)
    const desordres = Array.from({ length: 20_000 }, () => {
      const [a, b] = [unJour(chance), unJour(chance)]
      const [tot, tard] = a < b ? [a, b] : [b, a]
      const mois = chance.entier(1, 59)
      const jours = chance.entier(7, 89)
      const fin = decidedPurgeDate(tot, mois)
      const finDeBrouillon = draftPurgeDate(tot, jours)
      const isOrdonne =
        fin <= decidedPurgeDate(tard, mois) &&
        finDeBrouillon <= draftPurgeDate(tard, jours) &&
        fin < decidedPurgeDate(tot, mois + 1) &&
        finDeBrouillon < draftPurgeDate(tot, jours + 1)
      return isOrdonne ? null : { tot, tard, mois, jours }
    }).filter((desordre) => desordre !== null)
    expect(desordres).toEqual([])
  },
)

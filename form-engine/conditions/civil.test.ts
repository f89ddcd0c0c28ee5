import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  anneesEntre,
  deplacerDate,
  deplacerInstant,
  ecrireDuree,
  isDate,
  isInstant,
  jourAParisDe,
  joursEntre,
  lireDuree,
  moisEntre,
} from './civil.ts'
import type { Duree } from './civil.ts'

const duree = (texte: string): Duree => {
  const lue = lireDuree(texte)
  if (!lue) throw new Error(texte)
  return lue
}

test.each([
  ['2026-01-31', 'P1M', '2026-02-28'],
  ['2024-02-29', 'P1Y', '2025-02-28'],
  ['2024-02-29', 'P4Y', '2028-02-29'],
  ['2026-12-31', 'P1D', '2027-01-01'],
  ['2026-01-31', 'P1M1D', '2026-03-01'],
  ['2026-11-22', 'P0D', '2026-11-22'],
])('%s + %s = %s', (date, texte, fin) => {
  expect(deplacerDate(date, duree(texte), 1)).toBe(fin)
})

test('a date outside the years 1000 to 9999 is unknown, and so is a date moved by hours', () => {
  expect(deplacerDate('9999-12-31', duree('P1D'), 1)).toBe(undefined)
  expect(deplacerDate('1000-01-01', duree('P1D'), -1)).toBe(undefined)
  expect(deplacerDate('2026-01-01', duree('PT24H'), 1)).toBe(undefined)
})

test.each([
  ['2026-11-22T23:30Z', 'PT1H', 1, '2026-11-23T00:30Z'],
  ['2026-01-01T00:00Z', 'PT1M', -1, '2025-12-31T23:59Z'],
] as const)('%s moved by %s (%i) is %s', (instant, texte, sens, fin) => {
  expect(deplacerInstant(instant, duree(texte), sens)).toBe(fin)
})

test('an instant moves by minutes only: a month has no fixed length', () => {
  expect(deplacerInstant('2026-11-22T23:30Z', duree('P1M'), 1)).toBe(undefined)
  expect(deplacerInstant('2026-11-22T23:30Z', duree('PT30S'), 1)).toBe(undefined)
})

test.each([
  ['2008-11-25', '2026-11-24', 17],
  ['2008-11-25', '2026-11-25', 18],
  ['2008-02-29', '2026-02-28', 18],
  ['2026-11-25', '2008-11-26', -17],
  ['2026-11-25', '2026-11-25', 0],
])('from %s to %s, %i years are completed', (de, a, annees) => {
  expect(anneesEntre(de, a)).toBe(annees)
})

test.each([['P'], ['PT'], ['P1H'], ['1Y'], ['P-1Y'], ['P1.5Y'], ['P1YT'], [''], [3], ['P9999999Y']])(
  '%j is no duration',
  (texte) => {
    expect(lireDuree(texte)).toBe(undefined)
  },
)

test.each([
  ['P18M', 'P1Y6M'],
  ['P2W', 'P14D'],
  ['PT1H30M', 'PT5400S'],
  ['P0Y', 'P0D'],
])('%s is written %s', (texte, canonique) => {
  expect(ecrireDuree(duree(texte))).toBe(canonique)
  expect(lireDuree(canonique)).toEqual(duree(texte))
})

test.each([
  ['2026-02-29'],
  ['2026-13-01'],
  ['2026-00-10'],
  ['0999-01-01'],
  ['2026-1-1'],
  ['2026-11-22T10:00Z'],
  [null],
])('%j is no date', (texte) => {
  expect(isDate(texte)).toBe(false)
})

test('an instant is a date, an hour and a minute in universal time', () => {
  expect(isInstant('2026-11-22T13:05Z')).toBe(true)
  for (const texte of ['2026-11-22T24:00Z', '2026-11-22T13:05', '2026-02-30T13:05Z', '2026-11-22'])
    expect(isInstant(texte)).toBe(false)
})

test('the day in Paris at an instant is the one of the tz database, in winter, in summer and at the changes of hour', () => {
  const instant = fc
    .date({ min: new Date('1996-01-01T00:00:00Z'), max: new Date('2037-12-31T23:59:00Z'), noInvalidDate: true })
    .map((moment) => `${moment.toISOString().slice(0, 16)}Z`)
  const changements = [
    '2026-03-28T23:30Z',
    '2026-03-29T00:59Z',
    '2026-10-24T22:30Z',
    '2026-10-25T22:30Z',
    '2026-10-25T23:00Z',
  ]
  fc.assert(
    fc.property(fc.oneof(instant, fc.constantFrom(...changements)), (moment) => {
      const zone = Temporal.Instant.from(moment.replace('Z', ':00Z')).toZonedDateTimeISO('Europe/Paris')
      expect(jourAParisDe(moment)).toBe(zone.toPlainDate().toString())
    }),
    { numRuns: 1_000 },
  )
})

const date = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((jour) => jour.toISOString().slice(0, 10))

test('dates move and differ as Temporal says', () => {
  fc.assert(
    fc.property(date, date, fc.nat(3_000), fc.nat(40_000), fc.constantFrom(1, -1), (a, b, mois, jours, sens) => {
      const attendue = Temporal.PlainDate.from(a).add({ months: sens * mois, days: sens * jours })
      const isDansLeCalendrier = attendue.year >= 1000 && attendue.year <= 9999
      expect(deplacerDate(a, { mois, jours, secondes: 0 }, sens as 1 | -1)).toBe(
        isDansLeCalendrier ? attendue.toString() : undefined,
      )
      expect(joursEntre(a, b)).toBe(Temporal.PlainDate.from(a).until(b).days)
    }),
    { numRuns: 2_000 },
  )
})

test('a number of years is completed exactly when the date plus those years has come', () => {
  fc.assert(
    fc.property(date, fc.nat(200), fc.integer({ min: -400, max: 400 }), (naissance, annees, jours) => {
      const anniversaire = deplacerDate(naissance, { mois: annees * 12, jours: 0, secondes: 0 }, 1)
      const jour =
        anniversaire && deplacerDate(anniversaire, { mois: 0, jours: Math.abs(jours), secondes: 0 }, jours < 0 ? -1 : 1)
      fc.pre(anniversaire !== undefined && jour !== undefined && jour >= naissance)
      if (!anniversaire || !jour) return
      expect(anneesEntre(naissance, jour) >= annees).toBe(anniversaire <= jour)
      expect(moisEntre(naissance, jour) >= annees * 12).toBe(anniversaire <= jour)
    }),
    { numRuns: 2_000 },
  )
})

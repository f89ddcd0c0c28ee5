import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { lireMinute, murAParis } from '../temps.ts'
import { decalageEcrit, horlogeDeParis } from './paris.ts'

it('shows what the clocks of Paris do, on days they change and before 1911 as well', () => {
  const jours = fc.oneof(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
    fc
      .constantFrom('2026-03-29', '2026-10-25', '1911-03-10', '1911-03-11', '1940-06-14', '1976-03-28')
      .chain((jour) => fc.integer({ min: 0, max: 1439 }).map((n) => new Date(Date.parse(jour) + n * 60_000))),
  )
  fc.assert(
    fc.property(jours, (date) => {
      const minute = lireMinute(date.toISOString())
      if (minute === null) return
      const { date: jour, heure } = horlogeDeParis(minute)
      expect({ date: jour, heure }).toEqual(murAParis(minute))
    }),
  )
})

it('writes an offset as RFC 3339 does', () => {
  expect([60, 120, 0, -90].map(decalageEcrit)).toEqual(['+01:00', '+02:00', '+00:00', '-01:30'])
})

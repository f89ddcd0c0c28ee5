import { describe, expect, test } from 'vitest'
import { addDays, addMonths, civilDate, instant, parisDate } from '../../../form-engine/temps.ts'
import { premierJourGarde } from './premier-jour-garde.ts'

describe('the first day kept', () => {
  test('is the one whose months end today at the earliest, every day of four years and for each duration', () => {
    for (let jour = 0; jour < 1461; jour += 1) {
      const now = instant(`${addDays(civilDate('2027-01-01'), jour)}T12:00:00Z`)
      for (const mois of [6, 12, 36]) {
        const premier = premierJourGarde(now, mois)
        expect(addMonths(premier, mois) >= parisDate(now)).toBe(true)
        expect(addMonths(addDays(premier, -1), mois) < parisDate(now)).toBe(true)
      }
    }
  })

  test('follows the day of Paris, not that of UTC', () => {
    expect(premierJourGarde(instant('2026-12-31T22:59:59Z'), 12)).toBe('2025-12-31')
    expect(premierJourGarde(instant('2026-12-31T23:00:00Z'), 12)).toBe('2026-01-01')
  })
})

import { describe, expect, test } from 'vitest'
import { addMonths, civilDate, instant, parisDate, secondsBetween } from '../../../form-engine/temps.ts'
import { decidedPurgeDate, draftPurgeDate, isDue } from './echeances.ts'
import { DATES_FIXES } from './echeances-de-test.ts'

describe('due dates are civil dates in Europe/Paris', () => {
  test.each([
    ['2026-11-22', 15, '2026-12-07'],
    ['2026-12-20', 15, '2027-01-04'],
    ['2028-02-20', 15, '2028-03-06'],
    ['2026-10-20', 7, '2026-10-27'], // across the change of hour
  ])('a draft last touched on %s is kept %i days, until %s', (from, days, until) => {
    expect(draftPurgeDate(civilDate(from), days)).toBe(until)
  })

  test.each([
    ['2026-11-22', 36, '2029-11-22'],
    ['2026-08-31', 6, '2027-02-28'], // the day does not exist: the last of the month
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
  ])('a dossier decided on %s is kept %i months, until %s', (from, months, until) => {
    expect(decidedPurgeDate(civilDate(from), months)).toBe(until)
  })

  test('an instant late in the evening UTC is already the next day in Paris', () => {
    expect(parisDate(instant('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
    expect(parisDate(instant('2026-12-31T22:30:00Z'))).toBe('2026-12-31')
  })

  test('the last day is a day of conservation: deletion is due from the next', () => {
    expect(isDue(civilDate('2026-12-07'), civilDate('2026-12-07'))).toBe(false)
    expect(isDue(civilDate('2026-12-07'), civilDate('2026-12-08'))).toBe(true)
  })

  test.each(DATES_FIXES)(
    'decided at $decision and kept $mois months: $jour ($pourquoi)',
    ({ decision, mois, jour }) => {
      expect(decidedPurgeDate(parisDate(instant(decision)), mois)).toBe(jour)
    },
  )

  test('a date is counted once from its origin: month after month gives another one', () => {
    const origine = civilDate('2026-01-31')
    expect(decidedPurgeDate(origine, 2)).toBe('2026-03-31')
    expect(addMonths(addMonths(origine, 1), 1)).toBe('2026-03-28')
  })

  test('forty-eight hours are elapsed time, whatever the clocks of Paris do', () => {
    expect(secondsBetween(instant('2026-03-28T12:00:00+01:00'), instant('2026-03-30T13:00:00+02:00'))).toBe(48 * 3600)
    expect(secondsBetween(instant('2026-10-24T12:00:00+02:00'), instant('2026-10-26T11:00:00+01:00'))).toBe(48 * 3600)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, addSeconds, civilDate, instant, secondsBetween } from './temps.ts'

test('a civil date that does not exist is refused', () => {
  expect(() => civilDate('2026-02-31')).toThrow(RangeError)
})

test('an instant has one writing, whatever the offset it was given with', () => {
  expect(instant('2026-11-22T15:05:00+01:00')).toBe('2026-11-22T14:05:00.000Z')
})

test('adding days and taking them away gives the same date', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
      fc.integer({ min: -4000, max: 4000 }),
      (day, n) => {
        const date = civilDate(day.toISOString().slice(0, 10))
        return addDays(addDays(date, n), -n) === date
      },
    ),
  )
})

test('adding months never overflows into the month after', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 60 }),
      (day, n) => {
        const date = civilDate(day.toISOString().slice(0, 10))
        const [year = 0, month = 0] = date.split('-').map(Number)
        const [gotYear = 0, gotMonth = 0] = addMonths(date, n).split('-').map(Number)
        return gotYear * 12 + gotMonth === year * 12 + month + n
      },
    ),
  )
})

test('seconds between two instants count both ways', () => {
  const from = instant('2026-11-22T10:00:00Z')
  expect(secondsBetween(from, addSeconds(from, 90))).toBe(90)
  expect(secondsBetween(addSeconds(from, 90), from)).toBe(-90)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addSeconds,
  civilDate,
  daysBetween,
  decalageAParis,
  instant,
  lireMinute,
  minuteAParis,
  murAParis,
  secondsBetween,
} from './temps.ts'
import type { Minute } from './temps.ts'

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

describe('the clocks of Paris', () => {
  test('a time is an hour from UTC in winter, two in summer', () => {
    expect(minuteAParis({ date: '2026-11-22', heure: '14:05' })).toBe('2026-11-22T13:05Z')
    expect(minuteAParis({ date: '2026-07-14', heure: '00:30' })).toBe('2026-07-13T22:30Z')
    expect(murAParis('2026-07-13T22:30Z' as Minute)).toEqual({ date: '2026-07-14', heure: '00:30' })
  })

  test('the hour skipped in spring does not exist, the hour repeated in autumn is the earlier one', () => {
    expect(minuteAParis({ date: '2026-03-29', heure: '01:59' })).toBe('2026-03-29T00:59Z')
    expect(minuteAParis({ date: '2026-03-29', heure: '02:00' })).toBeNull()
    expect(minuteAParis({ date: '2026-03-29', heure: '02:59' })).toBeNull()
    expect(minuteAParis({ date: '2026-03-29', heure: '03:00' })).toBe('2026-03-29T01:00Z')
    expect(minuteAParis({ date: '2026-10-25', heure: '02:30' })).toBe('2026-10-25T00:30Z')
    expect(murAParis('2026-10-25T01:30Z' as Minute)).toEqual({ date: '2026-10-25', heure: '02:30' })
    expect(decalageAParis('2026-10-25T00:30Z' as Minute)).toBe('+02:00')
    expect(decalageAParis('2026-10-25T01:30Z' as Minute)).toBe('+01:00')
  })

  test('what is shown was typed: a minute that has a writing of its own comes back, from 1000 to 9999', () => {
    const minutes = fc
      .date({ min: new Date('1000-01-02T00:00Z'), max: new Date('9999-12-30T00:00Z'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 16)}Z` as Minute)
    fc.assert(
      fc.property(minutes, (minute) => {
        const mur = murAParis(minute)
        const lue = minuteAParis(mur)
        const isRepetee = lue !== minute
        // Only the later of two instants shown alike is read as another: the earlier one.
        return lue !== null && (!isRepetee || (lue < minute && murAParis(lue).heure === mur.heure))
      }),
    )
  })

  test('an instant is read with its offset, to the minute, within the years that are written in four digits', () => {
    expect(lireMinute('2026-11-22T14:05+01:00')).toBe('2026-11-22T13:05Z')
    expect(lireMinute('2026-11-22T13:05:59.999Z')).toBe('2026-11-22T13:05Z')
    for (const iso of [
      '2026-11-22T13:05',
      '2026-02-30T00:00Z',
      '2026-11-22T24:01Z',
      '0999-12-31T23:59Z',
      '9999-12-31T23:59-01:00',
    ])
      expect(lireMinute(iso)).toBeNull()
  })
})

test('the days between a day and the one n days later are n, summer time and leap years included', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -4000, max: 4000 }), (ecart, n) => {
      const jour = addDays(civilDate('1990-01-01'), ecart)
      expect(daysBetween(jour, addDays(jour, n))).toBe(n)
    }),
  )
})

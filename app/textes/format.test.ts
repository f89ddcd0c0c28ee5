import { describe, expect, test } from 'vitest'
import {
  dateCourte,
  dateHeure,
  dateLongue,
  heure,
  heureCourte,
  montant,
  nombre,
  numeroDossier,
  pourcentage,
  taille,
} from './format.ts'
import { pluriel } from './pluriel.ts'

describe('dates as people read them', () => {
  test('the first of the month takes "er" in French only', () => {
    expect(dateLongue('2027-01-01')).toBe('1er\u00a0janvier 2027')
    expect(dateLongue('2027-01-01', 'en')).toBe('1\u00a0January 2027')
    expect(dateLongue('2026-11-22')).toBe('22\u00a0novembre 2026')
  })

  test('a civil date never moves to the day before, whatever the time zone', () => {
    expect(dateLongue('2026-11-22', 'fr', 'Pacific/Tahiti')).toBe('22\u00a0novembre 2026')
    expect(dateCourte('2026-11-02', 'fr', 'Pacific/Kiritimati')).toBe('02/11/2026')
  })

  test('an instant is read in the time zone of the instance, midnight included', () => {
    expect(dateHeure('2026-11-22T13:05:00Z')).toBe('22\u00a0novembre 2026 à 14\u00a0h\u00a005')
    expect(dateHeure('2026-11-22T23:30:00Z')).toBe('23\u00a0novembre 2026 à 0\u00a0h\u00a030')
    expect(dateHeure('2026-11-22T13:05:00Z', 'en')).toBe('22\u00a0November 2026 at 14:05')
    expect(heure('2026-07-14T07:00:00Z')).toBe('9\u00a0h')
    expect(heureCourte('2026-07-14T07:04:00Z')).toBe('09:04')
  })

  test('a date that is not one is refused', () => {
    expect(() => dateLongue('demain')).toThrow(RangeError)
  })
})

describe('numbers as people read them', () => {
  test('French groups by a narrow no-break space and keeps a no-break space before the unit', () => {
    expect(nombre(1234567)).toBe('1\u202f234\u202f567')
    expect(nombre(1234.5)).toBe('1\u202f234,5')
    expect(montant(1234.5)).toBe('1\u202f234,50\u00a0€')
    expect(montant(-3, 'en')).toBe('-€3.00')
    expect(pourcentage(93)).toBe('93\u00a0%')
    expect(numeroDossier(4231)).toBe('n°\u00a04\u202f231')
  })

  test('a size has at most one decimal, and the unit changes before four figures', () => {
    expect(taille(1)).toBe('1\u00a0octet')
    expect(taille(999)).toBe('999\u00a0octets')
    expect(taille(240_000)).toBe('240\u00a0ko')
    expect(taille(999_600)).toBe('1\u00a0Mo')
    expect(taille(2_400_000)).toBe('2,4\u00a0Mo')
    expect(taille(2_400_000, 'en')).toBe('2.4\u00a0MB')
  })

  test('French says "0 dossier", "2 dossiers", "1 000 000 de dossiers"', () => {
    const formes = { one: 'dossier', other: 'dossiers', many: 'de dossiers' }
    expect([0, 1, 1.5, 2, 1_000_000].map((n) => pluriel('fr', n, formes))).toEqual([
      'dossier',
      'dossier',
      'dossier',
      'dossiers',
      'de dossiers',
    ])
    expect([0, 1, 2].map((n) => pluriel('en', n, { one: 'file', other: 'files' }))).toEqual(['files', 'file', 'files'])
  })
})

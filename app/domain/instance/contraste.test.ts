import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACCENT_PAR_DEFAUT,
  contraste,
  lireCouleur,
  nuancesClaires,
  nuancesSombres,
  refusDeLAccent,
} from './contraste.ts'

const CLAIRS = ['#f7f3ea', '#fffdf8', '#efe9dc']
const SOMBRES = ['#141813', '#1c211a', '#0f120e']
const lowest = (couleur: string, fonds: string[]) => Math.min(...fonds.map((fond) => contraste(couleur, fond)))

describe('the accent of an instance', () => {
  test('contrast is that of WCAG: black on white is 21, a colour on itself is 1', () => {
    expect(contraste('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contraste('#2c5e40', '#2c5e40')).toBe(1)
    expect(contraste(ACCENT_PAR_DEFAUT, '#e3ecd9')).toBeCloseTo(6.21, 2)
  })

  test('the accent of the look is accepted', () => {
    expect(refusDeLAccent(ACCENT_PAR_DEFAUT)).toBeNull()
  })

  test('a pale accent is refused with the ratio measured, the one needed and a colour that works', () => {
    const refus = refusDeLAccent('#7fb685') ?? ''
    expect(refus).toContain('1,9 pour 1')
    expect(refus).toContain('4,5 pour 1')
    const proposed = /#[0-9a-f]{6}/.exec(refus)?.[0] ?? ''
    expect(refusDeLAccent(proposed)).toBeNull()
  })

  test('any accepted accent is readable as text on every ground of both schemes, and under its own ink', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const accent = `#${number.toString(16).padStart(6, '0')}`
        if (refusDeLAccent(accent) !== null) return
        const clair = nuancesClaires(accent)
        const sombre = nuancesSombres(accent)
        expect(lowest(clair.accent, [...CLAIRS, clair.sur])).toBeGreaterThanOrEqual(4.5)
        expect(lowest(sombre.accent, [...SOMBRES, sombre.sur])).toBeGreaterThanOrEqual(4.5)
        expect(lowest('#535b4c', [clair.doux])).toBeGreaterThanOrEqual(4.5)
        expect(lowest('#b4b9a8', [sombre.doux])).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['#2C5E40', '#2c5e40'],
    ['2c5e40', '#2c5e40'],
    [' #abc ', '#aabbcc'],
  ])('%s is read as %s', (typed, read) => {
    expect(lireCouleur(typed)).toBe(read)
  })

  test.each(['', 'vert', '#12345', 'rgb(1,2,3)', '#2c5e40;}'])('%j is no colour', (typed) => {
    expect(lireCouleur(typed)).toBeNull()
  })
})

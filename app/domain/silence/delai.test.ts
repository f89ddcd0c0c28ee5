import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, civilDate, daysBetween, type CivilDate } from '../../../form-engine/temps.ts'
import { delaiDe, dernierJour, isEchu, recommenceLeDelai, type Arret, type Periode } from './delai.ts'

const jour = (texte: string): CivilDate => civilDate(texte)
const DEUX_MOIS: Periode = { nombre: 2, unite: 'mois' }
const arret = (du: string, au: string | null, recommence = false): Arret => ({
  cause: 'correction',
  du: jour(du),
  au: au === null ? null : jour(au),
  recommence,
})

describe('the last day of a period', () => {
  test.each([
    ['two months', '2026-01-15', 2, 'mois', '2026-03-15'],
    ['a month from 31 January ends on the last day of February', '2026-01-31', 1, 'mois', '2026-02-28'],
    ['and on 29 February in a leap year', '2028-01-31', 1, 'mois', '2028-02-29'],
    ['a month from 30 January does not end before February does', '2026-01-30', 1, 'mois', '2026-02-28'],
    ['two months from 31 December end on the last day of February', '2026-12-31', 2, 'mois', '2027-02-28'],
    ['a month from 28 February is 28 March, and not the end of March', '2026-02-28', 1, 'mois', '2026-03-28'],
    ['twelve months from 29 February end on 28 February', '2028-02-29', 12, 'mois', '2029-02-28'],
    ['six months over the end of a year', '2026-08-31', 6, 'mois', '2027-02-28'],
    ['days, over the change to summer time', '2026-03-28', 2, 'jours', '2026-03-30'],
    ['a week', '2026-11-26', 1, 'semaines', '2026-12-03'],
    ['eight weeks', '2026-01-01', 8, 'semaines', '2026-02-26'],
    ['one day', '2026-02-28', 1, 'jours', '2026-03-01'],
  ] as const)('%s', (_cas, depuis, nombre, unite, fin) => {
    expect(dernierJour(jour(depuis), { nombre, unite })).toBe(fin)
  })

  test('belongs to the service whole: silence decides from the day after', () => {
    expect(isEchu(jour('2026-03-15'), jour('2026-03-15'))).toBe(false)
    expect(isEchu(jour('2026-03-15'), jour('2026-03-16'))).toBe(true)
    expect(isEchu(null, jour('2030-01-01'))).toBe(false)
  })
})

describe('what stops the period', () => {
  const deux = (...arrets: Arret[]) => delaiDe(DEUX_MOIS, jour('2026-01-15'), arrets)

  test('nothing: it runs from the deposit', () => {
    expect(deux()).toEqual({
      depuis: '2026-01-15',
      joursSuspendus: 0,
      finOn: '2026-03-15',
      suspenduDepuis: null,
      arrets: [],
    })
  })

  test('a correction that waits suspends it: there is no last day until it ends', () => {
    expect(deux(arret('2026-02-01', null))).toMatchObject({ finOn: null, suspenduDepuis: '2026-02-01' })
  })

  test('a correction answered gives its days back', () => {
    expect(deux(arret('2026-02-01', '2026-02-11'))).toMatchObject({
      finOn: '2026-03-25',
      joursSuspendus: 10,
      arrets: [{ du: '2026-02-01', au: '2026-02-11', jours: 10 }],
    })
  })

  test('asked and answered on one day, it costs none', () => {
    expect(deux(arret('2026-02-01', '2026-02-01'))).toMatchObject({ finOn: '2026-03-15', joursSuspendus: 0 })
  })

  test('two corrections add their days', () => {
    expect(deux(arret('2026-02-20', '2026-02-22'), arret('2026-02-01', '2026-02-11'))).toMatchObject({
      finOn: '2026-03-27',
      joursSuspendus: 12,
    })
  })

  test('a correction may last over the day that was first announced', () => {
    expect(deux(arret('2026-03-15', '2026-04-14'))).toMatchObject({ finOn: '2026-04-14', joursSuspendus: 30 })
  })

  test('asked after the last day, it changes nothing: the silence has decided', () => {
    expect(deux(arret('2026-03-16', null))).toMatchObject({ finOn: '2026-03-15', suspenduDepuis: null, arrets: [] })
  })

  test('an answer that starts the period again counts it from its day, and forgets what was suspended before', () => {
    expect(deux(arret('2026-01-20', '2026-01-25'), arret('2026-02-01', '2026-02-11', true))).toMatchObject({
      depuis: '2026-02-11',
      joursSuspendus: 0,
      finOn: '2026-04-11',
    })
  })

  test('and what comes after it is suspended from there', () => {
    expect(deux(arret('2026-02-01', '2026-02-11', true), arret('2026-03-01', '2026-03-04'))).toMatchObject({
      depuis: '2026-02-11',
      finOn: '2026-04-14',
    })
  })

  test('a dossier withdrawn while a correction waits does not count its days twice', () => {
    const retrait: Arret = { cause: 'retrait', du: jour('2026-02-03'), au: jour('2026-02-08'), recommence: false }
    expect(deux(arret('2026-02-01', '2026-02-11'), retrait)).toMatchObject({ finOn: '2026-03-25' })
    expect(deux(arret('2026-02-01', '2026-02-05'), retrait)).toMatchObject({ finOn: '2026-03-22' })
  })

  test('a withdrawal that lasts suspends it, as a correction does', () => {
    const retrait: Arret = { cause: 'retrait', du: jour('2026-02-03'), au: null, recommence: false }
    expect(deux(retrait)).toMatchObject({ finOn: null, suspenduDepuis: '2026-02-03' })
  })
})

describe('which correction starts the period again', () => {
  const regle = (mode: 'sva' | 'svr', correction: 'suspendre' | 'recommencer') => ({
    mode,
    correction,
    periode: DEUX_MOIS,
  })

  test.each([
    ['sva', 'suspendre', 'incomplet', 'transmise', true],
    ['sva', 'suspendre', 'incorrect', 'transmise', false],
    ['sva', 'suspendre', 'perime', 'transmise', false],
    ['svr', 'suspendre', 'incomplet', 'transmise', false],
    ['svr', 'suspendre', 'incorrect', 'transmise', false],
    ['sva', 'recommencer', 'incorrect', 'transmise', true],
    ['svr', 'recommencer', 'perime', 'transmise', true],
    ['svr', 'recommencer', 'incomplet', 'transmise', true],
    ['sva', 'suspendre', 'incomplet', 'annulee', false],
    ['sva', 'recommencer', 'incomplet', 'instruite', false],
    ['svr', 'recommencer', 'incorrect', 'annulee', false],
    ['sva', 'recommencer', 'incomplet', null, false],
  ] as const)(
    '%s that would %s, of a dossier %s, when the correction is %s: %s',
    (mode, effet, motif, fin, attendu) => {
      expect(recommenceLeDelai(regle(mode, effet), { motif, fin })).toBe(attendu)
    },
  )
})

describe('whatever happens', () => {
  const periode = fc.record({
    nombre: fc.integer({ min: 1, max: 24 }),
    unite: fc.constantFrom('jours' as const, 'semaines' as const, 'mois' as const),
  })
  const depot = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(jour('2024-01-01'), n))
  /** Stops one after the other: so many days after the last, for so many days. */
  const suite = fc.array(fc.record({ apres: fc.nat(40), dure: fc.nat(40), recommence: fc.boolean() }), { maxLength: 5 })
  const poser = (de: CivilDate, pas: readonly { apres: number; dure: number; recommence: boolean }[]): Arret[] => {
    let la = de
    return pas.map(({ apres, dure, recommence }) => {
      const du = addDays(la, apres)
      la = addDays(du, dure)
      return { cause: 'correction' as const, du, au: la, recommence }
    })
  }

  test('the last day never comes before the period has run from where it is counted', () => {
    fc.assert(
      fc.property(periode, depot, suite, (p, de, pas) => {
        const delai = delaiDe(p, de, poser(de, pas))
        expect(delai.depuis >= de).toBe(true)
        expect(delai.finOn).toBe(addDays(dernierJour(delai.depuis, p), delai.joursSuspendus))
        expect(delai.joursSuspendus).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('a suspension of n days within the period moves the last day by n', () => {
    fc.assert(
      fc.property(periode, depot, suite, fc.nat(60), fc.nat(1000), (p, de, pas, n, place) => {
        const avant = poser(de, pas)
        const sans = delaiDe(p, de, avant)
        if (sans.finOn === null) throw new Error('these stops have all ended')
        const libre = [de, ...avant.map(({ au }) => au ?? de)].reduce((a, b) => (a > b ? a : b))
        if (libre > sans.finOn) return
        const du = addDays(libre, place % (daysBetween(libre, sans.finOn) + 1))
        const avec = delaiDe(p, de, [...avant, { cause: 'correction', du, au: addDays(du, n), recommence: false }])
        expect(avec.finOn).toBe(addDays(sans.finOn, n))
      }),
    )
  })

  test('a demande received later is never decided earlier', () => {
    fc.assert(
      fc.property(periode, depot, fc.nat(400), (p, de, n) => {
        expect(dernierJour(addDays(de, n), p) >= dernierJour(de, p)).toBe(true)
      }),
    )
  })

  test('the order in which the stops are told does not matter', () => {
    fc.assert(
      fc.property(periode, depot, suite, (p, de, pas) => {
        const arrets = poser(
          de,
          pas.map((un) => ({ ...un, apres: un.apres + 1 })),
        )
        expect(delaiDe(p, de, arrets.toReversed())).toEqual(delaiDe(p, de, arrets))
      }),
    )
  })
})

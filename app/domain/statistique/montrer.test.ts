import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { SEUIL } from '../repetition/chiffres.ts'
import type { Chiffres, Delai } from './calculer.ts'
import { montrer, montrerParReponse } from './montrer.ts'
import { enMoisEntiers, lirePeriode, pasDe, periodeParDefaut } from './periode.ts'

const AUJOURD_HUI = parisDate(instant('2026-11-22T10:00:00Z'))
const jour = (texte: string) => texte as CivilDate

describe('the period of figures', () => {
  test('is the twelve last months when nothing is asked', () => {
    expect(lirePeriode({ du: null, au: '' }, AUJOURD_HUI)).toEqual({
      periode: { du: '2025-11-23', au: '2026-11-22' },
      ecart: null,
    })
  })
  test.each([
    ['2026-01-01', '2026-03-31', null],
    ['2026-02-30', null, 'illisible'],
    ['hier', null, 'illisible'],
    ['0001-01-01', null, 'illisible'],
    ['2026-03-01', '2026-02-01', 'inversee'],
    ['2010-01-01', '2026-01-01', 'trop_longue'],
  ])('from %s to %s: %s', (du, au, ecart) => {
    const lue = lirePeriode({ du, au }, AUJOURD_HUI)
    expect(lue.ecart).toBe(ecart)
    expect(lue.periode).toEqual(ecart === null ? { du, au } : periodeParDefaut(AUJOURD_HUI))
  })
  test('is cut in weeks up to a quarter, in months beyond', () => {
    expect(pasDe({ du: jour('2026-01-01'), au: jour('2026-04-03') })).toBe('semaine')
    expect(pasDe({ du: jour('2026-01-01'), au: jour('2026-04-04') })).toBe('mois')
  })
  test('is of whole months for those who read no dossier', () => {
    expect(enMoisEntiers({ du: jour('2026-01-31'), au: jour('2026-02-01') })).toEqual({
      du: '2026-01-01',
      au: '2026-02-28',
    })
  })
})

const nombre = fc.integer({ min: 0, max: 40 })
const delai: fc.Arbitrary<Delai> = fc.record({
  nombre,
  median: fc.double({ min: 0, max: 90, noNaN: true }),
  p90: fc.constant(91),
})
const chiffres: fc.Arbitrary<Chiffres> = fc
  .record({
    etages: fc.array(nombre, { minLength: 4, maxLength: 4 }),
    etats: fc.dictionary(fc.constantFrom('en_construction', 'accepte', 'refuse'), nombre),
    moments: fc.array(fc.record({ debut: fc.constant(jour('2026-01-01')), deposes: nombre, decides: nombre })),
    delai,
    groupes: fc.array(fc.record({ deposes: nombre, enCours: nombre, decides: nombre, delai })),
  })
  .map(({ etages, etats, moments, delai: un, groupes }) => {
    const [commences = 0, deposes = 0, pris = 0, decides = 0] = etages.toSorted((a, b) => b - a)
    return {
      entonnoir: { commences, deposes, pris, decides },
      etats,
      pas: 'mois' as const,
      moments,
      delais: { remplissage: un, attente: un, instruction: un, total: un },
      groupes: groupes.map((groupe, rang) => ({ ...groupe, id: `g${rang}` as never, nom: `Groupe ${rang}` })),
    }
  })

/** Every number that is shown, delays apart. */
function nombresDe(montre: unknown): number[] {
  if (typeof montre === 'number') return [montre]
  if (typeof montre !== 'object' || montre === null) return []
  return Object.entries(montre).flatMap(([cle, valeur]) => (['median', 'p90'].includes(cle) ? [] : nombresDe(valeur)))
}

describe('figures for those who read no dossier', () => {
  test('say no count from one to four', () => {
    fc.assert(
      fc.property(chiffres, (exacts) => {
        expect(nombresDe(montrer(exacts, false)).filter((n) => n > 0 && n < SEUIL)).toEqual([])
      }),
    )
  })
  test('never hide one part alone of a whole that is told', () => {
    fc.assert(
      fc.property(chiffres, (exacts) => {
        const { moments, groupes } = montrer(exacts, false)
        const colonnes = [
          moments.map((un) => un.deposes),
          moments.map((un) => un.decides),
          groupes.map((un) => un.deposes),
        ]
        for (const colonne of colonnes)
          if (colonne.length > 1) expect(colonne.filter((un) => typeof un !== 'number')).not.toHaveLength(1)
      }),
    )
  })
  test('do not give a stage of the funnel from which a smaller loss is found', () => {
    fc.assert(
      fc.property(chiffres, (exacts) => {
        const { entonnoir } = montrer(exacts, false)
        const etages = Object.values(entonnoir ?? {})
        for (const [rang, etage] of etages.entries()) {
          const avant = etages[rang - 1]
          if (typeof etage !== 'number' || typeof avant !== 'number') continue
          expect(avant === etage || avant - etage >= SEUIL).toBe(true)
        }
      }),
    )
  })
  test('say no outcome of an answer that too few gave', () => {
    const un = (deposes: number, acceptes: number, refuses: number) => ({
      valeur: 'Oui',
      deposes,
      acceptes,
      refuses,
      delai: { nombre: 0, median: null, p90: null },
    })
    const question = { id: 'a.valeur', libelle: 'A', section: '', isAnnotation: false }
    const { reponses } = montrerParReponse({ question, reponses: [un(3, 3, 0), un(50, 48, 2), un(90, 45, 45)] }, false)
    expect(reponses.map(({ deposes, acceptes, refuses }) => [deposes, acceptes, refuses])).toEqual([
      ['moins', 'tu', 'tu'],
      [50, 'tu', 'moins'],
      ['tu', 'tu', 'tu'],
    ])
  })
})

describe('figures for those who read the dossiers', () => {
  test('are told whole', () => {
    fc.assert(
      fc.property(chiffres, (exacts) => {
        const { entonnoir, etats, moments } = montrer(exacts, true)
        expect({ entonnoir, etats, moments }).toEqual({
          entonnoir: exacts.entonnoir,
          etats: exacts.etats,
          moments: exacts.moments,
        })
      }),
    )
  })
  test('tell no delay of fewer than ten dossiers, but how few they are', () => {
    const [neuf, dix] = [9, 10].map((n) => ({ nombre: n, median: 3.14, p90: 12.6 }))
    if (!neuf || !dix) throw new Error('two delays')
    const exacts: Chiffres = {
      entonnoir: null,
      etats: {},
      pas: 'mois',
      moments: [],
      delais: { remplissage: neuf, attente: dix, instruction: neuf, total: dix },
      groupes: [],
    }
    expect(montrer(exacts, true).delais).toEqual({
      remplissage: { surSeulement: 9 },
      attente: { median: 3.1, p90: 13 },
      instruction: { surSeulement: 9 },
      total: { median: 3.1, p90: 13 },
    })
  })
})

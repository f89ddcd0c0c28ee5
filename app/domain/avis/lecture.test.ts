import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FinDAvis } from '../../../db/schema/avis.ts'
import type { AvisDemandeId, AvisId, CompteId } from '../../../db/schema/ids.ts'
import { civilDate } from '../../../form-engine/temps.ts'
import { isScelle, lisibles, rappelsDus, type AvisSu } from './lecture.ts'

const AUJOURDHUI = civilDate('2026-11-22')
const HIER = civilDate('2026-11-21')
const INSTRUCTEUR = { qui: 'instructeur' } as const
const expert = (compte: string) => ({ qui: 'expert', compteId: compte as CompteId }) as const

function avis(id: string, wanted: Partial<Omit<AvisSu, 'id' | 'compteId' | 'demandeId'>> & { demande?: string } = {}) {
  const { demande = 'd', ...reste } = wanted
  return {
    id: id as AvisId,
    demandeId: demande as AvisDemandeId,
    compteId: id as string as CompteId,
    isRendu: false,
    fin: null,
    partage: false,
    scelle: false,
    echeanceOn: null,
    ...reste,
  } satisfies AvisSu
}
const lus = (tous: readonly AvisSu[], lecteur: Parameters<typeof lisibles>[1]) =>
  [...lisibles(tous, lecteur, AUJOURDHUI)].join()

describe('who reads an opinion', () => {
  test.each([
    ['not given yet: nobody', avis('a'), '', '', ''],
    ['given, confidential: its author and those who instruct', avis('a', { isRendu: true }), 'a', 'a', ''],
    ['given, shared: the other experts too', avis('a', { isRendu: true, partage: true }), 'a', 'a', 'a'],
    ['taken back once given: those who instruct keep it', avis('a', { isRendu: true, fin: 'revoque' }), 'a', '', ''],
    [
      'taken back once given and shared: its author alone loses it',
      avis('a', { isRendu: true, partage: true, fin: 'revoque' }),
      'a',
      '',
      'a',
    ],
  ])('%s', (_, un, parInstructeur, parAuteur, parAutre) => {
    const tous = [un, avis('b', { demande: 'e' })]
    expect([lus(tous, INSTRUCTEUR), lus(tous, expert('a')), lus(tous, expert('b'))]).toEqual([
      parInstructeur,
      parAuteur,
      parAutre,
    ])
  })

  test.each<[string, Partial<AvisSu>, boolean]>([
    ['another is expected', {}, true],
    ['the last day has passed', { echeanceOn: HIER }, false],
    ['the last day is today', { echeanceOn: AUJOURDHUI }, true],
  ])('sealed while %s: nobody but its author, else all', (_, commun, isFerme) => {
    const scelle = { scelle: true, partage: true, ...commun }
    const tous = [avis('a', { ...scelle, isRendu: true }), avis('b', scelle)]
    expect(lus(tous, INSTRUCTEUR)).toBe(isFerme ? '' : 'a')
    expect(lus(tous, expert('b'))).toBe(isFerme ? '' : 'a')
    expect(lus(tous, expert('a'))).toBe('a')
  })

  test.each<FinDAvis>(['revoque', 'deport', 'cloture'])('sealed: one that ended by %s is not expected', (fin) => {
    const tous = [avis('a', { scelle: true, isRendu: true }), avis('b', { scelle: true, fin })]
    expect(isScelle(tous, AUJOURDHUI)).toBe(false)
    expect(lus(tous, INSTRUCTEUR)).toBe('a')
    expect(lus(tous, expert('b'))).toBe('')
  })

  test('what is sealed in one thing asked does not wait for another', () => {
    const tous = [avis('a', { scelle: true, isRendu: true }), avis('b', { demande: 'e', scelle: true })]
    expect(lus(tous, INSTRUCTEUR)).toBe('a')
  })

  test('whoever was not asked reads nothing', () => {
    expect(lus([avis('a', { isRendu: true, partage: true })], expert('z'))).toBe('')
  })

  test('property: once open, what is asked stays open whatever ends or is answered', () => {
    const un = fc.record({
      isRendu: fc.boolean(),
      fin: fc.constantFrom<FinDAvis | null>(null, 'revoque', 'deport', 'cloture'),
    })
    fc.assert(
      fc.property(fc.array(un, { minLength: 1, maxLength: 5 }), fc.nat(4), fc.boolean(), (etats, rang, rend) => {
        const tous = etats.map((etat, i) => avis(`a${i}`, { scelle: true, ...etat }))
        if (isScelle(tous, AUJOURDHUI)) return
        const apres = tous.map((avant, i): AvisSu => {
          if (i !== rang % tous.length) return avant
          return rend ? { ...avant, isRendu: avant.fin === null || avant.isRendu } : { ...avant, fin: 'revoque' }
        })
        expect(isScelle(apres, AUJOURDHUI)).toBe(false)
      }),
    )
  })
})

test('reminders come due at seven days, at one, and once the last day has passed', () => {
  expect([30, 8, 7, 2, 1, 0, -1, -40].map(rappelsDus)).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
})

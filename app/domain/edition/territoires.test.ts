import { describe, expect, test } from 'vitest'
import { chercherTerritoires, lireTerritoiresPostes, nommerTerritoires } from './territoires.ts'

describe('a place that a condition names', () => {
  test('is found by its name, its postcode or its code', () => {
    expect(chercherTerritoires('commune', 'vannes')[0]).toEqual({ code: '56260', libelle: 'Vannes (56000)' })
    expect(chercherTerritoires('commune', '56260')[0]).toEqual({ code: '56260', libelle: 'Vannes (56000)' })
    expect(chercherTerritoires('commune', '56000').map(({ code }) => code)).toContain('56260')
    expect(chercherTerritoires('epci', 'golfe du morbihan')[0]?.code).toBe('200067932')
    expect(chercherTerritoires('epci', '200067932').map(({ code }) => code)).toEqual(['200067932'])
    expect(chercherTerritoires('commune', 'zzzz')).toEqual([])
  })

  test('has its name from its code; a code of nothing has none', () => {
    expect(
      nommerTerritoires([
        { sorte: 'commune', code: '56260' },
        { sorte: 'commune', code: '99999' },
        { sorte: 'epci', code: '56260' },
      ]),
    ).toEqual([{ sorte: 'commune', code: '56260', libelle: 'Vannes (56000)' }])
  })
})

describe('what a page without script posts of a place', () => {
  const poste = (plus: [string, string][]) =>
    lireTerritoiresPostes([['si.right.sorte', 'commune'], ['si.right.valeur', '56260'], ...plus])
  const valeursDe = (entrees: readonly (readonly [string, string])[]) =>
    entrees.flatMap(([cle, valeur]) => (cle === 'si.right.valeur' ? [valeur] : []))

  test('is its code as long as its name is what was shown, or nothing', () => {
    for (const texte of ['Vannes (56000)', '']) {
      const { entrees, aChoisir } = poste([['si.right.recherche', texte]])
      expect([valeursDe(entrees), aChoisir]).toEqual([['56260'], {}])
    }
  })

  test('is the one that what was typed leads to', () => {
    expect(valeursDe(poste([['si.right.recherche', 'Lorient']]).entrees)).toEqual(['56121'])
  })

  test('is offered when several fit, and told when none does', () => {
    const { entrees, aChoisir } = poste([['si.right.recherche', 'Montreuil']])
    expect(valeursDe(entrees)).toEqual(['56260'])
    expect(aChoisir['si.right']?.propositions.length).toBeGreaterThan(1)
    expect(poste([['si.right.recherche', 'Zzzz']]).aChoisir['si.right']).toEqual({ texte: 'Zzzz', propositions: [] })
  })

  test('is the one chosen among those offered, for the same text only', () => {
    const choisir = (texte: string) =>
      poste([
        ['si.right.recherche', texte],
        ['si.right.pour', 'Montreuil'],
        ['si.right.ajout', '93048'],
      ])
    expect(valeursDe(choisir('Montreuil').entrees)).toEqual(['93048'])
    expect(valeursDe(choisir('Lorient').entrees)).toEqual(['56121'])
  })

  test('joins those of a list', () => {
    const { entrees } = poste([
      ['si.right.liste', '1'],
      ['si.right.recherche', 'Lorient'],
    ])
    expect(valeursDe(entrees)).toEqual(['56260', '56121'])
  })
})

import { describe, expect, test } from 'vitest'
import { civilDate } from '../temps.ts'
import { avecCritere, lireCritereSaisi, sansCritere } from './critere-saisi.ts'
import { FILTRE_VIDE, type Filtre, type Nature } from './filtre.ts'

const today = civilDate('2026-11-26')
const NATURES: Record<string, Nature> = { commune: 'enum', longueur: 'number', depose_at: 'date' }
const lire = (entrees: [string, string][], filtre: Filtre = FILTRE_VIDE) =>
  lireCritereSaisi(entrees, filtre, (colonne) => NATURES[colonne] ?? null, today)

describe('a criterion given by the controls of a list', () => {
  test('a column alone waits for the rest, with the first operator of its nature', () => {
    expect(lire([['colonne', 'longueur']])).toEqual({
      saisi: { colonne: 'longueur', operateur: 'egal', valeurs: [], groupe: 1, refus: null },
    })
  })

  test('whole, it joins the filter', () => {
    const lu = lire([
      ['colonne', 'longueur'],
      ['operateur', 'au_moins'],
      ['valeur', ' 200,5 '],
    ])
    expect(lu).toEqual({
      ajoute: {
        mode: 'toutes',
        groupes: [{ mode: 'toutes', criteres: [{ colonne: 'longueur', operateur: 'au_moins', valeurs: ['200,5'] }] }],
      },
    })
  })

  test('what cannot be read is kept with its reason', () => {
    expect(
      lire([
        ['colonne', 'longueur'],
        ['operateur', 'au_moins'],
        ['valeur', 'beaucoup'],
      ]),
    ).toEqual({
      saisi: {
        colonne: 'longueur',
        operateur: 'au_moins',
        valeurs: ['beaucoup'],
        groupe: 1,
        refus: 'valeur_illisible',
      },
    })
  })

  test('a value that is asked for and missing is told', () => {
    expect(
      lire([
        ['colonne', 'depose_at'],
        ['operateur', 'entre'],
        ['valeur', '2026-01-01'],
        ['valeur', ''],
      ]),
    ).toMatchObject({ saisi: { refus: 'valeur_absente', valeurs: ['2026-01-01'] } })
  })

  test('an operator of another nature, an unknown column: refused, or nothing at all', () => {
    expect(
      lire([
        ['colonne', 'longueur'],
        ['operateur', 'contient'],
        ['valeur', '2'],
      ]),
    ).toMatchObject({ saisi: { refus: 'operateur_refuse' } })
    expect(lire([['colonne', 'inconnue']])).toBeNull()
    expect(lire([])).toBeNull()
  })

  test('a group that does not exist yet is a new one, the next', () => {
    const premier = avecCritere(FILTRE_VIDE, { colonne: 'longueur', operateur: 'rempli', valeurs: [] }, 1)
    const lu = lire(
      [
        ['colonne', 'commune'],
        ['operateur', 'rempli'],
        ['groupe', '5'],
      ],
      premier,
    )
    expect(lu).toMatchObject({ ajoute: { groupes: [{}, { criteres: [{ colonne: 'commune' }] }] } })
  })

  test('taking away what was added gives the filter as it was', () => {
    const un = avecCritere(FILTRE_VIDE, { colonne: 'longueur', operateur: 'rempli', valeurs: [] }, 1)
    const deux = avecCritere(un, { colonne: 'commune', operateur: 'vide', valeurs: [] }, 1)
    expect(sansCritere(deux, 0, 1)).toEqual(un)
    expect(sansCritere(un, 0, 0)).toEqual(FILTRE_VIDE)
  })
})

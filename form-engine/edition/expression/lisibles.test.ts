import { describe, expect, test } from 'vitest'
import type { StableId } from '../../formulaire.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { champsAPortee, lisiblesPour } from './lisibles.ts'
import type { AttributDExpression } from './lisibles.ts'

const temoin = formulaireTemoin()
const de = (id: string, attribut: AttributDExpression = 'afficherSi') => lisiblesPour(temoin, id as StableId, attribut)
const ids = (liste: readonly { id: string; place: string }[], place: string) =>
  liste.filter((un) => un.place === place).map(({ id }) => id)

describe('what an expression may read', () => {
  test('is what comes above, then apart what comes below, never the element itself', () => {
    const { champs, repetitions, conditions } = de('suite')
    expect(ids(champs, 'avant')).toEqual([
      'statut',
      'nom',
      'naissance',
      'rendez-vous',
      'ville',
      'oui',
      'budget',
      'themes',
      'motif',
      'pieces',
      'nature',
      'montant',
      'fin',
    ])
    expect(ids(champs, 'apres')).toEqual(['total', 'apres'])
    expect(ids(repetitions, 'avant')).toEqual(['travaux'])
    // « Lit la suite » reads the element, « Lit la ligne » a row: neither can be used here.
    expect(conditions.map(({ id }) => id)).toEqual(['majeur'])
  })

  test('is never inside the section it decides', () => {
    const { champs, repetitions } = de('s2')
    expect(champs.map(({ id }) => id)).toEqual(['statut', 'nom', 'naissance', 'rendez-vous', 'ville', 'oui'])
    expect(repetitions).toEqual([])
  })

  test('of a row is that row, then outside; from outside, rows are read by aggregates only', () => {
    const dedans = de('fin')
    expect(dedans.portee).toEqual({ repetition: 'travaux', annotations: false })
    expect(champsAPortee(dedans, 'travaux' as StableId).map(({ id }) => id)).toContain('nature')
    expect(champsAPortee(de('suite'), null).map(({ id }) => id)).not.toContain('nature')
    expect(dedans.conditions.map(({ id }) => id)).toContain('du-bloc')
  })

  test('of the usager’s side is that side; annotations read both; rules read the usager’s', () => {
    expect(de('avis').champs.map(({ id }) => id)).toEqual(expect.arrayContaining(['statut', 'note']))
    expect(ids(de('note').champs, 'apres')).toEqual(['avis'])
    for (const [id, attribut] of [
      ['v1', 'regle'],
      ['i1', 'si'],
      ['r1', 'si'],
      ['majeur', 'si'],
    ] as const) {
      const { champs } = de(id, attribut)
      expect(ids(champs, 'apres')).toEqual([])
      expect(champs.map((champ) => champ.id)).toContain('apres')
      expect(champs.map((champ) => champ.id)).not.toContain('note')
    }
    expect(de('v1', 'regle').portee.repetition).toBe('travaux')
    // A named condition names neither itself nor one that names it.
    expect(de('majeur', 'si').conditions.map(({ id }) => id)).not.toContain('majeur')
  })

  test('tells sections, labels of options, and what is asked of the expression', () => {
    const { champs } = de('suite')
    const champ = (id: string) => champs.find((un) => un.id === id)
    expect(champ('statut')).toMatchObject({
      section: 'Vous',
      options: [{ id: 'commune', libelle: 'Une commune' }, { id: 'asso' }],
    })
    expect(champ('ville')?.parts['departement']?.options?.find(({ id }) => id === '56')?.libelle).toBe('56 – Morbihan')
    expect(champ('ville')?.options).toBeNull()
    expect(de('total', 'calcul').attendue).toEqual(['decimal', 'integer'])
    expect(de('suite').attendue).toEqual(['boolean'])
  })
})

import { describe, expect, test } from 'vitest'
import type { StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { brutTemoin } from './expression/formulaire-de-test.ts'
import { usagesDe } from './usages.ts'

function formulaire() {
  const lu = parseFormulaire({
    ...brutTemoin,
    routage: {
      regles: [
        { id: 'r1', si: { op: 'eq', left: { champ: 'statut' }, right: { option: 'asso' } }, groupe: 'nord' },
        { id: 'r2', si: { op: 'any_of', left: { champ: 'statut' }, right: { options: ['commune'] } }, groupe: 'sud' },
      ],
      defaut: null,
    },
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}
const usages = (id: string, option?: string) =>
  usagesDe(formulaire(), id as StableId, option).map(({ id, role, par }) => [id, role, par])

describe('what touches an element', () => {
  test('is every expression that reads it, by itself or through a named condition', () => {
    expect(usages('naissance')).toEqual([
      ['majeur', 'condition', null],
      ['i1', 'ineligibilite', 'majeur'],
    ])
    expect(usages('budget')).toEqual([['total', 'calcul', null]])
    expect(usages('majeur')).toEqual([['i1', 'ineligibilite', null]])
  })

  test('is the rule that is told at it', () => {
    expect(usages('montant')).toEqual([
      ['v1', 'validation', null],
      ['v1', 'sur', null],
    ])
  })

  test('of an option is the places that write it', () => {
    expect(usages('statut')).toHaveLength(2)
    expect(usages('statut', 'asso')).toEqual([['r1', 'route', null]])
    expect(usages('statut', 'commune')).toEqual([['r2', 'route', null]])
  })

  test('has the label of the element, and where it stands', () => {
    expect(usagesDe(formulaire(), 'nature' as StableId)[0]).toEqual({
      id: 'fin',
      libelle: 'Fin des travaux',
      role: 'afficherSi',
      chemin: 'champs[1].enfants[4].enfants[2].afficherSi',
      par: null,
    })
    expect(usages('suite')).toEqual([['plus-bas', 'condition', null]])
    expect(usages('apres')).toEqual([])
  })
})

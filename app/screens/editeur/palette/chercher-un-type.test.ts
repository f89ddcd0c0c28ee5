import { expect, test } from 'vitest'
import { chercherUnType } from './chercher-un-type.ts'

test.each([
  ['DEPARTEMENT', 'departements'],
  ['département', 'departements'],
  ['regex', 'formatted'],
  ['piece just', 'piece_justificative'],
  ['sécu', 'nir'],
  ['menu deroulant', 'drop_down_list'],
  ['oeuvre', undefined],
])('« %s » finds %s first', (texte, premier) => {
  expect(chercherUnType(texte, 'fr')[0]).toBe(premier)
})

test('a name comes before a synonym, and nothing typed gives everything', () => {
  expect(chercherUnType('tableau', 'fr').slice(0, 2)).toEqual(['table', 'referentiel'])
  expect(chercherUnType(' ', 'fr')).toHaveLength(38)
  expect(chercherUnType('file', 'en')[0]).toBe('piece_justificative')
})

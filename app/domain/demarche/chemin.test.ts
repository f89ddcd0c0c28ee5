import { expect, test } from 'vitest'
import { candidat, cheminDepuis } from './chemin.ts'

test.each([
  ['Aide à la plantation de haies', 'aide-a-la-plantation-de-haies'],
  ['Main-d’œuvre & cætera', 'main-d-oeuvre-caetera'],
  ['  2e  appel… ', '2e-appel'],
  ['A', 'demarche-a'],
  ['???', 'demarche'],
])('the public address of « %s » is « %s »', (titre, chemin) => {
  expect(cheminDepuis(titre)).toBe(chemin)
})

test('a long title is cut between two words, and leaves room for a number', () => {
  const chemin = cheminDepuis(
    'Demande de subvention au titre de la dotation d’équipement des territoires ruraux et autres',
  )
  expect(chemin).toBe('demande-de-subvention-au-titre-de-la-dotation-d-equipement-des')
  expect(candidat(chemin, 999)).toMatch(/^[a-z0-9]([a-z0-9-]{1,78}[a-z0-9])$/)
})

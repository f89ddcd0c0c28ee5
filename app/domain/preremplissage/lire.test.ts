import { expect, test } from 'vitest'
import { compile } from '../../../form-engine/compiled.ts'
import { formulaire } from '../../../form-engine/formulaire-de-test.ts'
import { lirePreremplissage, SAISIES_MAX } from './lire.ts'

const compiled = compile(formulaire())
const champs = (demandes: [string, string][]) =>
  lirePreremplissage(compiled, demandes).operations.map(({ champ, raw }) => [champ, raw])

test('a parameter answers the question it names, as it is written', () => {
  expect(champs([['champ_nom', 'Ada']])).toEqual([['nom', 'Ada']])
})

test('an id may be written as DS writes it', () => {
  expect(champs([[`champ_${Buffer.from('Champ-nom').toString('base64')}`, 'Ada']])).toEqual([['nom', 'Ada']])
})

test('what is no question of the usager is left out: an annotation, a file, an unknown id, another parameter', () => {
  const lu = lirePreremplissage(compiled, [
    ['champ_avis', 'Favorable'],
    ['champ_photo', 'x'],
    ['champ_ailleurs', 'x'],
    ['champ_prenom', 'Ada'],
    ['utm_source', 'x'],
  ])
  expect(lu).toEqual({
    operations: [],
    cles: new Map(),
    ecartees: [
      { cle: 'champ_avis', motif: 'inconnue' },
      { cle: 'champ_photo', motif: 'fichier' },
      { cle: 'champ_ailleurs', motif: 'inconnue' },
      { cle: 'champ_prenom', motif: 'ligne' },
    ],
  })
})

test('a list of objects makes rows in their order, each with its answers, and no file', () => {
  const lues = lirePreremplissage(compiled, [
    [
      'champ_enfants',
      JSON.stringify([{ champ_prenom: 'Ada' }, { champ_prenom: 'Grace', champ_photo: 'x' }, { autre: 1 }]),
    ],
  ]).operations
  expect(lues.map(({ champ }) => champ)).toEqual(['enfants', 'prenom', 'enfants', 'prenom'])
  const [premiere, , seconde] = lues
  expect(String(premiere?.raw) < String(seconde?.raw)).toBe(true)
  expect(new Set(lues.map(({ row }) => row)).size).toBe(2)
})

test('a link answers no more than the bound, and a value too large is left out', () => {
  const beaucoup = Array.from({ length: SAISIES_MAX + 5 }, (): [string, string] => ['champ_nom', 'Ada'])
  expect(lirePreremplissage(compiled, beaucoup)).toMatchObject({
    operations: { length: SAISIES_MAX },
    ecartees: Array.from({ length: 5 }, () => ({ cle: 'champ_nom', motif: 'trop' })),
  })
  expect(champs([['champ_nom', 'a'.repeat(200_000)]])).toEqual([])
})

test('inside a list, what is left out is named by its place', () => {
  const rows = [{ champ_prenom: 'Ada', champ_photo: 'x', champ_nom: 'y' }, 'z']
  expect(lirePreremplissage(compiled, [['champ_enfants', rows]]).ecartees).toMatchObject([
    { cle: 'champ_enfants[0].champ_photo' },
    { cle: 'champ_enfants[0].champ_nom', motif: 'ligne' },
    { cle: 'champ_enfants[1]', motif: 'lignes' },
  ])
  expect(lirePreremplissage(compiled, [['champ_enfants', 'Ada']]).ecartees).toEqual([
    { cle: 'champ_enfants', motif: 'lignes' },
  ])
})

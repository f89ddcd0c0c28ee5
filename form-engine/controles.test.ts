import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lireControles, nomDeControle } from './controles.ts'
import type { StableId } from './formulaire.ts'
import { cellKey, lireCellKey } from './reponses.ts'
import type { RowId } from './reponses.ts'

const ligne = '01J00000000000000000000000' as RowId
const nom = cellKey('nom' as StableId, null)
const nomDeLigne = cellKey('nom' as StableId, ligne)

test('the name of a control says its cell and its part', () => {
  expect(nomDeControle(nom)).toBe('r:nom')
  expect(nomDeControle(nomDeLigne, 'jour')).toBe(`r:nom~${ligne}.jour`)
  expect(lireCellKey(nomDeLigne)).toEqual({ champ: 'nom', row: ligne })
})

test('a post is read by cells: texts, lists, parts', () => {
  const lus = lireControles([
    ['jeton', 'x'],
    ['r:nom', 'Martin'],
    [`r:nom~${ligne}`, 'Durand'],
    ['r:date.jour', '1'],
    ['r:date.mois', 'mai'],
    ['r:choix', ''],
    ['r:choix', 'A'],
    ['r:choix', 'B'],
  ])
  expect(Object.fromEntries(lus)).toEqual({
    nom: 'Martin',
    [`nom~${ligne}`]: 'Durand',
    date: { jour: '1', mois: 'mai' },
    choix: ['A', 'B'],
  })
})

test('a box that is not ticked is empty, a box that is not on the page is absent', () => {
  expect(Object.fromEntries(lireControles([['r:case', '']]))).toEqual({ case: '' })
  expect(
    Object.fromEntries(
      lireControles([
        ['r:case', ''],
        ['r:case', 'true'],
      ]),
    ),
  ).toEqual({ case: ['true'] })
  expect(lireControles([]).size).toBe(0)
})

test('the cells of a table are parts named by row and column', () => {
  const lus = lireControles([
    [nomDeControle(nom, 'eau.total'), '12'],
    [nomDeControle(nom, '2026.paye'), 'true'],
    [nomDeControle(nomDeLigne, 'eau.total'), '3'],
  ])
  expect(Object.fromEntries(lus)).toEqual({
    nom: { 'eau.total': '12', '2026.paye': 'true' },
    [nomDeLigne]: { 'eau.total': '3' },
  })
})

test('names that are no controls are left alone, whatever they are', () => {
  const noms = [
    'nom',
    'r:',
    'r:Nom',
    'r:nom~1',
    'r:nom.',
    'r:nom..',
    'r:nom.a.',
    'r:nom..b',
    'r:nom.a.b.c',
    'r:nom.A.b',
    'r:nom.a_b.c',
    'r:nom.1',
    `r:nom.a.${'b'.repeat(21)}`,
    'r:__proto__',
    'r:nom.__proto__',
    'r:nom.__proto__.a',
    'r:../x',
  ]
  expect(lireControles(noms.map((nom): [string, string] => [nom, 'x'])).size).toBe(0)
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.string().map((fin) => `r:${fin}`),
          fc.string(),
        ),
      ),
      (entrees) => {
        for (const key of lireControles(entrees).keys()) expect(lireCellKey(key)).not.toBe(null)
      },
    ),
  )
})

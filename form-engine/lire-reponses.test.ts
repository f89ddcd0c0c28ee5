import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasard } from '../e2e/epreuves/hasard.ts'
import { formulaire } from './formulaire-de-test.ts'
import type { Formulaire } from './formulaire.ts'
import { formulaireAuHasard, reponsesAuHasard } from './generateurs-de-test.ts'
import { rowsOf } from './lignes.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import { VALEURS_MAX, ecrireReponses, lireReponses } from './lire-reponses.ts'
import { celluleDe } from './reponses.ts'
import type { CellKey, Reponses } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

const form = formulaire()
const enfants = 'enfants' as Formulaire['champs'][number]['id']

function lues(json: unknown, de: Formulaire = form): { reponses: Reponses; problemes: string[] } {
  const lu = lireReponses(de, json)
  if (!lu.ok) throw new Error(lu.refus.phrase)
  return { reponses: lu.reponses, problemes: lu.problemes.map(({ chemin }) => chemin) }
}

const cellule = (reponses: Reponses, cle: string) => celluleDe(reponses, cle as CellKey)

test('each answer is read by its type: a value, a draft, or nothing', () => {
  const { reponses, problemes } = lues({
    nom: ' Martin ',
    naissance: '22/11/2026',
    departement: 'Morbihan',
    constructor: 'peut-être',
    avis: null,
  })
  expect(problemes).toEqual([])
  expect(cellule(reponses, 'nom')).toEqual({ kind: 'value', value: 'Martin', seq: 1 })
  expect(cellule(reponses, 'naissance')).toMatchObject({ kind: 'value', value: '2026-11-22' })
  expect(cellule(reponses, 'departement')).toMatchObject({ value: { code: '56', nom: 'Morbihan' } })
  expect(cellule(reponses, 'constructor')).toMatchObject({ kind: 'draft', raw: 'peut-être', code: 'option_inconnue' })
  expect(cellule(reponses, 'avis')).toEqual({ kind: 'blank', seq: 0 })
})

test('rows are read in order, under ids drawn from their rank or told by themselves', () => {
  const id = '01J0000000000000000000000A'
  const { reponses } = lues({ enfants: [{ prenom: 'Lou' }, { id, prenom: 'Sam' }, {}] })
  expect(rowsOf(enfants, reponses)).toEqual(['00000000000000000000000001', id, '00000000000000000000000003'])
  expect(cellule(reponses, `prenom~${id}`)).toMatchObject({ value: 'Sam' })
})

test('five hundred rows keep their order', () => {
  const lignes = Array.from({ length: 500 }, (_, rang) => ({ prenom: `Lou ${rang}` }))
  const ecrites = ecrireReponses(form, lues({ enfants: lignes }).reponses)['enfants'] as { prenom: string }[]
  expect(ecrites.map(({ prenom }) => prenom)).toEqual(lignes.map(({ prenom }) => prenom))
})

test('what the form does not ask is told with its place, and the rest is read', () => {
  const { reponses, problemes } = lues({
    nom: 'Martin',
    couleur: 'bleu',
    prenom: 'Lou',
    s2: {},
    enfants: [{ prenom: 'Lou', nom: 'Martin', age: 3 }, 'Sam', { id: 'un' }],
  })
  expect(problemes).toEqual([
    'couleur',
    'prenom',
    's2',
    'enfants[0].nom',
    'enfants[0].age',
    'enfants[1]',
    'enfants[2].id',
  ])
  expect(cellule(reponses, 'nom')).toMatchObject({ value: 'Martin' })
  expect(rowsOf(enfants, reponses)).toHaveLength(2)
})

test('a repetition that is no list, two rows of one id and an answer to a computed champ are told', () => {
  expect(lues({ enfants: { prenom: 'Lou' } }).problemes).toEqual(['enfants'])
  const id = '01J0000000000000000000000A'
  const { reponses, problemes } = lues({ enfants: [{ id }, { id }] })
  expect(problemes).toEqual(['enfants[1].id'])
  expect(rowsOf(enfants, reponses)).toHaveLength(2)
  const calcule = parseFormulaire({
    langage: 1,
    champs: [{ kind: 'champ', id: 'total', type: 'computed', libelle: 'Total', calcul: { integer: '1' } }],
  })
  expect(calcule.ok && lues({ total: '12' }, calcule.formulaire).problemes).toEqual(['total'])
})

test('a commune is read when it is whole; its name alone is a draft, since nothing is looked up', () => {
  const lu = parseFormulaire({
    langage: 1,
    champs: [{ kind: 'champ', id: 'ville', type: 'communes', libelle: 'Ville' }],
  })
  if (!lu.ok) throw new Error('unread')
  const vannes = {
    code: '56260',
    nom: 'Vannes',
    codePostal: '56000',
    codeDepartement: '56',
    nomDepartement: 'Morbihan',
    codeRegion: '53',
    nomRegion: 'Bretagne',
  }
  expect(cellule(lues({ ville: vannes }, lu.formulaire).reponses, 'ville')).toMatchObject({ value: vannes })
  expect(cellule(lues({ ville: 'Vannes' }, lu.formulaire).reponses, 'ville')).toMatchObject({
    code: 'commune_inconnue',
  })
})

test.each([[null], ['texte'], [[]], [12], [undefined]])('%j is no answers: refused', (json) => {
  expect(lireReponses(form, json)).toMatchObject({ ok: false, refus: { code: 'pas_un_objet' } })
})

test('501 rows, or more than 100 000 values, are refused at once', () => {
  expect(lireReponses(form, { enfants: Array.from({ length: 501 }, () => ({})) })).toMatchObject({
    ok: false,
    refus: { code: 'lignes_en_trop', phrase: '« enfants » a 501 lignes ; la limite est de 500 : retirez-en.' },
  })
  const inconnues = Object.fromEntries(Array.from({ length: VALEURS_MAX + 1 }, (_, rang) => [`x${rang}`, 1]))
  expect(lireReponses(form, inconnues)).toMatchObject({ ok: false, refus: { code: 'valeurs_en_trop' } })
  const parLigne = Object.fromEntries(Array.from({ length: 300 }, (_, rang) => [`x${rang}`, 1]))
  expect(lireReponses(form, { enfants: Array.from({ length: 400 }, () => parLigne) })).toMatchObject({
    ok: false,
    refus: { code: 'valeurs_en_trop' },
  })
})

test('a hundred problems are told at most', () => {
  const inconnues = Object.fromEntries(Array.from({ length: 1_000 }, (_, rang) => [`x${rang}`, 1]))
  expect(lues(inconnues).problemes).toHaveLength(100)
})

test('any JSON at all is read without a throw, and what it gives is read again the same', () => {
  const cle = fc.oneof(
    fc.constantFrom('nom', 'enfants', 'naissance', 'departement', 'constructor', 's1', '__proto__'),
    fc.string(),
  )
  const ligne = fc.dictionary(fc.constantFrom('prenom', 'photo', 'id', 'nom'), fc.jsonValue())
  const valeur = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(ligne, fc.jsonValue())))
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(cle, valeur), fc.anything()), (json) => {
      const lu = lireReponses(form, json)
      if (!lu.ok) return
      expect(lireReponses(form, ecrireReponses(form, lu.reponses))).toMatchObject({ ok: true, reponses: lu.reponses })
    }),
    { numRuns: 500 },
  )
})

test('answers of generated forms, written then read, are the same', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const h = hasard(seed)
    const dessine = formulaireAuHasard(h, { champs: 20, annotations: true })
    const reponses = lues(ecrireReponses(dessine, reponsesAuHasard(h, dessine)), dessine).reponses
    const ecrites: Json = ecrireReponses(dessine, reponses)
    expect(lues(ecrites, dessine)).toEqual({ reponses, problemes: [] })
  }
})

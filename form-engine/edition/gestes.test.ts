import { expect, test } from 'vitest'
import type { Formulaire, StableId } from '../formulaire.ts'
import { champsDe } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { appliquerToutes } from './appliquer.ts'
import { elementsDe, nomDElement, trouver } from './elements.ts'
import {
  ajouterRegle,
  deplacerDUnRang,
  deplacerVers,
  dupliquer,
  enTexte,
  placeDepuis,
  placesProposees,
  supprimer,
} from './gestes.ts'
import type { Geste } from './gestes.ts'

const id = (texte: string) => texte as StableId
const champ = (nom: string, plus: object = {}) => ({
  kind: 'champ',
  id: nom,
  type: 'yes_no',
  libelle: nom.toUpperCase(),
  ...plus,
})

function lire(brut: object): Formulaire {
  const lu = parseFormulaire({ langage: 1, ...brut })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

const FORM = lire({
  champs: [
    champ('a'),
    { kind: 'section', id: 's', titre: 'S', enfants: [champ('b'), champ('c', { afficherSi: { champ: 'b' } })] },
    { kind: 'repetition', id: 'r', libelle: 'R', enfants: [champ('d')] },
  ],
  conditions: [{ id: 'k', nom: 'K', si: { champ: 'b' } }],
})

let n = 0
const idNeuf = () => {
  n += 1
  return id(`neuf-${n}`)
}

function apres(geste: Geste | null): Formulaire {
  if (!geste) throw new Error('no gesture')
  const edition = appliquerToutes(FORM, geste.operations)
  if (!edition.ok) throw new Error(`${edition.code} ${JSON.stringify(edition.problemes)}`)
  return edition.formulaire
}

const plan = (formulaire: Formulaire) =>
  formulaire.champs.map((noeud) =>
    'enfants' in noeud ? `${nomDElement(noeud)}(${noeud.enfants.map(nomDElement).join(' ')})` : nomDElement(noeud),
  )

test('moving by one rank stays among the neighbours, and stops at both ends', () => {
  expect(plan(apres(deplacerDUnRang(FORM, id('s'), -1)))).toEqual(['S(B C)', 'A', 'R(D)'])
  expect(plan(apres(deplacerDUnRang(FORM, id('a'), 1)))).toEqual(['S(B C)', 'A', 'R(D)'])
  expect(plan(apres(deplacerDUnRang(FORM, id('c'), -1)))).toEqual(['A', 'S(C B)', 'R(D)'])
  expect(deplacerDUnRang(FORM, id('a'), -1)).toBeNull()
  expect(deplacerDUnRang(FORM, id('c'), 1)).toBeNull()
})

test('every place proposed for an element is one it can go to', () => {
  for (const nom of ['a', 'b', 's', 'r']) {
    const places = placesProposees(FORM, id(nom))
    expect(places.length).toBeGreaterThan(3)
    for (const { valeur } of places) {
      const place = placeDepuis(valeur)
      if (!place) throw new Error(valeur)
      expect(enTexte(place)).toBe(valeur)
      const arrive = apres(deplacerVers(FORM, [id(nom)], place))
      expect([...champsDe([...arrive.champs, ...arrive.annotations])].length).toBe(4)
    }
  }
})

test('several elements move together and keep their order', () => {
  const place = placeDepuis('noeud:r|d')
  expect(plan(apres(place && deplacerVers(FORM, [id('c'), id('a')], place)))).toEqual(['S(B)', 'R(D A C)'])
})

test('a place that is none is not read', () => {
  for (const faux of ['', 'liste:rien|', 'noeud:|', 'liste:champs', 'noeud:A|b', 'liste:champs|"'])
    expect(placeDepuis(faux)).toBeNull()
})

test('what reads inside a copy reads the copy, and what is outside still reads the original', () => {
  const copie = apres(dupliquer(FORM, [id('s')], idNeuf))
  expect(plan(copie)).toEqual(['A', 'S(B C)', 'S (copie)(B C)', 'R(D)'])
  const section = copie.champs[2]
  if (section?.kind !== 'section') throw new Error('no section')
  const [b, c] = section.enfants
  expect(c?.afficherSi).toEqual({ champ: b?.id })
  expect(copie.conditions[0]?.si).toEqual({ champ: 'b' })
})

test('after a removal one looks at what took the place, else at what stands before, else at what held it', () => {
  expect(supprimer(FORM, [id('a')])?.vers).toBe('s')
  expect(supprimer(FORM, [id('r')])?.vers).toBe('s')
  expect(supprimer(FORM, [id('b'), id('c')])?.vers).toBe('s')
  expect(supprimer(FORM, [id('s'), id('b')])?.operations).toEqual([{ sorte: 'retirer', cible: 's' }])
})

test('a new rule of each sort is valid as it is, and decides nothing', () => {
  const mots = { condition: 'Condition', message: 'Message', groupe: 'nord' }
  for (const liste of ['conditions', 'validations', 'ineligibilite', 'routes'] as const) {
    const formulaire = apres(ajouterRegle(FORM, liste, idNeuf, mots))
    expect(elementsDe(formulaire, liste).length).toBe(elementsDe(FORM, liste).length + 1)
  }
  expect(ajouterRegle(lire({ champs: [] }), 'validations', idNeuf, mots)).toBeNull()
  expect(trouver(FORM, id('k'))?.liste).toBe('conditions')
})

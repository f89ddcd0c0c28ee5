import { expect, test } from 'vitest'
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { ajouterNoeud, placesDAjout } from './ajouter.ts'
import { appliquerToutes } from './appliquer.ts'
import { nomDElement } from './elements.ts'
import type { Geste } from './gestes.ts'
import { placeDepuis } from './gestes.ts'
import { nouvelElement } from './palette.ts'

const id = (texte: string) => texte as StableId
const champ = (nom: string) => ({ kind: 'champ', id: nom, type: 'yes_no', libelle: nom.toUpperCase() })

function lire(brut: object): Formulaire {
  const lu = parseFormulaire({ langage: 1, ...brut })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

const FORM = lire({
  champs: [
    champ('a'),
    {
      kind: 'section',
      id: 's',
      titre: 'S',
      enfants: [champ('b'), { kind: 'section', id: 'u', titre: 'U', enfants: [champ('c')] }],
    },
    { kind: 'repetition', id: 'r', libelle: 'R', enfants: [champ('d')] },
    champ('e'),
  ],
})

function apres(geste: Geste, formulaire = FORM): Formulaire {
  const fait = appliquerToutes(formulaire, geste.operations)
  if (!fait.ok) throw new Error(fait.code)
  return fait.formulaire
}

const plan = ({ champs }: Formulaire): string[] => champs.map(dire)
const dire = (noeud: Noeud): string =>
  nomDElement(noeud) + ('enfants' in noeud ? `(${noeud.enfants.map(dire).join(' ')})` : '')

const QUESTION: Noeud = { kind: 'champ', id: id('x'), type: 'text', libelle: 'X', obligatoire: false, config: {} }
const SECTION: Noeud = { kind: 'section', id: id('t'), titre: 'T', enfants: [] }
const ajoute = (choisi: string | null, neuf: Noeud, ou?: string) =>
  plan(apres(ajouterNoeud(FORM, choisi === null ? null : id(choisi), 'champs', neuf, placeDepuis(ou ?? ''))))

test('a new question goes inside what holds others, at its end, and after anything else', () => {
  expect(ajoute('s', QUESTION)).toEqual(['A', 'S(B U(C) X)', 'R(D)', 'E'])
  expect(ajoute('b', QUESTION)).toEqual(['A', 'S(B X U(C))', 'R(D)', 'E'])
  expect(ajoute('d', QUESTION)).toEqual(['A', 'S(B U(C))', 'R(D X)', 'E'])
  expect(ajoute(null, QUESTION)).toEqual(['A', 'S(B U(C))', 'R(D)', 'E', 'X'])
})

test('a new section goes after the current one, never inside, and out of a block', () => {
  expect(ajoute('s', SECTION)).toEqual(['A', 'S(B U(C))', 'T()', 'R(D)', 'E'])
  expect(ajoute('b', SECTION)).toEqual(['A', 'S(B U(C))', 'T()', 'R(D)', 'E'])
  expect(ajoute('c', SECTION)).toEqual(['A', 'S(B U(C) T())', 'R(D)', 'E'])
  expect(ajoute('d', SECTION)).toEqual(['A', 'S(B U(C))', 'R(D)', 'T()', 'E'])
  expect(ajoute('a', SECTION)).toEqual(['A', 'T()', 'S(B U(C))', 'R(D)', 'E'])
  expect(ajoute(null, SECTION)).toEqual(['A', 'S(B U(C))', 'R(D)', 'E', 'T()'])
})

test('the place that was asked for wins, but a block takes no section', () => {
  expect(ajoute('b', SECTION, 'noeud:s|u')).toEqual(['A', 'S(B U(C) T())', 'R(D)', 'E'])
  expect(ajoute('b', QUESTION, 'liste:champs|e')).toEqual(['A', 'S(B U(C))', 'R(D)', 'E', 'X'])
  expect(ajoute('d', SECTION, 'noeud:r|d')).toEqual(['A', 'S(B U(C))', 'R(D)', 'T()', 'E'])
})

test('every place around the chosen element is proposed once, from the nearest', () => {
  expect(placesDAjout(FORM, id('c'))?.autres.map(({ valeur }) => valeur)).toEqual([
    'noeud:u|c',
    'noeud:s|u',
    'liste:champs|s',
    'liste:champs|e',
  ])
  expect(placesDAjout(FORM, id('e'))?.autres.map(({ valeur }) => valeur)).toEqual(['liste:champs|e'])
})

test('the question a new block comes with gives way to the first one it is given, unless something was set of it', () => {
  const bloc = nouvelElement('repetition', id('n'))
  const avec = apres(ajouterNoeud(FORM, null, 'champs', bloc))
  const rempli = apres(ajouterNoeud(avec, id('n'), 'champs', QUESTION), avec)
  expect(plan(rempli).at(-1)).toBe('Bloc sans titre(X)')
  const nommee = apres(
    { operations: [{ sorte: 'poser', cible: id('n-1'), valeurs: { libelle: 'Nom' } }], vers: null },
    avec,
  )
  expect(plan(apres(ajouterNoeud(nommee, id('n'), 'champs', QUESTION), nommee)).at(-1)).toBe('Bloc sans titre(Nom X)')
})

import { expect, test } from 'vitest'
import { champCompile, compile, repetitionCompile } from './compiled.ts'
import type { StableId } from './formulaire.ts'
import { brut, compilee, formulaire } from './formulaire-de-test.ts'
import { parseFormulaire } from './lire-formulaire.ts'

const id = (texte: string) => texte as StableId

test('compiling gives JSON, and always the same', () => {
  expect(compilee()).toEqual(compile(formulaire()))
})

test('one page per section of the first level; what comes before makes the first page, named by its explication', () => {
  expect(compilee().pages.map(({ cle, titre, surtitre }) => [cle, titre, surtitre])).toEqual([
    ['avant-de-commencer', 'Avant de commencer', undefined],
    ['identite', 'Identité', '1. Vous'],
    ['identite-2', 'Identité', undefined],
  ])
})

test('a form without section is one page', () => {
  const lu = parseFormulaire({ langage: 0, champs: [{ kind: 'champ', id: 'a', type: 'text', libelle: 'A' }] })
  expect(lu.ok && compile(lu.formulaire).pages.map(({ titre }) => titre)).toEqual(['Votre demande'])
  expect(lu.ok && compile(lu.formulaire).annotations.pages).toEqual([])
})

test('a champ after a section that holds nothing is asked on the page of that section, and never lost', () => {
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      { kind: 'section', id: 'vous', titre: 'Vous', enfants: [] },
      { kind: 'champ', id: 'a', type: 'text', libelle: 'A' },
      { kind: 'section', id: 'titre', titre: 'Un titre', enfants: [] },
      { kind: 'section', id: 'projet', titre: 'Projet', enfants: [] },
      { kind: 'champ', id: 'b', type: 'text', libelle: 'B' },
    ],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const { pages, champs } = compile(lu.formulaire)
  expect(
    pages.map(({ id: page, titre, surtitre, noeuds }) => [page, titre, surtitre, noeuds.map((n) => n.id)]),
  ).toEqual([
    ['vous', 'Vous', undefined, ['a']],
    ['projet', 'Projet', 'Un titre', ['b']],
  ])
  expect(Object.keys(champs)).toEqual(['a', 'b'])
})

test('champs are numbered by page, and by repetition inside it', () => {
  const { champs, repetitions, ordre } = compilee()
  expect(ordre).toEqual(['departement', 'nom', 'naissance', 'enfants', 'constructor'])
  expect(champs[id('departement')]?.numero).toBe('1.1')
  expect(champs[id('naissance')]?.numero).toBe('2.2')
  expect(repetitions[id('enfants')]).toMatchObject({
    numero: '2.3',
    bloc: 'enfants',
    champs: ['prenom', 'photo'],
    min: null,
    max: 2,
  })
  expect(champs[id('photo')]).toMatchObject({ numero: '2.3.2', repetition: 'enfants', bloc: 'enfants', fichiers: true })
})

test('a block of the projection holds fifty champs; annotations and repetitions have their own', () => {
  const champs = Array.from({ length: 101 }, (_, n) => ({ kind: 'champ', id: `q${n}`, type: 'text', libelle: 'Q' }))
  const lu = parseFormulaire({ ...brut, champs: [...brut.champs, ...champs] })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const c = compile(lu.formulaire)
  const blocs = Object.values(c.champs).map(({ bloc }) => bloc)
  const compte = (bloc: string) => blocs.filter((autre) => autre === bloc).length
  expect([...new Set(blocs)].map((bloc) => [bloc, compte(bloc)])).toEqual([
    ['c0', 50],
    ['enfants', 2],
    ['c1', 50],
    ['c2', 5],
  ])
  expect(c.annotations.champs[id('avis')]).toMatchObject({ bloc: 'a0', annotation: true })
})

test('a champ is found by its id only, on either side', () => {
  const c = compilee()
  expect(champCompile(c, id('avis'))?.annotation).toBe(true)
  expect(champCompile(c, id('constructor'))?.libelle).toBe('Je certifie')
  expect(champCompile(c, id('toString'))).toBe(null)
  expect(repetitionCompile(c, id('enfants'))?.libelle).toBe('Enfants')
  expect(repetitionCompile(c, id('constructor'))).toBe(null)
})

import { expect, test } from 'vitest'
import { compile } from './compiled.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import { restreindre } from './portee.ts'
import { formulaire } from './formulaire-de-test.ts'

const compiled = compile(formulaire())

test('a guest of a section reads its questions, its block and nothing of the others', () => {
  const tranche = restreindre(compiled, ['s2'])
  expect(tranche.pages.map(({ id }) => id)).toEqual(['s2'])
  expect(Object.keys(tranche.champs).sort()).toEqual(['naissance', 'nom', 'photo', 'prenom'])
  expect(Object.keys(tranche.repetitions)).toEqual(['enfants'])
  expect(tranche.annotations.ordre).toEqual([])
})

test('what stands before the first section has a place of its own in a scope', () => {
  const tranche = restreindre(compiled, ['.'])
  expect(Object.keys(tranche.champs)).toEqual(['departement'])
})

test('a section that the form has not opens nothing', () => {
  expect(restreindre(compiled, ['absente'])).toMatchObject({ pages: [], ordre: [], champs: {}, repetitions: {} })
})

test('two sections of one title are told apart by their ids', () => {
  expect(Object.keys(restreindre(compiled, ['s3']).champs)).toEqual(['constructor'])
})

test('a computed champ that reads another section is withheld, from the page too', () => {
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      {
        kind: 'section',
        id: 'a',
        titre: 'A',
        enfants: [{ kind: 'champ', id: 'revenu', type: 'integer_number', libelle: 'Revenu' }],
      },
      {
        kind: 'section',
        id: 'b',
        titre: 'B',
        enfants: [
          { kind: 'champ', id: 'parts', type: 'integer_number', libelle: 'Parts' },
          {
            kind: 'champ',
            id: 'quotient',
            type: 'computed',
            libelle: 'Quotient',
            config: { sorte: 'decimal' },
            calcul: { op: 'add', left: { champ: 'revenu' }, right: { champ: 'parts' } },
          },
        ],
      },
    ],
    annotations: [],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const tranche = restreindre(compile(lu.formulaire), ['b'])
  expect(Object.keys(tranche.champs)).toEqual(['parts'])
  expect(tranche.pages[0]?.noeuds.map(({ id }) => id)).toEqual(['parts'])
  expect(Object.keys(restreindre(compile(lu.formulaire), ['a', 'b']).champs)).toContain('quotient')
})

import { expect, test } from 'vitest'
import { lireJson } from './texte-json.ts'

test.each([
  ['a comma too many', '{\n  "titre": "Haies",\n}', 'ligne 3, colonne 1'],
  ['a word without quotes', '{\n  titre: "Haies"\n}', 'ligne 2, colonne 3'],
  ['a value left out', '{"langage": 0, "champs": }', 'ligne 1, colonne 26, près de « gage": 0, "champs": } »'],
  ['a literal misspelt', '{"obligatoire":\n falsx}', 'ligne 2, colonne 6'],
  ['a text cut in the middle', '{"titre": "Hai', 's’arrête trop tôt, à la ligne 1'],
  ['a bracket left open', '{"champs": [\n1,2\n\n', 's’arrête trop tôt, à la ligne 2'],
  ['nothing at all', ' \n', 'Le fichier est vide'],
])('malformed JSON is told with its place: %s', (_cas, texte, phrase) => {
  expect(() => lireJson(texte)).toThrow(phrase)
})

test('a file of 10 MB is refused with its size and the limit', () => {
  expect(() => lireJson(`"${'a'.repeat(10_000_000)}"`)).toThrow('pèse 11 Mo ; un fichier de démarche pèse au plus 5 Mo')
})

test('a byte order mark, as Windows writes it, is no mistake', () => {
  expect(lireJson('\uFEFF{"a": 1}')).toEqual({ a: 1 })
})

import { expect, test } from 'vitest'
import { diff } from '../../../form-engine/diff.ts'
import { formulaireDe } from '../demarche/pour-les-tests.ts'
import { changementsLus } from './changements-lus.ts'

const question = (type: string) => formulaireDe([{ kind: 'champ', id: 'age', type, libelle: 'Votre âge' }])

test('a change of type names both types as the palette does, in the language of the reader', () => {
  const [avant, apres] = [question('text'), question('integer_number')]
  const lire = (langue: 'fr' | 'en') =>
    changementsLus(avant, apres, diff(avant, apres), langue).flatMap(({ changements }) =>
      changements.map(({ phrase }) => phrase),
    )
  expect(lire('fr').join(' ')).toContain('« Texte court »')
  expect([...lire('fr'), ...lire('en')].join(' ')).not.toMatch(/integer_number|\btext\b,/)
})

test('a condition on a place is said by the name of the place, not by its code', () => {
  const ou = (code: string) =>
    formulaireDe([
      { kind: 'champ', id: 'ou', type: 'communes', libelle: 'Commune du projet' },
      {
        kind: 'champ',
        id: 'age',
        type: 'text',
        libelle: 'Votre âge',
        afficherSi: { op: 'eq', left: { champ: 'ou' }, right: { option: code } },
      },
    ])
  const [avant, apres] = [ou('56260'), ou('29019')]
  const lus = changementsLus(avant, apres, diff(avant, apres), 'fr').flatMap(({ changements }) => changements)
  expect(lus.map(({ avant, apres }) => [avant, apres])).toEqual([
    [expect.stringContaining('Vannes (56000)'), expect.stringContaining('Brest (29200)')],
  ])
})

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

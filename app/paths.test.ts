import { describe, expect, test } from 'vitest'
import { absolu, cheminInterne, paths } from './paths.ts'

describe('paths', () => {
  test('an id never escapes its segment', () => {
    expect(paths.usager.dossier('a/../b?c')).toBe('/usager/dossiers/a%2F..%2Fb%3Fc')
  })

  test('a whole address has exactly one slash between the site and the path', () => {
    expect(absolu('https://demarches.exemple.fr/', paths.connexion())).toBe('https://demarches.exemple.fr/connexion')
    expect(absolu('https://demarches.exemple.fr', paths.connexion())).toBe('https://demarches.exemple.fr/connexion')
  })
})

describe('the path one is sent back to stays inside the site', () => {
  test.each(['/', '/usager/dossiers?page=2#haut', '/commencer/haies'])('%s is kept', (path) => {
    expect(cheminInterne(path, '/ailleurs')).toBe(path)
  })

  test.each([
    '//exemple.com',
    '/\\exemple.com',
    'https://exemple.com',
    '/\t/exemple.com',
    'usager',
    '',
    null,
    undefined,
    4,
  ])('%j is refused', (path) => {
    expect(cheminInterne(path, '/ailleurs')).toBe('/ailleurs')
  })
})

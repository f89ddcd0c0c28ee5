import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cheminInterne } from '../paths.ts'

const SITE = 'https://demarches.exemple.fr'
const hostOf = (candidate: string): string => new URL(cheminInterne(candidate, '/usager/dossiers'), SITE).host

describe('where one goes after signing in stays inside the site', () => {
  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n//evil.example',
    '\t//evil.example',
    ' //evil.example',
    'https://evil.example',
    'HTTPS:evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%09//evil.example',
    '/%2F/evil.example',
    '/%5Cevil.example',
    '%2F%2Fevil.example',
    '//evil.example/%2e%2e',
    '/@evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '@evil.example',
    '.evil.example',
    '?//evil.example',
    '#//evil.example',
    '/\u0000/evil.example',
    '/\u007f/evil.example',
    '',
  ])('%j', (candidate) => {
    expect(hostOf(candidate)).toBe('demarches.exemple.fr')
  })

  test('whatever the parts of an address and their order', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      ':',
      '@',
      '?',
      '#',
      '.',
      '%2f',
      '%5c',
      '%09',
      '\t',
      '\n',
      ' ',
      'https',
      'evil.example',
      'a',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        expect(hostOf(parts.join(''))).toBe('demarches.exemple.fr')
      }),
      { numRuns: 5000 },
    )
  })
})

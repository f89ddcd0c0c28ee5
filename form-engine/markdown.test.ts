import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLienSur, lireMarkdown, texteDeMarkdown } from './markdown.ts'

const t = (texte: string) => ({ kind: 'texte', texte })

test('paragraphs, line breaks, strong, emphasis and links are read', () => {
  expect(lireMarkdown('Un **mot *fort***,\nsuite\n\n[Le code](https://exemple.fr/a) _ici_')).toMatchObject([
    { kind: 'paragraphe' },
    {
      kind: 'paragraphe',
      enfants: [
        { kind: 'lien', href: 'https://exemple.fr/a', enfants: [t('Le code')] },
        t(' '),
        { kind: 'emphase', enfants: [t('ici')] },
      ],
    },
  ])
  expect(lireMarkdown('a\nb')).toEqual([{ kind: 'paragraphe', enfants: [t('a'), { kind: 'saut' }, t('b')] }])
  expect(lireMarkdown('**gras**')).toEqual([{ kind: 'paragraphe', enfants: [{ kind: 'fort', enfants: [t('gras')] }] }])
})

test('lists keep their items through blank lines, and their numbers', () => {
  expect(lireMarkdown('- a\n\n- b\nsuite\n\nfin')).toEqual([
    { kind: 'liste', debut: null, elements: [[t('a')], [t('b'), { kind: 'saut' }, t('suite')]] },
    { kind: 'paragraphe', enfants: [t('fin')] },
  ])
  expect(lireMarkdown('3. a\n4. b')).toEqual([{ kind: 'liste', debut: 3, elements: [[t('a')], [t('b')]] }])
})

test('a bare address becomes a link, without the full stop that follows it', () => {
  expect(lireMarkdown('Voir https://exemple.fr/x?y=1.')[0]).toMatchObject({
    enfants: [t('Voir '), { kind: 'lien', href: 'https://exemple.fr/x?y=1' }, t('.')],
  })
})

test('HTML and unsafe addresses are plain text', () => {
  for (const texte of [
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,1)',
    '<a href="https://x.fr">',
  ]) {
    expect(JSON.stringify(lireMarkdown(texte))).not.toMatch(/"href":"(?!https?:|mailto:)/)
    expect(texteDeMarkdown(texte).length).toBeGreaterThan(0)
  }
  expect(isLienSur(' javascript:x')).toBe(false)
  expect(isLienSur('JavaScript:x')).toBe(false)
  expect(isLienSur('https://a b')).toBe(false)
})

test('underscores inside words and lone stars are letters', () => {
  expect(lireMarkdown('nom_du_fichier 2 * 3 * 4')).toEqual([
    { kind: 'paragraphe', enfants: [t('nom_du_fichier 2 * 3 * 4')] },
  ])
})

test('no text is lost: every letter and digit comes out, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'ab1*_[]() \n-#.') }), (texte) => {
      const lettres = (s: string) => s.replace(/[^ab]/g, '')
      expect(lettres(texteDeMarkdown(texte))).toBe(lettres(texte))
    }),
    { numRuns: 1000 },
  )
})

test.each([['*a '], ['**'], ['['], ['[a]('], ['](x)'], ['https://'], ['_a_'], ['\n- '], ['*_[']])(
  '100 kB of « %s » take no time',
  (motif) => {
    const debut = performance.now()
    lireMarkdown(motif.repeat(100_000 / motif.length))
    expect(performance.now() - debut).toBeLessThan(1_500)
  },
)

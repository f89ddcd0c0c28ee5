import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlEnMarkdown, htmlEnTexte } from './html.ts'

test.each([
  ['plain text stays', 'Bonjour\r\n- a', 'Bonjour\n- a'],
  ['paragraphs and line breaks', '<p>Un</p><p>Deux<br>\nTrois</p>', 'Un\n\nDeux\nTrois'],
  ['strong keeps its spaces outside', 'a<strong> b </strong>c', 'a **b** c'],
  ['strong over lines marks each line', '<b>un<br>deux</b>', '**un**\n**deux**'],
  ['lists', '<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>', '- a\n- b\n\n1. c\n2. d'],
  ['links', '<a target="_blank" href="https://exemple.fr/?a=1&amp;b=2">Ici</a>', '[Ici](https://exemple.fr/?a=1&b=2)'],
  ['entities', 'l&rsquo;&eacute;t&eacute;&nbsp;&#233; &lt;b&gt;', 'l’été\u00A0é <b>'],
  ['a mark never closed', '<strong>fin', '**fin**'],
  ['a lower-than is text', '3 < 4 et a<5', '3 < 4 et a<5'],
])('%s', (_regle, html, texte) => {
  expect(htmlEnMarkdown(html)).toEqual({ texte, retires: [] })
})

test('what has no equivalent is named, and scripts leave no text', () => {
  expect(htmlEnMarkdown('a<img src=x onerror=y><script>alert(1)</script><a href="javascript:x">b</a>')).toEqual({
    texte: 'ab',
    retires: ['script', 'image', 'lien sans adresse sûre'],
  })
})

test('a label is one line without marks', () => {
  expect(htmlEnTexte(' <b>Nom</b>\n du&nbsp;projet ')).toBe('Nom du projet')
})

test('anything is converted, in little time', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          '<b>',
          '</b>',
          '<a href="https://x.fr">',
          '</a>',
          '<i>',
          '</i>',
          '<p>',
          '<li>',
          '<ol>',
          'x',
          '\n',
          '<',
          '&',
        ),
      }),
      (html) => {
        const lettres = (s: string) => s.replaceAll('https://x.fr', '').replace(/[^x]/g, '').length
        const brut = html.replace(/<[^<>]*>/g, '')
        expect(lettres(htmlEnMarkdown(html).texte)).toBe(lettres(brut))
      },
    ),
  )
  const debut = performance.now()
  for (const motif of ['<b>', '<b>x</b>', '<a href=https://x.fr>', '<', '<script', '&amp', '<i><b>'])
    htmlEnMarkdown(motif.repeat(10_000))
  expect(performance.now() - debut).toBeLessThan(2_000)
})

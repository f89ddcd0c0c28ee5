import { expect, test } from 'vitest'
import { celluleCsv, csv } from './csv.ts'

test('a cell is quoted when it holds a separator, a quote or a line end', () => {
  expect(['a', 'a;b', 'dit "oui"', 'deux\nlignes'].map(celluleCsv)).toEqual([
    'a',
    '"a;b"',
    '"dit ""oui"""',
    '"deux\nlignes"',
  ])
})

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx'])(
  'what a spreadsheet would compute is written as a text: %j',
  (texte) => {
    expect(celluleCsv(texte).replace(/^"/, '').startsWith("'")).toBe(true)
  },
)

test('a table begins with its mark and ends each line', () => {
  expect(
    csv([
      ['é', '1'],
      ['b', '2'],
    ]),
  ).toBe('\ufeffé;1\r\nb;2\r\n')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { motsChanges } from './mots-changes.ts'

const lire = (avant: string, apres: string) => motsChanges(avant, apres).map(({ genre, texte }) => [genre, texte])

describe('what of a text changed', () => {
  test('only the words that changed are struck and underlined', () => {
    expect(lire('Charme, noisetier, laurier, églantier', 'Charme, noisetier, cornouiller, églantier')).toEqual([
      ['garde', 'Charme, noisetier, '],
      ['retire', 'laurier, '],
      ['ajoute', 'cornouiller, '],
      ['garde', 'églantier'],
    ])
  })

  test('two texts that share little are shown whole', () => {
    expect(lire('60 mètres', '85 kilomètres carrés')).toEqual([
      ['retire', '60 mètres'],
      ['ajoute', '85 kilomètres carrés'],
    ])
  })

  test('both texts can be read back from the pieces, spaces apart', () => {
    const mots = fc.array(fc.constantFrom('le', 'chêne', 'plie', 'et', 'rompt'), { maxLength: 12 })
    const net = (texte: string) => texte.split(/\s+/).filter(Boolean).join(' ')
    fc.assert(
      fc.property(mots, mots, (a, b) => {
        const morceaux = motsChanges(a.join(' '), b.join(' '))
        const sans = (autre: string) =>
          net(
            morceaux
              .filter(({ genre }) => genre !== autre)
              .map(({ texte }) => texte)
              .join(' '),
          )
        expect(sans('ajoute')).toBe(a.join(' '))
        expect(sans('retire')).toBe(b.join(' '))
      }),
    )
  })

  test('a very long text is not pieced together', () => {
    const long = Array.from({ length: 400 }, (_, n) => `mot${n}`).join(' ')
    expect(lire(long, `${long} fin`).map(([genre]) => genre)).toEqual(['retire', 'ajoute'])
  })
})

import { describe, expect, test } from 'vitest'
import { textes } from './dictionnaire.ts'
import { typographie } from './typographie.ts'

describe('texts of the site', () => {
  test('French static texts never break before a double punctuation mark', () => {
    const seen: string[] = []
    const walk = (value: unknown): void => {
      if (typeof value === 'string') seen.push(value)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
    }
    walk(textes('fr'))
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.filter((texte) => / [:;?!»]|« /.test(texte))).toEqual([])
  })

  test('no text shouts, blames or says "Soumettre"', () => {
    const all = JSON.stringify([textes('fr'), textes('en')])
    expect(all).not.toMatch(/!|Soumettre|Erreur inconnue/)
  })

  test('spacing uses a no-break space before a colon and a narrow one before a question mark', () => {
    expect(typographie('Une question ? « Oui » : 93 %')).toBe('Une question\u202f? «\u00a0Oui\u00a0»\u00a0: 93\u00a0%')
  })
})

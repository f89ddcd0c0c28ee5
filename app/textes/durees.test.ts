import { describe, expect, test } from 'vitest'
import { REGLES, type CleDePolitique, type Regle } from '../domain/politique/table.ts'
import { textes } from './dictionnaire.ts'

describe.each(['fr', 'en'] as const)('the policy is printed in plain words (%s)', (langue) => {
  const { cles, unites, uniteSeule, niveaux } = textes(langue).durees

  test('every figure of the table has its name and its sentence, and nothing else has', () => {
    expect(Object.keys(cles).sort()).toEqual(Object.keys(REGLES).sort())
  })

  test.each(Object.entries(REGLES) as [CleDePolitique, Regle][])('%s', (cle, { defaut, unite, niveau }) => {
    const { nom, phrase } = cles[cle]
    expect(nom.length).toBeGreaterThan(2)
    // Its own figure is in the sentence, however it is spaced, and another figure makes another sentence.
    expect(phrase(defaut).replaceAll(/[\s,]/g, '')).toContain(String(defaut))
    expect(phrase(defaut)).not.toBe(phrase(defaut + 1))
    expect(phrase(defaut)).toMatch(/\.$/)
    expect([unites[unite](defaut), uniteSeule[unite], niveaux[niveau]].every((mot) => mot !== '')).toBe(true)
  })
})

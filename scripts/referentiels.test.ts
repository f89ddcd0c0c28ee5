import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { engendrer } from './referentiels.ts'

test('the code lists of the form engine are those of the installed packages', () => {
  for (const [chemin, texte] of Object.entries(engendrer())) {
    expect(readFileSync(new URL(`../${chemin}`, import.meta.url), 'utf8'), chemin).toBe(texte)
  }
})

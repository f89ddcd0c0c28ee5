import fs from 'node:fs'
import { expect, test } from 'vitest'
import { BOGUES } from './bogues-plantes.ts'

test.for(BOGUES)('« $nom » can still be planted: what it replaces stands once', ({ fichier, avant, apres }) => {
  expect(fs.readFileSync(fichier, 'utf8').split(avant)).toHaveLength(2)
  expect(apres).not.toBe(avant)
})

import { expect, test } from 'vitest'
import { limites } from '../../domain/piece-jointe/limites.ts'
import { limitesAffichees } from './limites-affichees.ts'

test('the size said before one chooses a file is the size enforced', () => {
  expect(limitesAffichees.fichier).toBe(limites.fichier)
})

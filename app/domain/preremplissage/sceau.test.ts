import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Operation } from '../../../form-engine/operations.ts'
import { desceller, nouveauJeton, sceller } from './sceau.ts'

const operations: Operation[] = [{ id: 'prerempli-1', champ: 'nom' as never, row: null, base: 0, raw: 'Ada' }]
const identite = [['identite_nom', 'Fontanel']] as const

/** As answers were sealed before services said who asks: a list. */
function scelleAvant(jeton: string, texte: string): Buffer {
  const cle = Buffer.from(hkdfSync('sha256', jeton, '', 'cerfeuil/preremplissage/1/contenu', 32))
  const nonce = randomBytes(12)
  const chiffre = createCipheriv('aes-256-gcm', cle, nonce)
  return Buffer.concat([nonce, chiffre.update(texte, 'utf8'), chiffre.final(), chiffre.getAuthTag()])
}

test('what is sealed under a token comes back by it, and by no other', () => {
  const jeton = nouveauJeton()
  const scelle = sceller(jeton, { operations, identite })
  expect(desceller(jeton, scelle)).toEqual({ operations, identite })
  expect(() => desceller(nouveauJeton(), scelle)).toThrow()
  expect(scelle.toString('latin1')).not.toContain('Fontanel')
})

test('answers sealed before services said who asks are still read', () => {
  const jeton = nouveauJeton()
  expect(desceller(jeton, scelleAvant(jeton, JSON.stringify(operations)))).toEqual({ operations, identite: [] })
})

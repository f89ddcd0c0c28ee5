/**
 * What seals the answers that a service leaves before anybody has begun: the token is the key, and only its digest is
 * kept, so that neither the database, nor a copy of it, nor whoever runs the instance reads them without the link.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Operation } from '../../../form-engine/operations.ts'
import type { Demandes } from './identite.ts'

const OCTETS = 32
const NONCE = 12
const ETIQUETTE = 16
const JETON = /^[\w-]{43}$/

/** What is sealed: answers, and the parameters that say who asks. */
export interface Contenu {
  operations: readonly Operation[]
  identite: Demandes
}

/** A new token, as addresses write it. */
export const nouveauJeton = (): string => randomBytes(OCTETS).toString('base64url')

/** True for what has the shape of a token. */
export const isJeton = (texte: string): boolean => JETON.test(texte)

/** What is kept of a token to find its answers again. */
export const empreinteDuJeton = (jeton: string): string => derivee(jeton, 'empreinte').toString('hex')

/** Encrypts what was sent under a token. */
export function sceller(jeton: string, { operations, identite }: Contenu): Buffer {
  const nonce = randomBytes(NONCE)
  const chiffre = createCipheriv('aes-256-gcm', derivee(jeton, 'contenu'), nonce)
  const corps = Buffer.concat([chiffre.update(JSON.stringify({ operations, identite }), 'utf8'), chiffre.final()])
  return Buffer.concat([nonce, corps, chiffre.getAuthTag()])
}

/** The same again. Throws when it is not what this token sealed: what is read is what was written. */
export function desceller(jeton: string, scelle: Buffer): Contenu {
  const dechiffre = createDecipheriv('aes-256-gcm', derivee(jeton, 'contenu'), scelle.subarray(0, NONCE))
  dechiffre.setAuthTag(scelle.subarray(-ETIQUETTE))
  const clair = Buffer.concat([dechiffre.update(scelle.subarray(NONCE, -ETIQUETTE)), dechiffre.final()])
  const lu = JSON.parse(clair.toString('utf8')) as Contenu | Operation[]
  // Answers alone, as they were sealed before services said who asks.
  return Array.isArray(lu) ? { operations: lu, identite: [] } : lu
}

/** Two values that tell nothing of each other. The token is as random as a key: it needs no salt. */
function derivee(jeton: string, usage: 'empreinte' | 'contenu'): Buffer {
  return Buffer.from(hkdfSync('sha256', jeton, '', `cerfeuil/preremplissage/1/${usage}`, OCTETS))
}

/** Ed25519 (RFC 8032) over raw keys, written in hexadecimal. Pure but for the drawing of a seed. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** What precedes the 32 bytes of a seed in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The public key of a seed. */
export function cleDeGraine(graine: Uint8Array): string {
  const { x = '' } = createPublicKey(privee(graine)).export({ format: 'jwk' })
  return Buffer.from(x, 'base64url').toString('hex')
}

/** What people compare of a public key: its SHA-256. */
export function empreinteDeCle(cle: string): string {
  return createHash('sha256').update(Buffer.from(cle, 'hex')).digest('hex')
}

export function signerTexte(graine: Uint8Array, texte: string): string {
  return sign(null, Buffer.from(texte, 'utf8'), privee(graine)).toString('hex')
}

/** True when the signature is that of the text by the key; false for a key that is none. */
export function isSigneePar(cle: string, texte: string, signature: string): boolean {
  const x = Buffer.from(cle, 'hex').toString('base64url')
  return verify(
    null,
    Buffer.from(texte, 'utf8'),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    Buffer.from(signature, 'hex'),
  )
}

/** The public key as other tools read it. */
export function cleEnPem(cle: string): string {
  const x = Buffer.from(cle, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    .export({ format: 'pem', type: 'spki' })
    .toString()
}

function privee(graine: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PKCS8, graine]), format: 'der', type: 'pkcs8' })
}

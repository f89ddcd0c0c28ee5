/** Signs short texts with the secret of the instance, so that what the database holds opens nothing by itself. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '../../env.ts'

/** HMAC-SHA256 of a text, in base64url. */
export function signer(texte: string): string {
  return createHmac('sha256', env.SECRET_KEY).update(texte).digest('base64url')
}

/** True when `signature` is that of `texte`; takes the same time whatever differs. */
export function estSigne(texte: string, signature: string): boolean {
  const expected = Buffer.from(signer(texte))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

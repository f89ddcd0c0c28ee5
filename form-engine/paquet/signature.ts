/**
 * Who vouches for a bundle: the instance that made it, by its key, over the digest of the document and its own name and date.
 * The signature is Ed25519 over the canonical JSON of everything else in this file; bytes are written in hexadecimal, which
 * has one writing only.
 */
import * as z from 'zod/mini'
import { canonique, enNfc, toJson } from '../json.ts'
import { empreinte } from './lire-paquet.ts'

export const FORMAT_DE_SIGNATURE = 'cerfeuil/signature-de-paquet'

const schema = z.strictObject({
  format: z.literal(FORMAT_DE_SIGNATURE),
  version: z.literal(1),
  /** SHA-256 of `paquet.json`. */
  paquet: empreinte,
  /** The name the instance gives itself: nothing proves it but its key. */
  instance: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Public key, 32 bytes; its SHA-256, which people compare. */
  cle: empreinte,
  empreinte,
  date: z.iso.datetime(),
  /** 64 bytes. */
  signature: z.string().check(z.regex(/^[0-9a-f]{128}$/)),
})

export type SignatureDePaquet = z.infer<typeof schema>

/** What is signed. */
export function messageASigner({ signature: _signature, ...reste }: SignatureDePaquet | ASigner): string {
  return canonique(toJson(reste))
}
export type ASigner = Omit<SignatureDePaquet, 'signature'> & { signature?: undefined }

/** The text of the file. */
export function signatureEnTexte(signature: SignatureDePaquet): string {
  return canonique(toJson(signature))
}

/** Reads the file; null for anything else than what `signatureEnTexte` wrote, to the byte. */
export function lireSignature(texte: string): SignatureDePaquet | null {
  let brut: unknown
  try {
    brut = JSON.parse(texte)
  } catch {
    // No JSON is no signature: the caller says it in a sentence.
    return null
  }
  const lu = schema.safeParse(enNfc(toJson(brut)))
  return lu.success && signatureEnTexte(lu.data) === texte ? lu.data : null
}

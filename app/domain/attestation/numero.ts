/**
 * The number of an attestation, drawn at random, and its code: a digest of what it says. Who reads the paper has both; the
 * registry has the number, and a digest of the code.
 */
import { createHash, randomBytes } from 'node:crypto'
import { canonique, toJson } from '../../../form-engine/json.ts'
import type { ContenuFige } from './figer.ts'

/** Signs that are not taken for one another (Crockford). */
const SIGNES = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
const SIGNES_DU_NUMERO = 12
const SIGNES_DU_CODE = 16
const GRAIN = 16

/** Twelve signs drawn at random: nothing of the dossier, and no order. */
export function numeroTire(): string {
  return enBlocs(enSignes(randomBytes(SIGNES_DU_NUMERO), SIGNES_DU_NUMERO))
}

/**
 * Eighty bits of a digest of the number, of what is said and of a grain drawn at random and thrown away: nobody finds the words
 * back from it.
 */
export function codeDe(numero: string, contenu: ContenuFige): string {
  const dit = canonique(toJson(contenu, 200))
  const digest = createHash('sha256').update(randomBytes(GRAIN)).update(numero).update('\n').update(dit).digest()
  return enBlocs(enSignes(digest, SIGNES_DU_CODE))
}

/** What the registry keeps of a code. */
export function empreinteDuCode(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/** A number or a code as somebody types it: small letters, spaces, letters taken for digits; null when it is none. */
export function lireSaisi(saisi: string, quoi: 'numero' | 'code'): string | null {
  const net = saisi
    .toUpperCase()
    .replace(/[\s\u00a0\u202f.\u2010-\u2015-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const longueur = quoi === 'numero' ? SIGNES_DU_NUMERO : SIGNES_DU_CODE
  if (net.length !== longueur || ![...net].every((signe) => SIGNES.includes(signe))) return null
  return enBlocs(net)
}

function enSignes(octets: Uint8Array, longueur: number): string {
  let signes = ''
  let reste = 0
  let bits = 0
  for (const octet of octets) {
    reste = ((reste << 8) | octet) & 0xffff
    bits += 8
    while (bits >= BITS && signes.length < longueur) {
      bits -= BITS
      signes += SIGNES.charAt((reste >> bits) & 31)
    }
  }
  return signes
}

const enBlocs = (signes: string): string => (signes.match(/.{4}/g) ?? []).join('-')

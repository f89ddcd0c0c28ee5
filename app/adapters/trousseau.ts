import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * What wraps the keys of dossiers. The keyring below is the one we ship; a key service (KMS) is another, which is why
 * both operations may wait.
 */
export interface CleMaitresse {
  /** Id of the key that wraps from now on. */
  courante: string
  /** The wrapped key, base64. */
  emballer(cle: Uint8Array): Promise<string>
  /** The key again. Throws `EnveloppeIllisible`. */
  deballer(enveloppe: string): Promise<Buffer>
}

/** The master keys of the instance: the current one wraps, all of them unwrap. Rotating adds a key at the head. */
export interface Trousseau {
  courante: string
  cles: ReadonlyMap<string, Uint8Array>
}

/** The master key that wrapped a key is not in the keyring, or the envelope is not genuine. */
export class EnveloppeIllisible extends Error {
  override readonly name = 'EnveloppeIllisible'
  readonly code = 'enveloppe_illisible'

  constructor(phrase: string, cause?: unknown) {
    super(phrase, cause === undefined ? undefined : { cause })
  }
}

const VERSION = 1
const TAILLE_CLE = 32
const TAILLE_NONCE = 12
const TAILLE_ETIQUETTE = 16

/**
 * The keyring of the instance, from ENCRYPTION_KEYS as env.ts parsed and checked it: the first key is the current one.
 */
export function trousseauDe(cles: readonly { id: string; key: Uint8Array }[]): Trousseau {
  const [premiere] = cles
  if (!premiere) throw new RangeError('a keyring holds at least one key')
  return { courante: premiere.id, cles: new Map(cles.map(({ id, key }) => [id, key])) }
}

/** The master key of a keyring held in memory. */
export function maitresseDe(trousseau: Trousseau): CleMaitresse {
  return {
    courante: trousseau.courante,
    emballer: async (cle) => emballer(trousseau, cle).toString('base64'),
    deballer: async (enveloppe) => deballer(trousseau, Buffer.from(enveloppe, 'base64')),
  }
}

/** A new key for the files of one dossier. */
export const nouvelleCle = (): Buffer => randomBytes(TAILLE_CLE)

/**
 * Wraps a key under the current master key:
 * version (1) ‖ length of the key id (1) ‖ key id ‖ nonce (12) ‖ AES-256-GCM of the key (32) ‖ tag (16).
 * What comes before the nonce is authenticated too.
 */
export function emballer(trousseau: Trousseau, cle: Uint8Array): Buffer {
  const id = Buffer.from(trousseau.courante)
  const entete = Buffer.concat([Buffer.of(VERSION, id.length), id])
  const nonce = randomBytes(TAILLE_NONCE)
  const chiffreur = createCipheriv('aes-256-gcm', cleNommee(trousseau, trousseau.courante), nonce).setAAD(entete)
  return Buffer.concat([entete, nonce, chiffreur.update(cle), chiffreur.final(), chiffreur.getAuthTag()])
}

/** The key again. Throws `EnveloppeIllisible`. */
export function deballer(trousseau: Trousseau, enveloppe: Uint8Array): Buffer {
  const octets = Buffer.from(enveloppe)
  const finEntete = 2 + (octets[1] ?? 0)
  if (octets[0] !== VERSION || octets.length !== finEntete + TAILLE_NONCE + TAILLE_CLE + TAILLE_ETIQUETTE)
    throw new EnveloppeIllisible('La clé de ce fichier est gardée dans un format inconnu.')
  const debutCle = finEntete + TAILLE_NONCE
  const debutEtiquette = debutCle + TAILLE_CLE
  const dechiffreur = createDecipheriv(
    'aes-256-gcm',
    cleNommee(trousseau, identifiantDeCle(octets)),
    octets.subarray(finEntete, debutCle),
  )
    .setAAD(octets.subarray(0, finEntete))
    .setAuthTag(octets.subarray(debutEtiquette))
  const cle = dechiffreur.update(octets.subarray(debutCle, debutEtiquette))
  try {
    dechiffreur.final()
  } catch (cause) {
    throw new EnveloppeIllisible('La clé de ce fichier a été altérée, ou la clé maîtresse n’est pas la bonne.', cause)
  }
  return cle
}

/** Which master key wrapped this envelope: a rotation looks for those that are not the current one. */
export function identifiantDeCle(enveloppe: Uint8Array): string {
  return Buffer.from(enveloppe.subarray(2, 2 + (enveloppe[1] ?? 0))).toString()
}

function cleNommee(trousseau: Trousseau, id: string): Uint8Array {
  const cle = trousseau.cles.get(id)
  if (!cle)
    throw new EnveloppeIllisible(`La clé maîtresse « ${id} » manque au trousseau : ajoutez-la après la clé courante.`)
  return cle
}

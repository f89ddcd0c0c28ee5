import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Encryption of attached files: the streaming format AES-GCM-HKDF that Google Tink publishes, so that any language with
 * Tink reads our files. AES-256, HKDF-SHA256, segments of 1 MiB.
 *
 *   header  = 40 on one byte ‖ salt (32) ‖ nonce prefix (7)
 *   key     = HKDF(file key, salt, info = associated data)
 *   segment = AES-GCM(key, nonce = prefix ‖ index on 4 bytes, big-endian ‖ 1 if last else 0), tag of 16 bytes at its end
 *
 * Every encrypted segment has the fixed size, except the last; the first is shorter by the header. A segment depends only
 * on the header, its index and the last flag: the parts of a resumable upload and the reads of a range will rest on that.
 * For the same reason two different plaintexts must never be encrypted under one header and one index.
 */
export interface Format {
  hachage: 'sha256' | 'sha1'
  tailleCle: 16 | 32
  tailleSegment: number
}

export const FORMAT: Format = { hachage: 'sha256', tailleCle: 32, tailleSegment: 1024 * 1024 }

const TAILLE_PREFIXE = 7
const TAILLE_ETIQUETTE = 16
// The index of a segment holds on four bytes.
const DERNIER_INDEX = 0xffff_ffff

/**
 * The encrypted file is cut short, altered, reordered, or the key or associated data is not the right one: GCM does not
 * say which. A download that had begun must be destroyed, never ended cleanly.
 */
export class FichierAltere extends Error {
  override readonly name = 'FichierAltere'
  readonly code = 'fichier_altere'

  constructor(cause?: unknown) {
    super(
      'Ce fichier ne peut pas être lu : ce qui est gardé n’est plus ce qui a été envoyé. Prévenez le service ; la personne devra sans doute l’envoyer à nouveau.',
      cause === undefined ? undefined : { cause },
    )
  }
}

/**
 * Encrypts a source as it comes; memory stays at two segments whatever the size.
 * @param cle the file's own key (32 random bytes, see trousseau.ts), used for this file only
 * @param donneesAssociees what the file is bound to (its id, its length…): decrypting asks for the same bytes
 */
export async function* chiffrer(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const sel = randomBytes(format.tailleCle)
  const prefixe = randomBytes(TAILLE_PREFIXE)
  const entete = Buffer.concat([Buffer.of(tailleEntete(format)), sel, prefixe])
  const cleSegment = deriver(cle, sel, donneesAssociees, format)
  yield entete

  const tailles = (index: number) => format.tailleSegment - TAILLE_ETIQUETTE - (index === 0 ? tailleEntete(format) : 0)
  for await (const { index, octets, isLast } of enSegments(source, tailles)) {
    const chiffreur = createCipheriv(algorithme(format), cleSegment, nonce(prefixe, index, isLast))
    yield Buffer.concat([chiffreur.update(octets), chiffreur.final(), chiffreur.getAuthTag()])
  }
}

/**
 * Decrypts a source; no byte of a segment comes out before the whole segment is verified.
 * Throws `FichierAltere` at the first segment that is not genuine, and at the end of a file cut short.
 */
export async function* dechiffrer(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const longueurEntete = tailleEntete(format)
  let prefixe: Buffer | undefined
  let cleSegment: Buffer | undefined

  // The header is cut off as a piece of its own, then the segments follow: piece n is segment n − 1.
  const tailles = (piece: number) =>
    piece === 0 ? longueurEntete : format.tailleSegment - (piece === 1 ? longueurEntete : 0)
  for await (const { index: piece, octets, isLast } of enSegments(source, tailles)) {
    if (!prefixe || !cleSegment) {
      if (isLast || octets[0] !== longueurEntete) throw new FichierAltere()
      prefixe = octets.subarray(1 + format.tailleCle)
      cleSegment = deriver(cle, octets.subarray(1, 1 + format.tailleCle), donneesAssociees, format)
      continue
    }
    const finTexte = octets.length - TAILLE_ETIQUETTE
    if (finTexte < 0) throw new FichierAltere()
    const dechiffreur = createDecipheriv(algorithme(format), cleSegment, nonce(prefixe, piece - 1, isLast))
    dechiffreur.setAuthTag(octets.subarray(finTexte))
    const clair = dechiffreur.update(octets.subarray(0, finTexte))
    try {
      dechiffreur.final()
    } catch (cause) {
      throw new FichierAltere(cause)
    }
    if (clair.length > 0) yield clair
  }
}

const tailleEntete = (format: Format) => 1 + format.tailleCle + TAILLE_PREFIXE

const algorithme = (format: Format) => (format.tailleCle === 32 ? 'aes-256-gcm' : 'aes-128-gcm')

function deriver(cle: Uint8Array, sel: Uint8Array, info: Uint8Array, format: Format): Buffer {
  if (cle.length !== format.tailleCle) throw new RangeError(`a file key has ${format.tailleCle} bytes`)
  return Buffer.from(hkdfSync(format.hachage, cle, sel, info, format.tailleCle))
}

function nonce(prefixe: Uint8Array, index: number, isLast: boolean): Buffer {
  if (index > DERNIER_INDEX) throw new RangeError('too many segments for one file')
  const octets = Buffer.alloc(12)
  octets.set(prefixe)
  octets.writeUInt32BE(index, TAILLE_PREFIXE)
  octets[11] = isLast ? 1 : 0
  return octets
}

interface Segment {
  index: number
  octets: Buffer
  isLast: boolean
}

/**
 * Cuts a source into pieces of the asked sizes. A full piece is held back until one more byte shows that it is not the
 * last: a source that ends on a boundary ends with a full piece, and an empty source is one empty piece.
 */
async function* enSegments(
  source: AsyncIterable<Uint8Array>,
  tailleDe: (index: number) => number,
): AsyncGenerator<Segment, void, undefined> {
  let index = 0
  let tampon = Buffer.alloc(tailleDe(0))
  let rempli = 0
  for await (const bloc of source) {
    let lu = 0
    while (lu < bloc.length) {
      if (rempli === tampon.length) {
        yield { index, octets: tampon, isLast: false }
        index += 1
        tampon = Buffer.alloc(tailleDe(index))
        rempli = 0
      }
      const part = bloc.subarray(lu, lu + tampon.length - rempli)
      tampon.set(part, rempli)
      rempli += part.length
      lu += part.length
    }
  }
  yield { index, octets: tampon.subarray(0, rempli), isLast: true }
}

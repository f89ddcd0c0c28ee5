/**
 * Encryption of attached files: the streaming format AES-GCM-HKDF that Google Tink publishes, so that any language with
 * Tink reads our files. AES-256, HKDF-SHA256, segments of 1 MiB.
 *
 *   header  = 40 on one byte ‖ salt (32) ‖ nonce prefix (7)
 *   key     = HKDF(key of the dossier, salt, info = associated data)
 *   segment = AES-GCM(key, nonce = prefix ‖ index on 4 bytes, big-endian ‖ 1 if last else 0), tag of 16 bytes at its end
 *
 * Every encrypted segment has the fixed size, except the last; the first is shorter by the header. A segment depends only
 * on the header, its index and the last flag: the parts of a resumable upload and the reads of a range rest on that.
 * For the same reason two different plaintexts must never be encrypted under one header and one index.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { FORMAT, segmentsDe, TAILLE_ETIQUETTE, TAILLE_PREFIXE, tailleEntete, type Format } from './segments.ts'

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

/** The source has not the length that was announced, which the encryption is bound to. */
export class LongueurInattendue extends Error {
  override readonly name = 'LongueurInattendue'
}

/** What a key and its bindings do to one segment of a file. */
export interface Segments {
  /** Pieces to write one after the other: the header first when `index` is 0, then the encrypted segment. */
  chiffrer(index: number, clair: Uint8Array, isLast: boolean): Buffer[]
  /** The same, as the clear bytes come. */
  commencer(index: number, isLast: boolean): SegmentEnCours
  /** The clear bytes of an encrypted segment, without its header. Throws `FichierAltere`. */
  dechiffrer(index: number, octets: Uint8Array, isLast: boolean): Buffer
}

interface SegmentEnCours {
  /** To write before the segment: the header when it is the first. */
  tete: Buffer[]
  chiffrer(clair: Uint8Array): Buffer
  /** To write after it. */
  etiquette(): Buffer
}

/** A new header: one for each file, and one for each new start of its sending. */
export function nouvelEntete(format: Format = FORMAT): Buffer {
  return Buffer.concat([Buffer.of(tailleEntete(format)), randomBytes(format.tailleCle + TAILLE_PREFIXE)])
}

/**
 * The cipher of one file.
 * @param cle the key of the dossier (32 random bytes, see trousseau.ts)
 * @param donneesAssociees what the file is bound to (dossier, file, length): decrypting asks for the same bytes
 * @param entete as `nouvelEntete` gave it, or as it was read; throws `FichierAltere` when it is none
 */
export function segmentsSous(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  entete: Uint8Array,
  format: Format = FORMAT,
): Segments {
  if (cle.length !== format.tailleCle) throw new RangeError(`a key has ${format.tailleCle} bytes`)
  if (entete.length !== tailleEntete(format) || entete[0] !== entete.length) throw new FichierAltere()
  const finSel = 1 + format.tailleCle
  const prefixe = entete.subarray(finSel)
  const algorithme = format.tailleCle === 32 ? 'aes-256-gcm' : 'aes-128-gcm'
  const cleSegment = Buffer.from(
    hkdfSync(format.hachage, cle, entete.subarray(1, finSel), donneesAssociees, format.tailleCle),
  )
  const commencer: Segments['commencer'] = (index, isLast) => {
    const chiffreur = createCipheriv(algorithme, cleSegment, nonce(prefixe, index, isLast))
    return {
      tete: index === 0 ? [Buffer.from(entete)] : [],
      chiffrer: (clair) => chiffreur.update(clair),
      etiquette() {
        chiffreur.final()
        return chiffreur.getAuthTag()
      },
    }
  }
  return {
    commencer,
    chiffrer(index, clair, isLast) {
      const segment = commencer(index, isLast)
      return [...segment.tete, segment.chiffrer(clair), segment.etiquette()]
    },
    dechiffrer(index, octets, isLast) {
      const fin = octets.length - TAILLE_ETIQUETTE
      if (fin < 0) throw new FichierAltere()
      const dechiffreur = createDecipheriv(algorithme, cleSegment, nonce(prefixe, index, isLast))
      dechiffreur.setAuthTag(octets.subarray(fin))
      const clair = dechiffreur.update(octets.subarray(0, fin))
      try {
        dechiffreur.final()
      } catch (cause) {
        throw new FichierAltere(cause)
      }
      return clair
    },
  }
}

/**
 * Encrypts a source as it comes, under a new header; memory stays at two segments whatever the size. Throws
 * `LongueurInattendue` as soon as the source is longer than `taille`, or when it ends before.
 */
export async function* chiffrer(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  taille: number,
  source: AsyncIterable<Uint8Array>,
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const segments = segmentsSous(cle, donneesAssociees, nouvelEntete(format), format)
  yield* chiffrerDes(segments, { taille, de: 0, a: segmentsDe(taille, format).nombre }, source, format)
}

/**
 * Encrypts a source whose length nobody knows before its end, under a new header: a segment waits, in clear and in memory, for what
 * follows it to say whether it is the last. What is stored is read as any other file, once its length is known.
 */
export async function* chiffrerSansTaille(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const segments = segmentsSous(cle, donneesAssociees, nouvelEntete(format), format)
  const plein = format.tailleSegment - TAILLE_ETIQUETTE
  let index = 0
  let place = plein - tailleEntete(format)
  const clair = Buffer.alloc(plein)
  let lus = 0
  for await (const bloc of source) {
    for (let debut = 0; debut < bloc.length;) {
      if (lus === place) {
        yield* segments.chiffrer(index, clair.subarray(0, lus), false)
        index += 1
        place = plein
        lus = 0
      }
      const morceau = bloc.subarray(debut, debut + place - lus)
      clair.set(morceau, lus)
      lus += morceau.length
      debut += morceau.length
    }
  }
  yield* segments.chiffrer(index, clair.subarray(0, lus), true)
}

/**
 * Encrypts the clear bytes of the segments from `de` to the one before `a`, of a file of `taille` bytes. Throws
 * `LongueurInattendue` as `chiffrer` does.
 */
export async function* chiffrerDes(
  segments: Segments,
  { taille, de, a }: { taille: number; de: number; a: number },
  source: AsyncIterable<Uint8Array>,
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const { nombre, clair } = segmentsDe(taille, format)
  const ouvrir = (rang: number) => ({
    ...segments.commencer(rang, rang === nombre - 1),
    reste: longueurDe(clair(rang)),
  })
  let index = de
  let segment = ouvrir(index)
  yield* segment.tete
  // As it comes, without waiting for a whole segment: nothing is copied.
  for await (const bloc of source) {
    for (let lu = 0; lu < bloc.length;) {
      if (segment.reste === 0) {
        index += 1
        if (index === a) throw new LongueurInattendue('the source is longer than its length')
        yield segment.etiquette()
        segment = ouvrir(index)
      }
      const morceau = bloc.subarray(lu, lu + segment.reste)
      lu += morceau.length
      segment.reste -= morceau.length
      yield segment.chiffrer(morceau)
    }
  }
  if (index !== a - 1 || segment.reste > 0) throw new LongueurInattendue('the source ended before its length')
  yield segment.etiquette()
}

/** Where the encrypted bytes of a file are read; ends included, as in `MagasinObjets.get`. */
export type LireChiffre = (plage: { debut: number; fin: number }) => Promise<AsyncIterable<Uint8Array>>

/**
 * The clear bytes of a file of `taille` bytes, from `debut` to `fin` included, an end past the file being cut to it; only
 * the segments they stand in are read, and no byte of a segment comes out before the whole segment is verified.
 * Throws `FichierAltere` at the first segment that is not genuine, and when the store gives less or more than it was asked.
 * What stands after the last segment is not looked at: the caller compares the length of the object.
 * A range that begins outside the file is a mistake of the caller: RangeError.
 */
export async function* dechiffrer(
  cle: Uint8Array,
  donneesAssociees: Uint8Array,
  taille: number,
  lire: LireChiffre,
  plage: { debut: number; fin: number } = { debut: 0, fin: taille - 1 },
  format: Format = FORMAT,
): AsyncGenerator<Buffer, void, undefined> {
  const { nombre, clair, chiffre, rangDe } = segmentsDe(taille, format)
  const { debut } = plage
  const fin = Math.min(plage.fin, taille - 1)
  if (taille > 0 && !(debut >= 0 && debut <= fin)) throw new RangeError('a range begins inside the file')
  const premier = taille === 0 ? 0 : rangDe(debut)
  const dernier = taille === 0 ? 0 : rangDe(fin)
  const octetsEntete = tailleEntete(format)
  // Read with the first segment when it is asked for, alone otherwise.
  let segments: Segments | null = null
  if (premier > 0) {
    const [entete] = await tous(lus(await lire({ debut: 0, fin: octetsEntete - 1 }), 1, () => octetsEntete))
    segments = segmentsSous(cle, donneesAssociees, entete ?? Buffer.alloc(0), format)
  }
  const flux = await lire({ debut: chiffre(premier).debut, fin: chiffre(dernier).fin })
  let index = premier
  for await (const octets of lus(flux, dernier - premier + 1, (rang) => longueurDe(chiffre(premier + rang)))) {
    segments ??= segmentsSous(cle, donneesAssociees, octets.subarray(0, octetsEntete), format)
    const texte = segments.dechiffrer(index, index === 0 ? octets.subarray(octetsEntete) : octets, index === nombre - 1)
    const bornes = clair(index)
    index += 1
    const utile = texte.subarray(Math.max(0, debut - bornes.debut), Math.max(0, fin - bornes.debut + 1))
    if (utile.length > 0) yield utile
  }
}

/** The pieces of what the store gives; less or more than what was asked is a stored file that changed. */
async function* lus(
  flux: AsyncIterable<Uint8Array>,
  nombre: number,
  tailleDe: (rang: number) => number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let rang = 0
  try {
    for await (const octets of enMorceaux(flux, nombre, tailleDe)) {
      rang += 1
      yield octets
    }
  } catch (cause) {
    throw cause instanceof LongueurInattendue ? new FichierAltere(cause) : cause
  }
  if (rang !== nombre) throw new FichierAltere()
}

function nonce(prefixe: Uint8Array, index: number, isLast: boolean): Buffer {
  const octets = Buffer.alloc(12)
  octets.set(prefixe)
  octets.writeUInt32BE(index, TAILLE_PREFIXE)
  octets[11] = isLast ? 1 : 0
  return octets
}

const longueurDe = ({ debut, fin }: { debut: number; fin: number }): number => fin - debut + 1

/**
 * Cuts a source into `nombre` pieces of the asked sizes; gives fewer when it ends too soon (a piece cut short is not
 * given). Throws `LongueurInattendue` when something is left after the last. A piece that stands whole in what arrives
 * is given without a copy.
 */
async function* enMorceaux(
  source: AsyncIterable<Uint8Array>,
  nombre: number,
  tailleDe: (rang: number) => number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let rang = 0
  let attendus = nombre > 0 ? tailleDe(0) : 0
  let tampon: Buffer | null = null
  let rempli = 0
  const suivant = () => {
    rang += 1
    attendus = rang < nombre ? tailleDe(rang) : 0
    tampon = null
    rempli = 0
  }
  for await (const bloc of source) {
    let lu = 0
    while (lu < bloc.length) {
      if (rang === nombre || attendus === 0) throw new LongueurInattendue('the source is longer than its length')
      if (tampon === null && bloc.length - lu >= attendus) {
        const morceau = bloc.subarray(lu, lu + attendus)
        lu += attendus
        suivant()
        yield morceau
        continue
      }
      tampon ??= Buffer.allocUnsafe(attendus)
      const part = bloc.subarray(lu, lu + attendus - rempli)
      tampon.set(part, rempli)
      rempli += part.length
      lu += part.length
      if (rempli < attendus) continue
      const morceau = tampon
      suivant()
      yield morceau
    }
  }
  // An empty file is one empty piece.
  if (rang < nombre && attendus === 0) yield Buffer.alloc(0)
}

async function tous<Valeur>(source: AsyncIterable<Valeur>): Promise<Valeur[]> {
  const valeurs: Valeur[] = []
  for await (const valeur of source) valeurs.push(valeur)
  return valeurs
}

/**
 * A ZIP archive as it is made: entries one after the other, never held in memory (APPNOTE 6.3.10). Sizes and digests follow
 * each entry; entries and archives past 4 GiB, or 65,535 entries, are written in ZIP64. Decision 50 says why it is ours.
 */
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { murAParis, type Minute } from '../../../form-engine/temps.ts'

export interface Entree {
  /** Path inside the archive, `/` between folders. */
  nom: string
  contenu: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** 0 for what is compressed already, 1 to 9 otherwise. */
  niveau: number
  /** Bytes, when they are known: an entry that may pass 4 GiB says so first. */
  taille?: number
  /** Written as it is, its size said before it: what a format asks of its first entry. */
  isBrute?: true
}

/** One entry is longer than its format lets it be. */
export class EntreeTropLongue extends Error {
  override readonly name = 'EntreeTropLongue'
  readonly code = 'entree_trop_longue'
}

const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff
/** Deflate adds five bytes a block of what it cannot make smaller. */
const MARGE = 1.001
const UTF8 = 0x0800
const SUIVIE = 0x0008
const DEFLATE = 8
/** A plain file that its owner reads and writes, made under Unix. */
const ATTRIBUTS = (0o100600 << 16) >>> 0
const FAIT_PAR = 0x031e

interface Inscrite {
  nom: Buffer
  drapeaux: number
  methode: number
  crc: number
  comprimee: number
  taille: number
  debut: number
  isLongue: boolean
}

/** The bytes of an archive. Every entry bears one date. Throws {@link EntreeTropLongue}, and what the source of an entry throws. */
export async function* zip(
  entrees: AsyncIterable<Entree> | Iterable<Entree>,
  at: Minute,
): AsyncGenerator<Buffer, void, undefined> {
  const date = dateDos(at)
  const inscrites: Inscrite[] = []
  let position = 0
  const noms = new Set<string>()
  for await (const entree of entrees) {
    if (noms.has(entree.nom)) throw new Error(`two entries of an archive have one name: ${entree.nom}`)
    noms.add(entree.nom)
    const inscrite: Inscrite = {
      nom: Buffer.from(entree.nom),
      drapeaux: entree.isBrute ? UTF8 : UTF8 | SUIVIE,
      methode: entree.isBrute ? 0 : DEFLATE,
      crc: 0,
      comprimee: 0,
      taille: 0,
      debut: position,
      isLongue: (entree.taille ?? 0) * MARGE >= MAX_32,
    }
    for await (const octets of ecrire(entree, inscrite, date)) {
      position += octets.length
      yield octets
    }
    inscrites.push(inscrite)
  }
  const debut = position
  for (const inscrite of inscrites) {
    const ligne = ligneDuRepertoire(inscrite, date)
    position += ligne.length
    yield ligne
  }
  yield fin(inscrites.length, debut, position)
}

async function* ecrire(entree: Entree, inscrite: Inscrite, date: number): AsyncGenerator<Buffer> {
  if (entree.isBrute) {
    const blocs: Uint8Array[] = []
    for await (const octets of entree.contenu) blocs.push(octets)
    const contenu = Buffer.concat(blocs)
    Object.assign(inscrite, { crc: crc32(contenu), comprimee: contenu.length, taille: contenu.length })
    yield enTeteLocal(inscrite, date)
    yield contenu
    return
  }
  yield enTeteLocal(inscrite, date)
  for await (const octets of comprimer(entree, inscrite)) {
    inscrite.comprimee += octets.length
    yield octets
  }
  if (!inscrite.isLongue && (inscrite.taille > MAX_32 || inscrite.comprimee > MAX_32)) {
    throw new EntreeTropLongue(`an entry passes 4 GiB: ${entree.nom}`)
  }
  yield suite(inscrite)
}

async function* comprimer({ contenu, niveau }: Entree, inscrite: Inscrite): AsyncGenerator<Buffer> {
  const compter = async function* () {
    for await (const octets of contenu) {
      inscrite.crc = crc32(octets, inscrite.crc)
      inscrite.taille += octets.length
      yield octets
    }
  }
  const source = Readable.from(compter(), { objectMode: false })
  const deflate = createDeflateRaw({ level: niveau })
  source.on('error', (error) => deflate.destroy(error))
  try {
    for await (const octets of source.pipe(deflate)) yield octets as Buffer
  } finally {
    source.destroy()
    deflate.destroy()
  }
}

const version = ({ isLongue }: Inscrite): number => (isLongue ? 45 : 20)

function enTeteLocal(inscrite: Inscrite, date: number): Buffer {
  const { nom, drapeaux, methode, crc, comprimee, taille, isLongue } = inscrite
  const enTete = Buffer.alloc(30)
  enTete.writeUInt32LE(0x04034b50, 0)
  enTete.writeUInt16LE(version(inscrite), 4)
  enTete.writeUInt16LE(drapeaux, 6)
  enTete.writeUInt16LE(methode, 8)
  enTete.writeUInt32LE(date, 10)
  // Unknown yet but for what is written as it is: they follow the entry.
  enTete.writeUInt32LE(crc, 14)
  enTete.writeUInt32LE(isLongue ? MAX_32 : comprimee, 18)
  enTete.writeUInt32LE(isLongue ? MAX_32 : taille, 22)
  enTete.writeUInt16LE(nom.length, 26)
  const extra = isLongue ? extra64([0, 0]) : Buffer.alloc(0)
  enTete.writeUInt16LE(extra.length, 28)
  return Buffer.concat([enTete, nom, extra])
}

/** The descriptor that follows an entry. */
function suite({ crc, comprimee, taille, isLongue }: Inscrite): Buffer {
  const octets = Buffer.alloc(isLongue ? 24 : 16)
  octets.writeUInt32LE(0x08074b50, 0)
  octets.writeUInt32LE(crc, 4)
  if (isLongue) {
    octets.writeBigUInt64LE(BigInt(comprimee), 8)
    octets.writeBigUInt64LE(BigInt(taille), 16)
  } else {
    octets.writeUInt32LE(comprimee, 8)
    octets.writeUInt32LE(taille, 12)
  }
  return octets
}

function ligneDuRepertoire(inscrite: Inscrite, date: number): Buffer {
  const { nom, drapeaux, methode, crc, comprimee, taille, debut, isLongue } = inscrite
  const isLoin = debut >= MAX_32
  const longs = [...(isLongue ? [taille, comprimee] : []), ...(isLoin ? [debut] : [])]
  const extra = longs.length > 0 ? extra64(longs) : Buffer.alloc(0)
  const ligne = Buffer.alloc(46)
  ligne.writeUInt32LE(0x02014b50, 0)
  ligne.writeUInt16LE(FAIT_PAR, 4)
  ligne.writeUInt16LE(isLongue || isLoin ? 45 : 20, 6)
  ligne.writeUInt16LE(drapeaux, 8)
  ligne.writeUInt16LE(methode, 10)
  ligne.writeUInt32LE(date, 12)
  ligne.writeUInt32LE(crc, 16)
  ligne.writeUInt32LE(isLongue ? MAX_32 : comprimee, 20)
  ligne.writeUInt32LE(isLongue ? MAX_32 : taille, 24)
  ligne.writeUInt16LE(nom.length, 28)
  ligne.writeUInt16LE(extra.length, 30)
  ligne.writeUInt32LE(ATTRIBUTS, 38)
  ligne.writeUInt32LE(isLoin ? MAX_32 : debut, 42)
  return Buffer.concat([ligne, nom, extra])
}

function extra64(nombres: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * nombres.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8 * nombres.length, 2)
  nombres.forEach((nombre, rang) => extra.writeBigUInt64LE(BigInt(nombre), 4 + 8 * rang))
  return extra
}

/** What ends the archive: where its directory stands, in ZIP64 too when it is asked. */
function fin(nombre: number, debut: number, position: number): Buffer {
  const taille = position - debut
  const isLong = nombre >= MAX_16 || debut >= MAX_32 || taille >= MAX_32
  const octets = Buffer.alloc(22)
  octets.writeUInt32LE(0x06054b50, 0)
  octets.writeUInt16LE(Math.min(nombre, MAX_16), 8)
  octets.writeUInt16LE(Math.min(nombre, MAX_16), 10)
  octets.writeUInt32LE(Math.min(taille, MAX_32), 12)
  octets.writeUInt32LE(Math.min(debut, MAX_32), 16)
  if (!isLong) return octets
  const longue = Buffer.alloc(56 + 20)
  longue.writeUInt32LE(0x06064b50, 0)
  longue.writeBigUInt64LE(44n, 4)
  longue.writeUInt16LE(FAIT_PAR, 12)
  longue.writeUInt16LE(45, 14)
  longue.writeBigUInt64LE(BigInt(nombre), 24)
  longue.writeBigUInt64LE(BigInt(nombre), 32)
  longue.writeBigUInt64LE(BigInt(taille), 40)
  longue.writeBigUInt64LE(BigInt(debut), 48)
  longue.writeUInt32LE(0x07064b50, 56)
  longue.writeBigUInt64LE(BigInt(position), 64)
  longue.writeUInt32LE(1, 72)
  return Buffer.concat([longue, octets])
}

/** The date then the time of MS-DOS, on the clocks of Paris; it knows no year before 1980. */
function dateDos(at: Minute): number {
  const { date, heure } = murAParis(at)
  const [annee = 1980, mois = 1, jour = 1] = date.split('-').map(Number)
  const [heures = 0, minutes = 0] = heure.split(':').map(Number)
  const jours = (Math.max(0, annee - 1980) << 9) | (mois << 5) | jour
  return ((jours << 16) | (heures << 11) | (minutes << 5)) >>> 0
}

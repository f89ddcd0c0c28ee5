/**
 * ZIP archives, and the office files built on them, unfolded to nowhere: what comes out is counted as it comes, whatever
 * the headers announce (obligations T-21: ratio at most 100, 1,000 entries, two archives deep).
 */
import { crc32 } from 'node:zlib'
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { attendre } from '../../../adapters/antichambre.ts'
import type { DefautDeContenu } from './defaut.ts'
import { LectureDeZip } from './lecture-de-zip.ts'
import type { Octets } from './octets.ts'

export interface LimitesDArchive {
  /** Entries of one archive. */
  entrees: number
  /** Times its weight that a file may unfold to, once above `francDe` bytes. */
  rapport: number
  francDe: number
  /** Bytes it may unfold to, archives inside it included. */
  total: number
  /** Archives inside each other, the outermost not counted: an archive of letters that hold a table. */
  profondeur: number
}

export const LIMITES_ARCHIVE: LimitesDArchive = {
  entrees: 1_000,
  rapport: 100,
  francDe: 10_000_000,
  // Ten times the largest file: some ten seconds of one core.
  total: 2_000_000_000,
  profondeur: 2,
}

/** A long presentation has a dozen entries a slide: its page, its layout, their relations, its pictures. */
export const LIMITES_BUREAUTIQUE: LimitesDArchive = { ...LIMITES_ARCHIVE, entrees: 10_000 }

/** What came out so far, of a file and of the archives inside it. */
export interface Compte {
  deplies: number
}

/** What is wrong with an archive, or null. */
export async function defautDArchive(
  octets: Octets,
  limites: LimitesDArchive = LIMITES_ARCHIVE,
  compte: Compte = { deplies: 0 },
): Promise<DefautDeContenu | null> {
  return defautDe(octets, { limites, compte, poids: octets.taille, profondeur: 0 }, () => true)
}

/** The same of a Word, Excel or PowerPoint file: without its table of contents it is none. */
export async function defautDOoxml(octets: Octets): Promise<DefautDeContenu | null> {
  const passe = { limites: LIMITES_BUREAUTIQUE, compte: { deplies: 0 }, poids: octets.taille, profondeur: 0 }
  return defautDe(octets, passe, (noms) => noms.has('[Content_Types].xml'))
}

/** The same of an OpenDocument. */
export async function defautDOpenDocument(octets: Octets): Promise<DefautDeContenu | null> {
  const passe = { limites: LIMITES_BUREAUTIQUE, compte: { deplies: 0 }, poids: octets.taille, profondeur: 0 }
  return defautDe(octets, passe, (noms) => noms.has(MANIFESTE))
}

/** Where an OpenDocument saved with a password says so: its entries carry no mark of encryption. */
const MANIFESTE = 'META-INF/manifest.xml'
const MANIFESTE_MAX = 10_000_000

interface Passe {
  limites: LimitesDArchive
  compte: Compte
  /** Bytes of the outermost file. */
  poids: number
  profondeur: number
}

/** Carries a verdict out of a loop. */
class Condamne extends Error {
  override readonly name = 'Condamne'
  readonly defaut: DefautDeContenu

  constructor(defaut: DefautDeContenu) {
    super(defaut)
    this.defaut = defaut
  }
}

async function defautDe(
  octets: Octets,
  passe: Passe,
  isComplete: (noms: ReadonlySet<string>) => boolean,
): Promise<DefautDeContenu | null> {
  const lecture = new LectureDeZip(octets)
  try {
    const archive = await fromRandomAccessReaderPromise(lecture, octets.taille, {
      lazyEntries: true,
      autoClose: false,
      // We count by ourselves: a header that lies is no reason to stop counting.
      validateEntrySizes: false,
    })
    const entrees = await entreesDe(archive, passe.limites.entrees)
    if (!isComplete(new Set(entrees.map(({ fileName }) => fileName)))) return 'illisible'
    const manifeste = entrees.find(({ fileName }) => fileName === MANIFESTE)
    if (manifeste && (await isChiffreSelon(archive, manifeste, passe))) return 'mot_de_passe'
    for (const entree of entrees) await deplier(archive, entree, passe)
    return null
  } catch (cause) {
    if (cause instanceof Condamne) return cause.defaut
    // The bytes could not be read: nothing is known of the archive.
    if (lecture.panne) throw lecture.panne.cause
    return 'illisible'
  }
}

/** The central directory, whole before anything is unfolded. */
async function entreesDe(archive: ZipFile, max: number): Promise<Entry[]> {
  const entrees: Entry[] = []
  for await (const entree of archive.eachEntry()) {
    entrees.push(entree)
    if (entrees.length > max) throw new Condamne('bombe')
    if (entree.isEncrypted()) throw new Condamne('mot_de_passe')
  }
  return entrees
}

async function isChiffreSelon(archive: ZipFile, manifeste: Entry, passe: Passe): Promise<boolean> {
  let texte = ''
  for await (const bloc of contenuDe(archive, manifeste, passe)) {
    texte += bloc.toString('latin1')
    if (texte.length > MANIFESTE_MAX) throw new Condamne('bombe')
  }
  return texte.includes('encryption-data')
}

async function deplier(archive: ZipFile, entree: Entry, passe: Passe): Promise<void> {
  const contenu = contenuDe(archive, entree, passe)
  const premier = await contenu.next()
  if (premier.done) return
  if (!premier.value.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    while (!(await contenu.next()).done);
    return
  }
  // An archive, whatever its name says: it waits until it is whole, since it is read from its end.
  if (passe.profondeur === passe.limites.profondeur) throw new Condamne('bombe')
  const attente = await attendre(enchaine(premier.value, contenu))
  try {
    const dedans = { ...passe, profondeur: passe.profondeur + 1 }
    const defaut = await defautDe(attente, dedans, () => true)
    if (defaut) throw new Condamne(defaut)
  } finally {
    await attente.jeter()
  }
}

async function* enchaine(premier: Buffer, suite: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield premier
  yield* suite
}

/** What an entry unfolds to, counted as it comes, and compared with its checksum at its end. */
async function* contenuDe(archive: ZipFile, entree: Entry, passe: Passe): AsyncGenerator<Buffer> {
  const { limites, compte, poids } = passe
  const flux = await archive.openReadStreamPromise(entree)
  let somme = 0
  for await (const bloc of flux as AsyncIterable<Buffer>) {
    compte.deplies += bloc.length
    const isTrop = compte.deplies > limites.francDe && compte.deplies > limites.rapport * poids
    if (isTrop || compte.deplies > limites.total) throw new Condamne('bombe')
    somme = crc32(bloc, somme)
    yield bloc
  }
  if (somme !== entree.crc32) throw new Condamne('illisible')
}

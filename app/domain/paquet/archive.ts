/**
 * The archive of a bundle, read with suspicion: only the names we write, each once, none encrypted, no link, and no more bytes
 * than announced limits let out. Everything refused is said in a sentence.
 */
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { DomainError } from '../erreurs.ts'
import { LectureDeZip } from '../piece-jointe/analyse/lecture-de-zip.ts'
import type { Octets } from '../piece-jointe/analyse/octets.ts'

/** Bytes of a bundle. */
export const TAILLE_MAX_PAQUET = 50_000_000
/** Bytes of its document: a form, its scenarios. */
export const TAILLE_MAX_DOCUMENT = 20_000_000
const TAILLE_MAX_SIGNATURE = 10_000
/** Bytes of one file, of all of them; times its own weight that a bundle may unfold to, once above `FRANC_DE`. */
const TAILLE_MAX_FICHIER = 100_000_000
const TOTAL_MAX = 500_000_000
const RAPPORT_MAX = 100
const FRANC_DE = 10_000_000
/** The document, its signature, the folder, and what it may name. */
const ENTREES_MAX = 303

export const NOMS = {
  document: 'paquet.json',
  signature: 'paquet.sig.json',
  fichier: (empreinte: string) => `fichiers/${empreinte}`,
} as const

const CONNU = /^(?:paquet\.json|paquet\.sig\.json|fichiers\/[0-9a-f]{64})$/
/** Some tools write folders as entries of their own. */
const DOSSIER = 'fichiers/'

/** Upper half of the attributes of an entry: the kind of file it is on Unix. */
const SORTE_UNIX = 0o170000
const LIEN = 0o120000

export interface Archive {
  /** Names of its entries under `fichiers/`: digests. */
  fichiers: readonly string[]
  document(): Promise<Buffer>
  signature(): Promise<Buffer>
  /** The content of a file, as it unfolds. Throws 'refus' where it is no archive of ours. */
  fichier(empreinte: string): AsyncGenerator<Buffer>
}

/** Opens an archive. Throws 'refus' with a sentence for anything that is no bundle. */
export async function ouvrirArchive(octets: Octets): Promise<Archive> {
  const lecture = new LectureDeZip(octets)
  const compte = { deplies: 0, poids: octets.taille }
  let zip: ZipFile
  let entrees: Map<string, Entry>
  try {
    zip = await fromRandomAccessReaderPromise(lecture, octets.taille, {
      lazyEntries: true,
      autoClose: false,
      // Names are judged here, in sentences; sizes are counted as they come.
      decodeStrings: false,
      validateEntrySizes: false,
    })
    entrees = await entreesDe(zip)
  } catch (cause) {
    throw illisible(lecture, cause)
  }
  const contenu = async function* (nom: string, max: number): AsyncGenerator<Buffer> {
    const entree = entrees.get(nom)
    if (!entree) throw refus(`Le fichier « ${nom} » manque à ce paquet : il n’est pas entier.`)
    let taille = 0
    try {
      const flux = await zip.openReadStreamPromise(entree)
      for await (const bloc of flux as AsyncIterable<Buffer>) {
        taille += bloc.length
        compte.deplies += bloc.length
        if (taille > max) throw refus(`Dans ce paquet, « ${nom} » dépasse ${enMo(max)} : il est refusé.`)
        const isBombe = compte.deplies > FRANC_DE && compte.deplies > RAPPORT_MAX * compte.poids
        if (isBombe || compte.deplies > TOTAL_MAX)
          throw refus('Ce paquet se déplie en un contenu démesuré : il est refusé.')
        yield bloc
      }
    } catch (cause) {
      throw illisible(lecture, cause)
    }
  }
  const tout = async (nom: string, max: number): Promise<Buffer> => {
    const blocs: Buffer[] = []
    for await (const bloc of contenu(nom, max)) blocs.push(bloc)
    return Buffer.concat(blocs)
  }
  return {
    fichiers: [...entrees.keys()].flatMap((nom) => (nom.startsWith(DOSSIER) ? [nom.slice(DOSSIER.length)] : [])),
    document: () => tout(NOMS.document, TAILLE_MAX_DOCUMENT),
    signature: () => tout(NOMS.signature, TAILLE_MAX_SIGNATURE),
    fichier: (empreinte) => contenu(NOMS.fichier(empreinte), TAILLE_MAX_FICHIER),
  }
}

async function entreesDe(zip: ZipFile): Promise<Map<string, Entry>> {
  const entrees = new Map<string, Entry>()
  let nombre = 0
  for await (const entree of zip.eachEntry()) {
    nombre += 1
    if (nombre > ENTREES_MAX) throw refus(`Ce paquet contient plus de ${ENTREES_MAX} fichiers : il est refusé.`)
    const nom = nomDe(entree)
    if (nom === DOSSIER && entree.uncompressedSize === 0) continue
    if (/(^|[\\/])\.\.([\\/]|$)/.test(nom) || /^([\\/]|[a-z]:)/i.test(nom))
      throw refus(`Ce paquet veut écrire hors de sa place (« ${extrait(nom)} ») : il est refusé.`)
    if (((entree.externalFileAttributes >>> 16) & SORTE_UNIX) === LIEN)
      throw refus(`Ce paquet contient un lien (« ${extrait(nom)} ») au lieu d’un fichier : il est refusé.`)
    if (entree.isEncrypted()) throw refus('Ce paquet est protégé par un mot de passe : envoyez-le sans.')
    if (!CONNU.test(nom))
      throw refus(
        `Ce paquet contient « ${extrait(nom)} », qui n’est pas d’un paquet de démarche. Choisissez le fichier tel qu’il a été téléchargé.`,
      )
    if (entrees.has(nom)) throw refus(`Ce paquet contient deux fois « ${nom} » : il est refusé.`)
    entrees.set(nom, entree)
  }
  return entrees
}

/** Names are ASCII in a bundle of ours; any other is only quoted. */
function nomDe(entree: Entry): string {
  return (entree.fileNameRaw ?? Buffer.alloc(0)).toString('utf8')
}

const extrait = (nom: string): string =>
  Array.from(nom.replace(/\p{Cc}/gu, '?'))
    .slice(0, 80)
    .join('')

const enMo = (octets: number): string => `${octets / 1_000_000} Mo`

const refus = (phrase: string): DomainError => new DomainError('refus', phrase)

function illisible(lecture: LectureDeZip, cause: unknown): unknown {
  // The bytes could not be read: nothing is known of the archive.
  if (lecture.panne) return lecture.panne.cause
  if (cause instanceof DomainError) return cause
  return new DomainError(
    'refus',
    'Ce fichier n’est pas un paquet de démarche lisible. Choisissez le fichier ZIP tel qu’il a été téléchargé.',
    { cause },
  )
}

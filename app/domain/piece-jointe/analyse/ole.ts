/**
 * The compound files of older Office ([MS-CFB]): a small file system whose directory is enough to tell a password. That
 * of a newer document saved with a password is one too: it holds the encrypted ZIP ([MS-OFFCRYPTO] §2.3.4).
 */
import type { DefautDeContenu } from './defaut.ts'
import type { Octets } from './octets.ts'

/** A stream of a compound file. */
export interface Flux {
  nom: string
  /** Where its first bytes stand. */
  position: number
  taille: number
}

const ENTETE = 512
const ENTREE = 128
/** The last sector number that is one. */
const SECTEUR_MAX = 0xfffffffa
/** An honest directory has some dozens of entries: this is a thousand. */
const SECTEURS_DE_REPERTOIRE = 256
/** Streams below are kept elsewhere: those looked into here never are. */
const MINI_FLUX = 4_096

/** What is wrong with a .doc, .xls or .ppt, or null. */
export async function defautDOle(octets: Octets): Promise<DefautDeContenu | null> {
  const flux = await repertoireDe(octets)
  if (!flux) return 'illisible'
  const noms = flux.map(({ nom }) => nom)
  if (noms.includes('EncryptedPackage') || noms.includes('EncryptedSummary')) return 'mot_de_passe'
  for (const { nom, isChiffre } of CHIFFREMENTS) {
    const trouve = flux.find((each) => each.nom === nom)
    if (!trouve || trouve.taille < MINI_FLUX) continue
    if (isChiffre(await debutDe(octets, trouve))) return 'mot_de_passe'
  }
  return null
}

/** What is wrong with a compound file named as a newer document: it has a password, or it is not what its name says. */
export async function defautDOleNommeOoxml(octets: Octets): Promise<DefautDeContenu> {
  const flux = await repertoireDe(octets)
  return flux?.some(({ nom }) => nom === 'EncryptedPackage') ? 'mot_de_passe' : 'illisible'
}

const CHIFFREMENTS: readonly { nom: string; isChiffre: (debut: Buffer) => boolean }[] = [
  // [MS-DOC] §2.5.2: fEncrypted, in the flags of the header of the document.
  { nom: 'WordDocument', isChiffre: (debut) => debut.length >= 12 && (debut.readUInt16LE(10) & 0x100) !== 0 },
  // [MS-XLS] §2.4.117: FilePass, among the first records.
  { nom: 'Workbook', isChiffre: hasFilePass },
  { nom: 'Book', isChiffre: hasFilePass },
]

function hasFilePass(debut: Buffer): boolean {
  for (let position = 0; position + 4 <= debut.length; position += 4 + debut.readUInt16LE(position + 2)) {
    if (debut.readUInt16LE(position) === 0x2f) return true
  }
  return false
}

/** The first bytes of a stream: its first sector holds them all. */
function debutDe(octets: Octets, { position }: Flux): Promise<Buffer> {
  return octets.lire(position, position + ENTETE - 1)
}

/** The streams a compound file names; null when it is none, or is damaged. */
export async function repertoireDe(octets: Octets): Promise<Flux[] | null> {
  const entete = await octets.lire(0, ENTETE - 1)
  if (entete.length < ENTETE || entete.readUInt32BE(0) !== 0xd0cf11e0) return null
  const decalage = entete.readUInt16LE(30)
  if (decalage !== 9 && decalage !== 12) return null
  const tailleSecteur = 2 ** decalage
  const secteur = async (numero: number): Promise<Buffer | null> => {
    const position = (numero + 1) * tailleSecteur
    const lu = numero > SECTEUR_MAX ? null : await octets.lire(position, position + tailleSecteur - 1)
    return lu?.length === tailleSecteur ? lu : null
  }
  const parSecteur = tailleSecteur / 4
  /** The sector after this one, by the table whose first 109 sectors the header names: enough for a directory. */
  const suivant = async (numero: number): Promise<number | null> => {
    const rang = Math.floor(numero / parSecteur)
    if (rang >= 109) return null
    const table = await secteur(entete.readUInt32LE(76 + 4 * rang))
    return table ? table.readUInt32LE(4 * (numero % parSecteur)) : null
  }
  const flux: Flux[] = []
  let numero: number | null = entete.readUInt32LE(48)
  for (let lus = 0; numero !== null && numero <= SECTEUR_MAX; lus += 1) {
    const repertoire: Buffer | null = lus < SECTEURS_DE_REPERTOIRE ? await secteur(numero) : null
    if (!repertoire) return null
    for (let position = 0; position < tailleSecteur; position += ENTREE) {
      const octetsDuNom = repertoire.readUInt16LE(position + 64)
      if (octetsDuNom < 2 || octetsDuNom > 64) continue
      const nom = repertoire.toString('utf16le', position, position + octetsDuNom - 2)
      const debut = (repertoire.readUInt32LE(position + 116) + 1) * tailleSecteur
      flux.push({ nom, position: debut, taille: repertoire.readUInt32LE(position + 120) })
    }
    numero = await suivant(numero)
  }
  return numero === null || flux.length === 0 ? null : flux
}

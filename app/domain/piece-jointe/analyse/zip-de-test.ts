/** Makes archives for tests, honest or not (APPNOTE.TXT §4.3: local headers, data, central directory, its end). */
import { crc32, deflateRawSync } from 'node:zlib'

export interface Entree {
  nom: string
  contenu: Uint8Array
  /** Compressed already: `contenu` is then taken as it is. */
  deflate?: Uint8Array
  isChiffree?: boolean
  /** Said in the headers instead of the true length. */
  tailleAnnoncee?: number
}

/** An archive of these entries, compressed. */
export function zipDe(entrees: readonly Entree[]): Buffer {
  const corps: Buffer[] = []
  const repertoire: Buffer[] = []
  let position = 0
  for (const entree of entrees) {
    const nom = Buffer.from(entree.nom)
    const donnees = Buffer.from(entree.deflate ?? deflateRawSync(entree.contenu))
    const commun = Buffer.alloc(26)
    commun.writeUInt16LE(20, 0)
    commun.writeUInt16LE((entree.isChiffree ? 1 : 0) | 0x800, 2)
    commun.writeUInt16LE(8, 4)
    commun.writeUInt32LE(crc32(entree.contenu), 10)
    commun.writeUInt32LE(donnees.length, 14)
    commun.writeUInt32LE(entree.tailleAnnoncee ?? entree.contenu.length, 18)
    commun.writeUInt16LE(nom.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), commun, nom, donnees])
    const suite = Buffer.alloc(14)
    suite.writeUInt32LE(position, 10)
    repertoire.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.of(20, 0), commun, suite, nom]))
    corps.push(local)
    position += local.length
  }
  const central = Buffer.concat(repertoire)
  const fin = Buffer.alloc(18)
  fin.writeUInt16LE(entrees.length, 4)
  fin.writeUInt16LE(entrees.length, 6)
  fin.writeUInt32LE(central.length, 8)
  fin.writeUInt32LE(position, 12)
  return Buffer.concat([...corps, central, Buffer.from('PK\u0005\u0006'), fin])
}

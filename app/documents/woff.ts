import { inflateSync } from 'node:zlib'

/**
 * The plain font (sfnt) inside a WOFF 1.0 file, as that recommendation of the W3C lays it out. pdfkit reads WOFF too,
 * but inflates it in JavaScript for each document: ten times the cost of all the rest.
 */
export function deballerWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 file')
  const nombre = woff.readUInt16BE(12)
  const sfnt = Buffer.alloc(woff.readUInt32BE(16))
  const puissance = Math.floor(Math.log2(nombre))
  sfnt.writeUInt32BE(woff.readUInt32BE(4), 0)
  sfnt.writeUInt16BE(nombre, 4)
  sfnt.writeUInt16BE(16 * 2 ** puissance, 6)
  sfnt.writeUInt16BE(puissance, 8)
  sfnt.writeUInt16BE(16 * (nombre - 2 ** puissance), 10)

  let place = 12 + 16 * nombre
  for (let i = 0; i < nombre; i += 1) {
    const entree = 44 + 20 * i
    const debut = woff.readUInt32BE(entree + 4)
    const tailleReduite = woff.readUInt32BE(entree + 8)
    const taille = woff.readUInt32BE(entree + 12)
    const octets = woff.subarray(debut, debut + tailleReduite)
    // A table that deflate would not shorten is stored as it is.
    sfnt.set(tailleReduite < taille ? inflateSync(octets) : octets, place)

    const sortie = 12 + 16 * i
    woff.copy(sfnt, sortie, entree, entree + 4)
    sfnt.writeUInt32BE(woff.readUInt32BE(entree + 16), sortie + 4)
    sfnt.writeUInt32BE(place, sortie + 8)
    sfnt.writeUInt32BE(taille, sortie + 12)
    place += Math.ceil(taille / 4) * 4
  }
  return sfnt
}

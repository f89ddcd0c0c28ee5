/** Makes compound files for tests ([MS-CFB]): a header, one sector of table, one of directory, then the streams. */

const SECTEUR = 512
const FIN = 0xfffffffe
const LIBRE = 0xffffffff

/** A compound file of at most three streams. */
export function oleDe(flux: readonly { nom: string; contenu?: Buffer }[]): Buffer {
  const table = Buffer.alloc(SECTEUR, 0xff)
  const repertoire = Buffer.alloc(SECTEUR)
  const corps: Buffer[] = []
  table.writeUInt32LE(0xfffffffd, 0)
  table.writeUInt32LE(FIN, 4)
  let suivant = 2
  ;[{ nom: 'Root Entry', contenu: undefined }, ...flux].forEach(({ nom, contenu = Buffer.alloc(4_096) }, rang) => {
    const position = rang * 128
    repertoire.write(nom, position, 'utf16le')
    repertoire.writeUInt16LE(2 * nom.length + 2, position + 64)
    repertoire.writeUInt8(rang === 0 ? 5 : 2, position + 66)
    if (rang === 0) return
    repertoire.writeUInt32LE(suivant, position + 116)
    repertoire.writeUInt32LE(contenu.length, position + 120)
    const secteurs = Math.ceil(contenu.length / SECTEUR)
    for (let n = 0; n < secteurs; n += 1)
      table.writeUInt32LE(n === secteurs - 1 ? FIN : suivant + n + 1, 4 * (suivant + n))
    corps.push(Buffer.concat([contenu, Buffer.alloc(secteurs * SECTEUR - contenu.length)]))
    suivant += secteurs
  })
  const entete = Buffer.alloc(SECTEUR)
  entete.write('d0cf11e0a1b11ae1', 0, 'hex')
  entete.writeUInt16LE(0x3e, 24)
  entete.writeUInt16LE(3, 26)
  entete.writeUInt16LE(0xfffe, 28)
  entete.writeUInt16LE(9, 30)
  entete.writeUInt16LE(6, 32)
  entete.writeUInt32LE(1, 44)
  entete.writeUInt32LE(1, 48)
  entete.writeUInt32LE(4_096, 56)
  entete.writeUInt32LE(FIN, 60)
  entete.writeUInt32LE(FIN, 68)
  for (let position = 76; position < SECTEUR; position += 4) entete.writeUInt32LE(LIBRE, position)
  entete.writeUInt32LE(0, 76)
  return Buffer.concat([entete, table, repertoire, ...corps])
}

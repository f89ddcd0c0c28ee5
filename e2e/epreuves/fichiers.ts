/** Files to send: their bytes are drawn, and each holds a marker that must be found nowhere in clear. */
import sharp from 'sharp'
import { hasard } from './hasard.ts'

export interface Fichier {
  nom: string
  octets: Buffer
}

/** A text of `taille` bytes, the marker at its beginning, at its end and all along. */
export function unTexte(nom: string, taille: number, graine: number, marque: string): Fichier {
  const octets = Buffer.alloc(taille)
  const chance = hasard(graine)
  for (let position = 0; position < taille;) {
    const ligne = `${marque} ${nom} ${position} ${chance.entier(0, 2 ** 30).toString(36)}\n`
    // A large file repeats what was drawn: drawing it all would take longer than sending it.
    const bloc = Buffer.from(ligne.repeat(position === 0 ? 1 : 400))
    position += bloc.copy(octets, position)
  }
  octets.write(marque, Math.max(0, taille - marque.length))
  return { nom, octets }
}

/** A photograph, of which previews are drawn; the marker stands in its metadata. */
export async function unePhoto(nom: string, graine: number, marque: string): Promise<Fichier> {
  const [width, height] = [64, 48]
  const chance = hasard(graine)
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => chance.entier(0, 255)))
  const octets = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: marque } })
    .jpeg()
    .toBuffer()
  if (!octets.includes(marque)) throw new Error('the photograph does not hold its marker')
  return { nom, octets }
}

/** The same text with other bytes between these positions, both included, the first ones left as they are. */
export function autresOctets({ octets }: Fichier, debut: number, fin: number): Buffer {
  const autres = Buffer.from(octets)
  for (let position = debut; position <= fin; position += 1) {
    if (autres[position] === 0x20) autres[position] = 0x5f
  }
  return autres
}

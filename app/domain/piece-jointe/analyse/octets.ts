import type { Lecteur } from '../coffre.ts'

/** A file under analysis: its clear bytes, read wherever one wants. */
export type Octets = Pick<Lecteur, 'taille' | 'lire'>

/** The bytes from `debut` to `fin` included, block by block. */
export async function* parBlocs(octets: Octets, debut = 0, fin = octets.taille - 1): AsyncGenerator<Buffer> {
  for (let position = debut; position <= fin; position += BLOC) {
    yield await octets.lire(position, Math.min(fin, position + BLOC - 1))
  }
}

const BLOC = 256 * 1024

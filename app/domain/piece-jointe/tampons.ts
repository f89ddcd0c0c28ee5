import { TAILLE_PART } from '../../adapters/objets/port.ts'
import { limites } from './limites.ts'

const libres: Buffer[] = []

/**
 * Lends the buffer of a part. Eight megabytes that wait for the collector would weigh more than those in use, hence the
 * loan; after a failure the buffer is not lent again, since the store may still be reading it.
 */
export async function avecTampon<Fait>(agir: (tampon: Buffer) => Promise<Fait>): Promise<Fait> {
  const tampon = libres.pop() ?? Buffer.allocUnsafe(TAILLE_PART)
  const fait = await agir(tampon)
  if (libres.length < limites.ecrituresALaFois) libres.push(tampon)
  return fait
}

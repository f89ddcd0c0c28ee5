/** The head of a file of the disk store: the key travels in the file itself, so that one rename publishes both or neither. */
import { open, type FileHandle } from 'node:fs/promises'
import { codeDe, enErreurMagasin } from './erreurs-du-disque.ts'
import { ErreurMagasin } from './port.ts'

const MARQUE = Buffer.from('CFO1')
const FIXE = MARQUE.length + 2

/** What stands before the bytes of an object. */
export function tete(cle: string): Buffer {
  const octets = Buffer.from(cle)
  const longueur = Buffer.alloc(2)
  longueur.writeUInt16BE(octets.length)
  return Buffer.concat([MARQUE, longueur, octets])
}

/** The key written at the head of a file; null when the file went away meanwhile, or ends before its head does. */
export async function lireCle(fichier: string): Promise<string | null> {
  let handle: FileHandle
  try {
    handle = await open(fichier, 'r')
  } catch (cause) {
    if (codeDe(cause) === 'ENOENT') return null
    throw enErreurMagasin(cause)
  }
  try {
    const fixe = Buffer.alloc(FIXE)
    if ((await handle.read(fixe, 0, FIXE, 0)).bytesRead < FIXE) return null
    if (!fixe.subarray(0, MARQUE.length).equals(MARQUE)) throw new ErreurMagasin('magasin_indisponible')
    const cle = Buffer.alloc(fixe.readUInt16BE(MARQUE.length))
    return (await handle.read(cle, 0, cle.length, FIXE)).bytesRead < cle.length ? null : cle.toString()
  } catch (cause) {
    throw enErreurMagasin(cause)
  } finally {
    await handle.close()
  }
}

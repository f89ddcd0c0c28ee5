/**
 * The anteroom: bytes wait here until they are whole, so that their length and their digest are known before they are
 * encrypted. What is larger than a few pages waits in a file without a name (it goes with the process), under a key that
 * never leaves the memory.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const EN_MEMOIRE = 256 * 1024
// Small: what is read waits for the collector, and twenty files are read at once.
const BLOC = 128 * 1024

/** Bytes that wait. */
export interface Attente {
  taille: number
  /** SHA-256, hexadecimal. */
  empreinte: string
  /** The bytes, as often as asked. */
  octets(): AsyncGenerator<Buffer, void, undefined>
  /** The bytes from `debut` to `fin` included, fewer when they end before. */
  lire(debut: number, fin: number): Promise<Buffer>
  /** Frees what they took. To call once, whatever happened. */
  jeter(): Promise<void>
}

/** Gathers a source; an error of the source comes back as it is, and nothing is left. */
export async function attendre(source: AsyncIterable<Uint8Array>): Promise<Attente> {
  const hachage = createHash('sha256')
  const blocs: Uint8Array[] = []
  let taille = 0
  let fichier: Fichier | null = null
  try {
    for await (const octets of source) {
      hachage.update(octets)
      taille += octets.length
      if (fichier) await fichier.ecrire(octets)
      else {
        blocs.push(octets)
        if (taille <= EN_MEMOIRE) continue
        fichier = await nouveauFichier()
        for (const bloc of blocs.splice(0)) await fichier.ecrire(bloc)
      }
    }
    const empreinte = hachage.digest('hex')
    if (fichier) {
      const { lire, octets, jeter } = fichier
      return { taille, empreinte, octets, lire, jeter }
    }
    const tout = Buffer.concat(blocs)
    return {
      taille,
      empreinte,
      async *octets() {
        if (tout.length > 0) yield tout
      },
      lire: async (debut, fin) => tout.subarray(debut, Math.max(debut, fin + 1)),
      jeter: async () => undefined,
    }
  } catch (cause) {
    await fichier?.jeter()
    throw cause
  }
}

interface Fichier {
  ecrire(octets: Uint8Array): Promise<void>
  octets(): AsyncGenerator<Buffer, void, undefined>
  lire(debut: number, fin: number): Promise<Buffer>
  jeter(): Promise<void>
}

async function nouveauFichier(): Promise<Fichier> {
  const chemin = join(tmpdir(), `cerfeuil-${randomUUID()}`)
  const handle = await open(chemin, 'wx+', 0o600)
  // Without a name the file lives as long as its handle: nothing is left by a process that is killed.
  await unlink(chemin)
  const cle = randomBytes(32)
  const vecteur = randomBytes(16)
  // Nobody else sees the file: its bytes are hidden, not sealed.
  const chiffreur = createCipheriv('aes-256-ctr', cle, vecteur)
  let ecrits = 0
  return {
    async ecrire(octets) {
      await ecrireTout(handle, chiffreur.update(octets), ecrits)
      ecrits += octets.length
    },
    async *octets() {
      const dechiffreur = createDecipheriv('aes-256-ctr', cle, vecteur)
      const tampon = Buffer.allocUnsafe(BLOC)
      for (let position = 0; position < ecrits;) {
        const { bytesRead } = await handle.read(tampon, 0, BLOC, position)
        if (bytesRead === 0) throw new Error('the waiting file is shorter than what was written')
        position += bytesRead
        yield dechiffreur.update(tampon.subarray(0, bytesRead))
      }
    },
    async lire(debut, fin) {
      const aligne = debut - (debut % OCTETS_PAR_COMPTEUR)
      const octets = Buffer.alloc(Math.max(0, Math.min(fin + 1, ecrits) - aligne))
      for (let lu = 0; lu < octets.length;) {
        const { bytesRead } = await handle.read(octets, lu, octets.length - lu, aligne + lu)
        if (bytesRead === 0) throw new Error('the waiting file is shorter than what was written')
        lu += bytesRead
      }
      const dechiffreur = createDecipheriv('aes-256-ctr', cle, avance(vecteur, aligne / OCTETS_PAR_COMPTEUR))
      return dechiffreur.update(octets).subarray(debut - aligne)
    },
    jeter: () => handle.close(),
  }
}

/** CTR counts blocks of the cipher from its vector, as one number: a read may begin at any of them. */
const OCTETS_PAR_COMPTEUR = 16

function avance(vecteur: Buffer, blocs: number): Buffer {
  const somme = (BigInt(`0x${vecteur.toString('hex')}`) + BigInt(blocs)) % (1n << 128n)
  return Buffer.from(somme.toString(16).padStart(32, '0'), 'hex')
}

async function ecrireTout(handle: FileHandle, octets: Uint8Array, position: number): Promise<void> {
  for (let fait = 0; fait < octets.length;) {
    fait += (await handle.write(octets, fait, octets.length - fait, position + fait)).bytesWritten
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { depotsDuDisque } from './depots-du-disque.ts'
import { ecrireEnAvance } from './ecrire-en-avance.ts'
import { codeDe, enErreurMagasin } from './erreurs-du-disque.ts'
import { removeIfStale } from './restes-du-disque.ts'
import { lireCle, tete } from './tete-du-disque.ts'
import { ErreurMagasin, verifierCle, type MagasinObjets, type Plage } from './port.ts'

/** Writes all the bytes, at the end of what was written or at a position; replaced in the tests by a disk that fails. */
export type Ecrire = (fichier: FileHandle, octets: Uint8Array, position?: number) => Promise<void>

const ecrireTout: Ecrire = async (fichier, octets, position) => {
  let fait = 0
  while (fait < octets.length) {
    const a = position === undefined ? null : position + fait
    fait += (await fichier.write(octets, fait, octets.length - fait, a)).bytesWritten
  }
}

// The segments of an encrypted file: read in one go, they are decrypted without a copy.
const BLOC = 1024 * 1024

/**
 * The store of one machine: a file per object under `racine`, named by the SHA-256 of its key, written beside, flushed,
 * then renamed. A crash leaves at most a file in `.en-cours`, removed a day later.
 */
export function magasinDisque(racine: string, ecrire: Ecrire = ecrireTout): MagasinObjets {
  const enCours = join(racine, '.en-cours')

  const cheminDe = (cle: string) => {
    verifierCle(cle)
    const nom = createHash('sha256').update(cle).digest('hex')
    return { dossier: join(racine, nom.slice(0, 2)), fichier: join(racine, nom.slice(0, 2), nom) }
  }

  return {
    ...depotsDuDisque({
      racine,
      ecrire,
      async publier(cle, brouillon) {
        const { dossier, fichier } = cheminDe(cle)
        await mkdir(dossier, { recursive: true })
        await rename(brouillon, fichier)
        await flushFolder(dossier)
      },
    }),

    async put(cle, source) {
      const { dossier, fichier } = cheminDe(cle)
      const brouillon = join(enCours, randomUUID())
      let taille = 0
      let sourceEnDefaut = false
      try {
        await mkdir(enCours, { recursive: true })
        await mkdir(dossier, { recursive: true })
        const handle = await open(brouillon, 'wx', 0o600)
        try {
          await ecrire(handle, tete(cle))
          const surveillee = surveiller(source, () => (sourceEnDefaut = true))
          taille = await ecrireEnAvance(surveillee, (octets) => ecrire(handle, octets))
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(brouillon, fichier)
        // Without this the new name may be lost by a power cut although the bytes are safe.
        await flushFolder(dossier)
        return { taille }
      } catch (cause) {
        await rm(brouillon, { force: true })
        throw sourceEnDefaut ? cause : enErreurMagasin(cause)
      }
    },

    async get(cle, plage) {
      const { fichier } = cheminDe(cle)
      const taille = await tailleDe(fichier, cle)
      if (taille === null) throw new ErreurMagasin('objet_absent')
      const bornes = borner(plage, taille)
      const debut = tete(cle).length
      // An empty object cannot be said with inclusive ends, hence the read of a range that is past the end.
      return createReadStream(fichier, {
        highWaterMark: BLOC,
        start: debut + bornes.debut,
        ...(bornes.fin >= bornes.debut ? { end: debut + bornes.fin } : {}),
      })
    },

    async head(cle) {
      const taille = await tailleDe(cheminDe(cle).fichier, cle)
      return taille === null ? null : { taille }
    },

    async *list(prefixe) {
      for (const nom of await childrenOf(enCours)) await removeIfStale(join(enCours, nom))
      for (const lot of await childrenOf(racine)) {
        if (!/^[0-9a-f]{2}$/.test(lot)) continue
        for await (const entree of await opendir(join(racine, lot))) {
          const cle = await lireCle(join(racine, lot, entree.name))
          if (cle?.startsWith(prefixe)) yield cle
        }
      }
    },

    async delete(cle) {
      try {
        await rm(cheminDe(cle).fichier, { force: true })
      } catch (cause) {
        throw enErreurMagasin(cause)
      }
    },
  }
}

async function tailleDe(fichier: string, cle: string): Promise<number | null> {
  try {
    return (await stat(fichier)).size - tete(cle).length
  } catch (cause) {
    if (codeDe(cause) === 'ENOENT') return null
    throw enErreurMagasin(cause)
  }
}

function borner(plage: Plage | undefined, taille: number): Plage {
  if (!plage) return { debut: 0, fin: taille - 1 }
  if (plage.debut >= taille || plage.fin < plage.debut) throw new ErreurMagasin('plage_invalide')
  return { debut: plage.debut, fin: Math.min(plage.fin, taille - 1) }
}

/** Tells an error of the source (a cut upload, a refused segment) from an error of the disk. */
async function* surveiller(source: AsyncIterable<Uint8Array>, onFailure: () => void): AsyncGenerator<Uint8Array> {
  const iterateur = source[Symbol.asyncIterator]()
  let isDone = false
  try {
    while (true) {
      const pas = await iterateur.next().catch((cause: unknown) => {
        isDone = true
        onFailure()
        throw cause
      })
      if (pas.done) {
        isDone = true
        return
      }
      yield pas.value
    }
  } finally {
    if (!isDone) await iterateur.return?.()
  }
}

async function flushFolder(dossier: string): Promise<void> {
  const handle = await open(dossier, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function childrenOf(dossier: string): Promise<string[]> {
  try {
    return await readdir(dossier)
  } catch (cause) {
    if (codeDe(cause) === 'ENOENT') return []
    throw enErreurMagasin(cause)
  }
}

/**
 * Deposits in parts on the disk: one file in `.depots`, each part written at its place; ending renames it. The key is
 * at its head from the start, as in an object.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ecrire } from './disque.ts'
import { codeDe, enErreurMagasin } from './erreurs-du-disque.ts'
import { removeIfStale } from './restes-du-disque.ts'
import { lireCle, tete } from './tete-du-disque.ts'
import { ErreurMagasin, TAILLE_PART, verifierCle, type Depot, type MagasinObjets } from './port.ts'

type Depots = Pick<MagasinObjets, 'commencerDepot' | 'deposerPart' | 'finirDepot' | 'abandonnerDepot' | 'listDepots'>

interface Disque {
  racine: string
  /** Writes all the bytes at a position. */
  ecrire: Ecrire
  /** Gives a finished file its place. */
  publier: (cle: string, fichier: string) => Promise<void>
}

/** The methods of `MagasinObjets` that deposit in parts. */
export function depotsDuDisque({ racine, ecrire, publier }: Disque): Depots {
  const dossier = join(racine, '.depots')

  const fichierDe = ({ cle, nom }: Depot) => {
    verifierCle(cle)
    if (!/^[0-9a-f-]{36}$/.test(nom)) throw new ErreurMagasin('depot_absent')
    return join(dossier, nom)
  }

  /** Runs `agir` on the file of a deposit; one that is not there is `depot_absent`. */
  async function sur<Fait>(depot: Depot, agir: (handle: FileHandle) => Promise<Fait>): Promise<Fait> {
    const fichier = fichierDe(depot)
    try {
      const handle = await open(fichier, 'r+')
      try {
        return await agir(handle)
      } finally {
        await handle.close()
      }
    } catch (cause) {
      throw codeDe(cause) === 'ENOENT' ? new ErreurMagasin('depot_absent', cause) : enErreurMagasin(cause)
    }
  }

  return {
    async commencerDepot(cle) {
      verifierCle(cle)
      const nom = randomUUID()
      const fichier = join(dossier, nom)
      try {
        await mkdir(dossier, { recursive: true })
        const handle = await open(fichier, 'wx', 0o600)
        try {
          await ecrire(handle, tete(cle))
        } finally {
          await handle.close()
        }
        return nom
      } catch (cause) {
        await rm(fichier, { force: true })
        throw enErreurMagasin(cause)
      }
    },

    async deposerPart(depot, numero, octets) {
      await sur(depot, async (handle) => {
        await ecrire(handle, octets, tete(depot.cle).length + numero * TAILLE_PART)
        // The part is acknowledged to the person: it must outlive a power cut.
        await handle.datasync()
      })
      return String(octets.length)
    },

    async finirDepot(depot, marques) {
      const attendue = tete(depot.cle).length + marques.reduce((somme, marque) => somme + Number(marque), 0)
      await sur(depot, async (handle) => {
        // A part sent again under another length, or never sent, would leave a hole or a tail.
        if ((await handle.stat()).size !== attendue) throw new ErreurMagasin('depot_absent')
        await handle.sync()
      })
      try {
        await publier(depot.cle, fichierDe(depot))
      } catch (cause) {
        // Another request ended it meanwhile.
        throw codeDe(cause) === 'ENOENT' ? new ErreurMagasin('depot_absent', cause) : enErreurMagasin(cause)
      }
    },

    async abandonnerDepot(depot) {
      try {
        await rm(fichierDe(depot), { force: true })
      } catch (cause) {
        const erreur = enErreurMagasin(cause)
        if (erreur.code !== 'depot_absent') throw erreur
      }
    },

    async listDepots() {
      const noms = await readdir(dossier).catch((cause: unknown) => {
        if (codeDe(cause) === 'ENOENT') return []
        throw enErreurMagasin(cause)
      })
      const depots: Depot[] = []
      for (const nom of noms) {
        const fichier = join(dossier, nom)
        const cle = await lireCle(fichier)
        if (cle !== null) depots.push({ cle, nom })
        // Killed while it began: nobody knows its name, nobody will send it a part.
        else await removeIfStale(fichier)
      }
      return depots
    },
  }
}

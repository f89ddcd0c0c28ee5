/** A form with files, read as it comes: nothing is gathered in memory but the fields. */
import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { refusal } from './formulaire.ts'

const MEGABYTE = 1024 * 1024
const CHAMPS_MAX = 5_000
const FICHIERS_MAX = 50

export interface FichierRecu {
  /** Name of the control. */
  controle: string
  /** Name of the file as the browser gives it. */
  nom: string
  /** The bytes; throws when the sending stops before its end. */
  source: AsyncIterable<Uint8Array>
}

export interface Envoi {
  entrees: [string, string][]
  /** Controls whose text was cut because it was too large. */
  coupes: Set<string>
}

/** The sending stopped before its end: the connection was cut, or the person left. */
export class EnvoiInterrompu extends Error {
  override readonly name = 'EnvoiInterrompu'
}

/**
 * Reads a posted `multipart/form-data`. Each file is given to `surFichier` as it arrives, and what that leaves unread is
 * thrown away; an empty file control is left out. Throws a Response: 413 over `max` bytes, 415 for another content type.
 */
export async function lireMultipart(
  request: Request,
  max: number,
  surFichier: (fichier: FichierRecu) => Promise<void>,
): Promise<Envoi> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data') || !request.body) {
    throw refusal(415, 'Cette adresse attend un formulaire avec fichiers. Revenez à la page et envoyez-la à nouveau.')
  }
  const envoi: Envoi = { entrees: [], coupes: new Set() }
  const recus: Promise<void>[] = []
  let isCoupe = false
  const lecteur = new Busboy({
    headers: { 'content-type': type },
    limits: { fieldNameSize: 200, fieldSize: MEGABYTE, fields: CHAMPS_MAX, files: FICHIERS_MAX },
  })

  async function* octetsDe(flux: BusboyFileStream): AsyncGenerator<Uint8Array> {
    // A reader that gives up must not destroy the part: what follows it in the form would never come.
    for await (const octets of flux.iterator({ destroyOnReturn: false })) yield octets as Uint8Array
    if (isCoupe) throw new EnvoiInterrompu('the sending stopped before the end of the file')
  }

  lecteur.on('field', (nom, valeur, _nomCoupe, valeurCoupee) => {
    envoi.entrees.push([nom, valeur])
    if (valeurCoupee) envoi.coupes.add(nom)
  })
  lecteur.on('file', (controle, flux, nom) => {
    // Its reader may have left it already: an error without listener would end the process.
    flux.on('error', () => undefined)
    if (!nom) {
      flux.resume()
      return
    }
    const recu = surFichier({ controle, nom, source: octetsDe(flux) }).finally(() => flux.resume())
    recu.catch(() => undefined)
    recus.push(recu)
  })

  await new Promise<void>((resolve, reject) => {
    lecteur.on('finish', () => resolve())
    lecteur.on('error', (error) => {
      isCoupe = true
      reject(error instanceof Error ? error : new Error(String(error)))
    })
    let taille = 0
    const corps = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])
    corps.on('data', (octets: Uint8Array) => {
      taille += octets.length
      if (taille <= max) return
      isCoupe = true
      corps.destroy()
      lecteur.destroy()
      reject(refusal(413, `L’envoi dépasse ${Math.floor(max / MEGABYTE)} Mo. Envoyez les fichiers en plusieurs fois.`))
    })
    corps.on('error', (error) => {
      isCoupe = true
      lecteur.destroy()
      reject(new EnvoiInterrompu('the request was cut', { cause: error }))
    })
    corps.pipe(lecteur)
  })
  await Promise.all(recus)
  return envoi
}

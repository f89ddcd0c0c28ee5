/** One text file posted by a page, read as it comes: never more than its limit is kept in memory. */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { refusal } from './formulaire.ts'

export type FichierLu = { ok: true; nom: string; texte: string } | { ok: false; phrase: string }

const MEGABYTE = 1_000_000
/** Past this, the rest of an envoi too large is not even read to be thrown away. */
const PATIENCE = 50 * MEGABYTE

/**
 * Reads the file of the control `champ`. A file that is missing, over `max` bytes or no UTF-8 text is a sentence for the
 * page; throws a Response 415 for anything else than a multipart form, 400 for a broken one.
 */
export async function lireFichierTexte(request: Request, champ: string, max: number): Promise<FichierLu> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.startsWith('multipart/form-data') || !request.body) {
    throw refusal(415, 'Cette page attend un fichier. Revenez à la page, choisissez-le et envoyez-le à nouveau.')
  }
  const headers = { 'content-type': contentType } satisfies BusboyHeaders
  const busboy = new Busboy({ headers, limits: { fileSize: max, files: 1, fields: 10, parts: 20 } })
  let lu: FichierLu = { ok: false, phrase: 'Choisissez un fichier, puis importez-le.' }
  busboy.on('file', (nomDuChamp, file, nom) => {
    const chunks: Buffer[] = []
    let isTooLarge = false
    file.on('data', (chunk: Buffer) => chunks.push(chunk))
    file.on('limit', () => {
      isTooLarge = true
      chunks.length = 0
    })
    // A part cut in its middle fails twice: busboy's own error is the one told.
    file.on('error', () => undefined)
    file.on('end', () => {
      if (nomDuChamp !== champ || !nom) return
      lu = isTooLarge ? tropGros(max) : decoder(nom, Buffer.concat(chunks))
    })
  })
  const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  try {
    let size = 0
    const done = new Promise<void>((resolve, reject) => {
      busboy.once('finish', resolve)
      busboy.once('error', reject)
    })
    // A rejection that comes while the body is still read must not be unhandled: it is awaited below.
    done.catch(() => undefined)
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > PATIENCE) return tropGros(max)
      busboy.write(chunk)
    }
    busboy.end()
    await done
  } catch (cause) {
    if (cause instanceof Response) throw cause
    throw refusal(400, 'L’envoi du fichier s’est interrompu. Revenez à la page et envoyez-le à nouveau.')
  }
  return lu
}

function tropGros(max: number): FichierLu {
  return { ok: false, phrase: `Ce fichier dépasse ${max / MEGABYTE} Mo : ce n’est pas celui d’une démarche.` }
}

function decoder(nom: string, bytes: Buffer): FichierLu {
  try {
    return { ok: true, nom, texte: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      ok: false,
      phrase: `« ${nom} » n’est pas un texte en UTF-8. Choisissez le fichier JSON de la démarche, ou enregistrez-le en UTF-8.`,
    }
  }
}

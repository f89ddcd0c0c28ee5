/** A file leaves as an attachment, never inline: what a person uploaded is never run or drawn on our origin. */
import { Readable } from 'node:stream'
import { PRIVE } from './entetes.ts'

interface Fichier {
  nom: string
  /** bytes */
  taille: number
  contenu: Readable
}

/**
 * The response that carries a file. When the stored bytes were altered the stream fails, and the connection is cut
 * before the announced length: the browser says the download failed.
 */
export function telechargement({ nom, taille, contenu }: Fichier): Response {
  return new Response(Readable.toWeb(contenu) as ReadableStream, {
    headers: {
      ...PRIVE,
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(taille),
      'Content-Disposition': attachment(nom),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}

/** `Content-Disposition` of RFC 6266: a plain name for old clients, the real one in UTF-8 (RFC 5987). */
export function attachment(nom: string): string {
  const plain = nom
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\w.-]+/g, '_')
  const encoded = encodeURIComponent(nom).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

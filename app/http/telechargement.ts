/** A file leaves as an attachment, never inline: what a person uploaded is never run or drawn on our origin. */
import { Readable } from 'node:stream'
import { PRIVE } from './entetes.ts'

interface Fichier {
  nom: string
  /** bytes */
  taille: number
  /** SHA-256, hexadecimal: the tag by which an interrupted download is taken up. */
  empreinte: string
  lecteur: { flux: (plage?: Plage) => AsyncIterable<Uint8Array> }
}

/** Both ends included. */
interface Plage {
  debut: number
  fin: number
}

const GARDE = { 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox" } as const

/**
 * The response that carries a file, or the range of it that is asked: only the segments it stands in are read. When the
 * stored bytes were altered the stream fails, and the connection is cut before the announced length: the browser says
 * that the download failed.
 */
export function telechargement(request: Request, { nom, taille, empreinte, lecteur }: Fichier): Response {
  const etag = `"${empreinte}"`
  const entetes = {
    ...PRIVE,
    ...GARDE,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': attachment(nom),
    'Accept-Ranges': 'bytes',
    ETag: etag,
  }
  const plage = plageDemandee(request, taille, etag)
  if (plage === 'hors_du_fichier')
    return new Response(null, { status: 416, headers: { ...entetes, 'Content-Range': `bytes */${taille}` } })
  if (plage === null) {
    return new Response(corps(lecteur.flux()), { headers: { ...entetes, 'Content-Length': String(taille) } })
  }
  const { debut, fin } = plage
  return new Response(corps(lecteur.flux(plage)), {
    status: 206,
    headers: {
      ...entetes,
      'Content-Length': String(fin - debut + 1),
      'Content-Range': `bytes ${debut}-${fin}/${taille}`,
    },
  })
}

/** A picture that we drew ourselves of a file: shown in our pages, and nowhere else. */
export function image({ taille, lecteur }: Pick<Fichier, 'taille' | 'lecteur'>): Response {
  return new Response(corps(lecteur.flux()), {
    headers: {
      ...GARDE,
      'Cache-Control': 'private, max-age=300',
      'Content-Type': 'image/webp',
      'Content-Length': String(taille),
      'Content-Disposition': 'inline',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
}

const corps = (octets: AsyncIterable<Uint8Array>): ReadableStream =>
  Readable.toWeb(Readable.from(octets, { objectMode: false })) as ReadableStream

/** The one range asked (RFC 9110 §14); null for the whole file: several ranges, another version, or none that is readable. */
function plageDemandee(request: Request, taille: number, etag: string): Plage | 'hors_du_fichier' | null {
  const lue = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('range') ?? '')
  const si = request.headers.get('if-range')
  if (!lue || (lue[1] === '' && lue[2] === '') || (si !== null && si !== etag)) return null
  const [, de = '', a = ''] = lue
  const debut = de === '' ? Math.max(0, taille - Number(a)) : Number(de)
  const fin = de === '' || a === '' ? taille - 1 : Math.min(Number(a), taille - 1)
  if (de !== '' && a !== '' && Number(a) < Number(de)) return null
  return debut >= taille || fin < debut ? 'hors_du_fichier' : { debut, fin }
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

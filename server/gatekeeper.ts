/** What the server refuses before the application sees it. Pure. */

export interface Refusal {
  status: 403 | 411 | 413
  title: string
  sentence: string
}

export interface IncomingRequest {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
}

/** The largest body of a request that is not an upload; uploads have their own limits, by file. */
export const BODY_LIMIT = 2 * 1024 * 1024

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The routes that read files: each has its own limits, by file. */
const UPLOADS = /\/(televerser|annotations|remplir\/[^/]+)(\.data)?$/

/** A part of a file, sent alone: its bytes and nothing else. */
const PARTS = /\/envois\/[0-9a-f-]{36}\/\d{1,6}$/

const isUpload = ({ path, headers }: IncomingRequest): boolean => {
  const type = String(headers['content-type'] ?? '')
  if (type.startsWith('multipart/form-data')) return UPLOADS.test(path)
  return type === 'application/octet-stream' && PARTS.test(path)
}

/** Where other services post answers for somebody: nobody is signed in there, no cookie is read, and no page of ours posts. */
const OPEN_TO_SERVICES = /^\/api\/public\/v1\/demarches\/[^/]+\/dossiers$/

/**
 * A request that writes comes from our own pages: the browser says so (`Sec-Fetch-Site: same-origin`), or, when it is
 * too old to say, its Origin is the public one. Without either nothing proves it; where they contradict each other, no
 * page of ours wrote it. An Origin that was hidden (`null`) contradicts nothing.
 */
export function refuseForeignOrigin(request: IncomingRequest, publicOrigin: string): Refusal | null {
  if (READS.has(request.method)) return null
  if (request.method === 'POST' && OPEN_TO_SERVICES.test(request.path)) return null
  const { 'sec-fetch-site': site, origin } = request.headers
  const isOurs =
    site === undefined ? origin === publicOrigin : site === 'same-origin' && !isForeign(request, publicOrigin)
  if (isOurs) return null
  return {
    status: 403,
    title: 'Cet envoi n’a pas été accepté',
    sentence:
      'Le formulaire ne vient pas de ce site, ou le navigateur n’a pas pu le prouver. Revenez à la page du formulaire sur ce site, ' +
      'rechargez-la et envoyez-la de nouveau.',
  }
}

/** An Origin that is neither the public one nor that of the address which was asked. */
function isForeign({ headers: { origin, host } }: IncomingRequest, publicOrigin: string): boolean {
  if (origin === undefined || origin === 'null' || origin === publicOrigin) return false
  return origin !== `http://${String(host)}` && origin !== `https://${String(host)}`
}

/** A body is announced and at most 2 MB, unless it is a file for an upload route. */
export function refuseLargeBody(request: IncomingRequest): Refusal | null {
  if (READS.has(request.method) || isUpload(request)) return null
  const announced = request.headers['content-length']
  if (announced === undefined)
    return request.headers['transfer-encoding'] === undefined
      ? null
      : {
          status: 411,
          title: 'La taille de l’envoi manque',
          sentence: 'Annoncez la taille de l’envoi par l’en-tête Content-Length.',
        }
  if (Number(announced) <= BODY_LIMIT) return null
  return {
    status: 413,
    title: 'Cet envoi est trop volumineux',
    sentence:
      'Un formulaire ne peut pas dépasser 2 Mo. Revenez à la page précédente : raccourcissez le texte, ou joignez-le comme fichier.',
  }
}

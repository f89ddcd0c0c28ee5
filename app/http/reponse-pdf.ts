import { PRIVE } from './entetes.ts'
import { attachment } from './telechargement.ts'

/** The response that carries a PDF of our own making, to be kept and not shown on our origin. */
export function reponsePdf(octets: Buffer, nom: string): Response {
  return new Response(new Uint8Array(octets), {
    headers: {
      ...PRIVE,
      'Content-Type': 'application/pdf',
      'Content-Length': String(octets.length),
      'Content-Disposition': attachment(nom),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

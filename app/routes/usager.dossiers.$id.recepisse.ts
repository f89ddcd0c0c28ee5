import type { LoaderFunctionArgs } from '@remix-run/node'
import { recepisse } from '../documents/recepisse.ts'
import { recepisseDe } from '../domain/dossier/recepisse.ts'
import { doors, introuvable } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { attachment } from '../http/telechargement.ts'

/** The deposit receipt, as a PDF of our own making; a draft has none. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lectureEntiere(args)
  const donnees = await recepisseDe(key)
  if (!donnees) throw introuvable()
  const pdf = await recepisse(donnees)
  return new Response(new Uint8Array(pdf), {
    headers: {
      ...PRIVE,
      'Content-Type': 'application/pdf',
      'Content-Length': String(pdf.length),
      'Content-Disposition': attachment(`recepisse-${donnees.numero}.pdf`),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { Readable } from 'node:stream'
import { recepisse } from '../documents/recepisse.ts'
import { recepisseDe } from '../domain/dossier/recepisse.ts'
import { doors, introuvable } from '../http/doors.ts'
import { telechargement } from '../http/telechargement.ts'

/** The deposit receipt, as a PDF; a draft has none. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const donnees = await recepisseDe(key)
  if (!donnees) throw introuvable()
  const pdf = await recepisse(donnees)
  return telechargement({
    nom: `recepisse-${donnees.numero}.pdf`,
    type: 'application/pdf',
    taille: pdf.length,
    contenu: Readable.from([pdf], { objectMode: false }),
  })
}

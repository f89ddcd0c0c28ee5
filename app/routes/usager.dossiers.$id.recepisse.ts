import type { LoaderFunctionArgs } from '@remix-run/node'
import { nomDuRecepisse, recepisse } from '../documents/recepisse.ts'
import { recepisseDe } from '../domain/dossier/recepisse.ts'
import { doors, introuvable } from '../http/doors.ts'
import { langueDuDocument } from '../http/langue-du-document.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'

/** The deposit receipt, as a PDF of our own making; a draft has none. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lectureEntiere(args)
  const donnees = await recepisseDe(key, langueDuDocument(args.request))
  if (!donnees) throw introuvable()
  return reponsePdf(await recepisse(donnees), nomDuRecepisse(donnees))
}

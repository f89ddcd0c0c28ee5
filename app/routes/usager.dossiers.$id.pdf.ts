import type { LoaderFunctionArgs } from '@remix-run/node'
import { dossierEnPdf, nomDuPdf } from '../documents/dossier.ts'
import { dossierAImprimer } from '../domain/dossier/dossier-a-imprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { langueDuDocument } from '../http/langue-du-document.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'

/** The dossier as its owner or a guest reads it, as a PDF. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const dossier = await ouRefuser(() => dossierAImprimer(key, langueDuDocument(args.request)))
  return reponsePdf(await dossierEnPdf(dossier), nomDuPdf(dossier))
}

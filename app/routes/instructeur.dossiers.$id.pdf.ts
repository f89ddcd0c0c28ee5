import type { LoaderFunctionArgs } from '@remix-run/node'
import { dossierEnPdf, nomDuPdf } from '../documents/dossier.ts'
import { dossierAImprimerPourInstruire } from '../domain/dossier/dossier-a-imprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'

/** The dossier as the administration has it, its annotations included, as a PDF. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => dossierAImprimerPourInstruire(key))
  return reponsePdf(await dossierEnPdf(dossier), nomDuPdf(dossier))
}

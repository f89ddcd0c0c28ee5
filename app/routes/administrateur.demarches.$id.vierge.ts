import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../env.ts'
import { formulaireVierge, nomDuVierge } from '../documents/formulaire-vierge.ts'
import { brouillonAImprimer } from '../domain/demarche/formulaire-a-imprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { langueDuDocument } from '../http/langue-du-document.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'
import { absolu, paths } from '../paths.ts'

/** The form being prepared, blank, as a PDF. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const vierge = await ouRefuser(() => brouillonAImprimer(key, langueDuDocument(args.request)))
  return reponsePdf(
    await formulaireVierge(vierge, { adresse: absolu(env.PUBLIC_URL, paths.commencer(vierge.demarche.chemin)) }),
    nomDuVierge(vierge),
  )
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../env.ts'
import { formulaireVierge, nomDuVierge } from '../documents/formulaire-vierge.ts'
import { formulairePublicAImprimer } from '../domain/demarche/formulaire-a-imprimer.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable } from '../http/doors.ts'
import { langueDuDocument } from '../http/langue-du-document.ts'
import { reponsePdf } from '../http/reponse-pdf.ts'
import { absolu, paths } from '../paths.ts'

/** The published form, blank, as a PDF. */
export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.formulaireVierge)
  const vierge = await formulairePublicAImprimer(await doors.public(args), chemin, langueDuDocument(args.request))
  if (!vierge) throw introuvable()
  return reponsePdf(
    await formulaireVierge(vierge, { adresse: absolu(env.PUBLIC_URL, paths.commencer(chemin)) }),
    nomDuVierge(vierge),
  )
}

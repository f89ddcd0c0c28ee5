/** A form of questions as its page posts it, files included: the same for the usager's pages and the annotations. */
import type { WriteKey } from '../domain/cles.ts'
import type { RefusAuChamp } from '../domain/dossier/poster-reponses.ts'
import { ajouterAuControle } from '../domain/piece-jointe/ajouter-au-controle.ts'
import { ouRefuser } from './erreurs.ts'
import { lireMultipart, type Envoi } from './multipart.ts'

/** bytes: two files of the largest size and the texts around them; a script sends each alone. */
const ENVOI_MAX = 410_000_000

/**
 * Reads the post part by part: each file is attached as it comes, and one that cannot be kept is told at its question;
 * a text too large is left out and told, the rest is kept. Throws the Responses of `lireMultipart`.
 */
export async function lireReponsesPostees(
  request: Request,
  key: WriteKey,
): Promise<{ postee: Envoi; fichiers: RefusAuChamp[] }> {
  const fichiers: RefusAuChamp[] = []
  const postee = await lireMultipart(request, ENVOI_MAX, async ({ controle, nom, source }) => {
    const refuse = await ouRefuser(() => ajouterAuControle(key, controle, { nom, source }))
    if (refuse) fichiers.push(refuse)
  })
  return { postee, fichiers }
}

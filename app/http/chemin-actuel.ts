/** A former address of a démarche leads to the present one: for good, since it will not come back to what it was. */
import { redirectDocument, type LoaderFunctionArgs } from '@remix-run/node'
import { cheminActuel } from '../domain/demarche/chemins.ts'
import { doors } from './doors.ts'

type Args = LoaderFunctionArgs

/**
 * The address of the démarche that is asked for, as it is now. Throws a redirection there, parameters kept, when it was asked for
 * by a former one: 301, or 308 for what is posted, which is then posted again. Unknown, it comes back as it is.
 */
export async function cheminDemande(args: Args, demande: string, versOu: (chemin: string) => string): Promise<string> {
  const actuel = await cheminActuel(await doors.public(args), demande)
  if (actuel === null || actuel === demande) return demande
  const { search } = new URL(args.request.url)
  const isLecture = args.request.method === 'GET' || args.request.method === 'HEAD'
  throw redirectDocument(versOu(actuel) + search, isLecture ? 301 : 308)
}

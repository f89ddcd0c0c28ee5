import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireFichierDAdministration } from '../domain/fichier/lire.ts'
import { doors } from '../http/doors.ts'
import { envoyerLeFichier } from '../http/fichiers-de-demarche.ts'

/** A file of the démarche, named by a form or not. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return envoyerLeFichier(args.request, await lireFichierDAdministration(key, args.params['fichier'] ?? ''))
}

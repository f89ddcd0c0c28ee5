import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireFichierDuFormulaire } from '../domain/fichier/lire.ts'
import { doors } from '../http/doors.ts'
import { envoyerLeFichier } from '../http/fichiers-de-demarche.ts'

/** A file that the form of the dossier hands out. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  return envoyerLeFichier(args.request, await lireFichierDuFormulaire(key, args.params['fichier'] ?? ''))
}

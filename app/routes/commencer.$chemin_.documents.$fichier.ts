import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireFichierPublic } from '../domain/fichier/lire.ts'
import { doors } from '../http/doors.ts'
import { envoyerLeFichier } from '../http/fichiers-de-demarche.ts'

/** A file that the public form of a démarche hands out. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const { chemin = '', fichier = '' } = args.params
  return envoyerLeFichier(args.request, await lireFichierPublic(key, chemin, fichier))
}

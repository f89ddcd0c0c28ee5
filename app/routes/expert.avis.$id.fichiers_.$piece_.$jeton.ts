import type { LoaderFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { parLeLien } from '../http/fichiers.ts'
import { paths } from '../paths.ts'

/** A file, decrypted as it leaves, for the person the link was given to. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.expert(args)
  const { piece = '', jeton = '' } = args.params
  return parLeLien(args.request, key, piece, jeton, paths.expert.fichier(key.avisId, piece))
}

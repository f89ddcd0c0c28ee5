import type { LoaderFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { versLeLien } from '../http/fichiers.ts'
import { paths } from '../paths.ts'

/** The address of a file that an expert is shown: it leads to a link for the person who asks. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.expert(args)
  const piece = args.params['piece'] ?? ''
  return versLeLien(key, piece, (jeton) => paths.expert.contenu(key.avisId, piece, jeton))
}

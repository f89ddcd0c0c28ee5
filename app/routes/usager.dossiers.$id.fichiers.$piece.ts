import type { LoaderFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { versLeLien } from '../http/fichiers.ts'
import { paths } from '../paths.ts'

/** The address of a file in our pages: it leads to a link for the person who asks. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const piece = args.params['piece'] ?? ''
  return versLeLien(key, piece, (jeton) => paths.usager.contenu(key.dossierId, piece, jeton))
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireExport, noterLeTelechargement } from '../domain/export/list.ts'
import { doors, introuvable } from '../http/doors.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'
import { telechargement } from '../http/telechargement.ts'

/** The bytes of an export that is ready, for whoever has every groupe it holds: rights are cut at each download. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  const id = args.params['pret'] ?? ''
  const lu = await lireExport(key, demarche.id, id)
  if (!lu) throw introuvable()
  const reponse = telechargement(args.request, lu)
  // What a browser takes up again was recorded when it began.
  if (reponse.status === 200) await noterLeTelechargement(key, demarche.id, id)
  return reponse
}

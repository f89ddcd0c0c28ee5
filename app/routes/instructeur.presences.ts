import type { LoaderFunctionArgs } from '@remix-run/node'
import { PAR_PAGE } from '../../form-engine/liste/vue.ts'
import { consultesPar } from '../domain/direct/presence.ts'
import { doors } from '../http/doors.ts'
import { pourUnScript } from '../http/script.ts'

/** Which colleagues have the dossiers of a page of a list open; those of other groupes do not exist. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await pourUnScript(() => doors.instructeur(args))
  const demandes = (new URL(args.request.url).searchParams.get('dossiers') ?? '').split(',')
  const ids = demandes.slice(0, Math.max(...PAR_PAGE))
  return Response.json({ consultes: Object.fromEntries(await consultesPar(key, ids)) })
}

/** The communes or EPCI that fit what is being typed in a condition, for the script of the editor; without script it posts its form. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { SORTES_DE_TERRITOIRE } from '../../form-engine/edition/expression/territoires.ts'
import { chercherTerritoires } from '../domain/edition/territoires.ts'
import { doors, introuvable } from '../http/doors.ts'
import { pourUnScript } from '../http/script.ts'

export async function loader(args: LoaderFunctionArgs) {
  await pourUnScript(() => doors.administration(args))
  const params = new URL(args.request.url).searchParams
  const sorte = SORTES_DE_TERRITOIRE.find((une) => une === params.get('sorte'))
  if (!sorte) throw introuvable()
  return Response.json({ territoires: chercherTerritoires(sorte, (params.get('q') ?? '').slice(0, 200)) })
}

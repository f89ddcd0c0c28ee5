import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../env.ts'
import { schemaDePreremplissage } from '../domain/preremplissage/questions.ts'
import { doors, introuvable } from '../http/doors.ts'
import { absolu, paths } from '../paths.ts'

/** The JSON Schema of what a service sends to fill in a démarche. */
export async function loader(args: LoaderFunctionArgs) {
  const chemin = args.params['chemin'] ?? ''
  const adresse = absolu(env.PUBLIC_URL, paths.schemaDePreremplissage(chemin))
  const schema = await schemaDePreremplissage(await doors.public(args), chemin, adresse)
  if (schema === null) throw introuvable()
  return Response.json(schema, { headers: { 'Content-Type': 'application/schema+json' } })
}

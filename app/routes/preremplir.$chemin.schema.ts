import type { LoaderFunctionArgs } from '@remix-run/node'
import { env } from '../../env.ts'
import { schemaDePreremplissage } from '../domain/preremplissage/questions.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable } from '../http/doors.ts'
import { absolu, paths } from '../paths.ts'

/** The JSON Schema of what a service sends to fill in a démarche. */
export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.schemaDePreremplissage)
  const adresse = absolu(env.PUBLIC_URL, paths.schemaDePreremplissage(chemin))
  const schema = await schemaDePreremplissage(await doors.public(args), chemin, adresse)
  if (schema === null) throw introuvable()
  return Response.json(schema, { headers: { 'Content-Type': 'application/schema+json' } })
}

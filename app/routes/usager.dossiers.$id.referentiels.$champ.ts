/** The lines of a list that fit what is being typed, for the script of a page; without script the page asks by itself. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { chercherLignes } from '../domain/referentiel/chercher.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { pourUnScript } from '../http/script.ts'

export async function loader(args: LoaderFunctionArgs) {
  const key = await pourUnScript(() => doors.edition(args))
  const texte = new URL(args.request.url).searchParams.get('q') ?? ''
  const lignes = await ouRefuser(() => chercherLignes(key, args.params['champ'] ?? '', texte))
  if (!lignes) throw introuvable()
  return Response.json({ lignes })
}

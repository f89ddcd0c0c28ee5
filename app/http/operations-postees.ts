/** The autosave: batches of operations in, acknowledgements out; the same for the usager's answers and the annotations. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import type { WriteKey } from '../domain/cles.ts'
import type { LangueVoulue } from '../domain/traduction/formulaire-dit.ts'
import { repondreEtLire } from '../domain/dossier/repondre-et-lire.ts'
import { lotDOperations } from '../../form-engine/operations.ts'
import { enReponse, essayer } from './erreurs.ts'
import { readJson, refusal } from './formulaire.ts'

/** Writes the batch of a request with the key of its page, and says in a language what it asks to choose between. Throws a 422 for what is no batch. */
export async function posterDesOperations(
  { request }: ActionFunctionArgs,
  key: WriteKey,
  voulue: LangueVoulue = 'fr',
): Promise<Response> {
  const lot = lotDOperations.safeParse(await readJson(request, z.unknown()))
  if (!lot.success) throw refusal(422, phraseDe(lot.error.issues[0]))
  const issue = await essayer(() => repondreEtLire(key, lot.data, voulue))
  return issue.ok ? Response.json({ accuses: issue.value, at: key.now }) : enReponse(issue)
}

/** What is wrong with a batch, and where: `[3].base`. */
function phraseDe(issue: { path: PropertyKey[]; message: string } | undefined): string {
  if (!issue) return 'Ce lot de réponses n’est pas lisible. Rechargez la page.'
  const ou = issue.path.map(String).join('.')
  if (ou === '') return 'Un lot est une liste de 1 à 50 réponses. Rechargez la page.'
  return `Ce lot de réponses ne convient pas (${ou}) : ${issue.message}.`
}

/** The address of an autosave, asked for nothing, has nothing to say. */
export function nonLisible(): Response {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

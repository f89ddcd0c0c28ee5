/** The autosave: batches of operations in, acknowledgements out. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { repondreEtLire } from '../domain/dossier/repondre-et-lire.ts'
import { doors } from '../http/doors.ts'
import { enReponse, essayer } from '../http/erreurs.ts'
import { readJson, refusal } from '../http/formulaire.ts'
import { pourUnScript } from '../http/script.ts'
import { lotDOperations } from '../../form-engine/operations.ts'

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.edition(args))
  const lot = lotDOperations.safeParse(await readJson(args.request, z.unknown()))
  if (!lot.success) throw refusal(422, phraseDe(lot.error.issues[0]))
  const issue = await essayer(() => repondreEtLire(key, lot.data))
  return issue.ok ? Response.json({ accuses: issue.value, at: key.now }) : enReponse(issue)
}

/** What is wrong with a batch, and where: `[3].base`. */
function phraseDe(issue: { path: PropertyKey[]; message: string } | undefined): string {
  if (!issue) return 'Ce lot de réponses n’est pas lisible. Rechargez la page.'
  const ou = issue.path.map(String).join('.')
  if (ou === '') return 'Un lot est une liste de 1 à 50 réponses. Rechargez la page.'
  return `Ce lot de réponses ne convient pas (${ou}) : ${issue.message}.`
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

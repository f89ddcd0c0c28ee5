/** What somebody answers to what is offered to them, a dossier or a démarche: they take it, or leave it. */
import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { essayer } from './erreurs.ts'
import { readForm, refusal } from './formulaire.ts'

const Reponse = z.object({ transfert: z.uuid(), reponse: z.enum(['accepter', 'refuser']) })

/**
 * Plays the verb that was pressed and goes to the address it gives; 422 with `phrase` when neither was. What a verb refuses
 * is told on the page, with its status.
 */
export async function repondreAUneOffre(
  request: Request,
  { phrase, ...verbes }: Record<'accepter' | 'refuser', (transfert: string) => Promise<string>> & { phrase: string },
) {
  const form = await readForm(request, Reponse)
  if (!form.ok) throw refusal(422, phrase)
  const { transfert, reponse } = form.value
  const issue = await essayer(() => verbes[reponse](transfert))
  return issue.ok ? redirect(issue.value, 303) : data({ phrase: issue.phrase }, issue.status)
}

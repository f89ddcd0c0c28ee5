/** The page of a dossier says that an agent has it open, in which annotation they stand, and that it leaves. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { consulter, partir } from '../domain/direct/presence.ts'
import { lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import { doors } from '../http/doors.ts'
import { enReponse, essayer } from '../http/erreurs.ts'
import { readJson } from '../http/formulaire.ts'
import { pourUnScript } from '../http/script.ts'

const SIGNAL = z.object({
  onglet: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  part: z.boolean(),
  champ: z.custom<CellKey>((brut) => typeof brut === 'string' && lireCellKey(brut) !== null).nullable(),
  ecrit: z.boolean(),
})

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.instruction(args))
  const { part, ...signal } = await readJson(args.request, SIGNAL, 2_000)
  const issue = await essayer(() => (part ? partir(key, signal.onglet) : consulter(key, signal)))
  return issue.ok ? new Response(null, { status: 204 }) : enReponse(issue)
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

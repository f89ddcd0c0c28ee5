/** A page of a dossier says that it is open, where its person stands, and that it leaves. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { partir, signaler } from '../domain/direct/presence.ts'
import { lireCellKey, type CellKey } from '../../form-engine/reponses.ts'
import { doors } from '../http/doors.ts'
import { enReponse, essayer } from '../http/erreurs.ts'
import { readJson } from '../http/formulaire.ts'
import { pourUnScript } from '../http/script.ts'

const SIGNAL = z.object({
  onglet: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  /** Null when it leaves. */
  page: z.string().max(200).nullable(),
  champ: z.custom<CellKey>((brut) => typeof brut === 'string' && lireCellKey(brut) !== null).nullable(),
  ecrit: z.boolean(),
})

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.lecture(args))
  const { page, ...signal } = await readJson(args.request, SIGNAL, 2_000)
  const issue = await essayer(() => (page === null ? partir(key, signal.onglet) : signaler(key, { ...signal, page })))
  return issue.ok ? new Response(null, { status: 204 }) : enReponse(issue)
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

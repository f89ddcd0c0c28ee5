/** The page of a dossier says that an agent has it open, and that it leaves. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { consulter, partir } from '../domain/direct/presence.ts'
import { doors } from '../http/doors.ts'
import { readJson } from '../http/formulaire.ts'
import { pourUnScript } from '../http/script.ts'

const SIGNAL = z.object({ onglet: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/), part: z.boolean() })

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.instruction(args))
  const { onglet, part } = await readJson(args.request, SIGNAL, 2_000)
  await (part ? partir(key, onglet) : consulter(key, onglet))
  return new Response(null, { status: 204 })
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

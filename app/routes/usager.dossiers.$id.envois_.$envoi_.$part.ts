import type { ActionFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { recevoir } from '../http/envois.ts'
import { pourUnScript } from '../http/script.ts'

/** One part of a file. */
export async function action(args: ActionFunctionArgs) {
  const { envoi, part } = args.params
  return recevoir(args.request, await pourUnScript(() => doors.edition(args)), envoi, part)
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

import type { ActionFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { conclure } from '../http/envois.ts'
import { pourUnScript } from '../http/script.ts'

/** The end of a sending, or its giving up. */
export async function action(args: ActionFunctionArgs) {
  return conclure(args.request, await pourUnScript(() => doors.edition(args)), args.params['envoi'])
}

/** Asked for nothing, it has nothing to say. */
export function loader() {
  return Response.json({ message: 'Cette adresse ne se lit pas.' }, { status: 405, headers: { Allow: 'POST' } })
}

/** The autosave of a page to fill. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { nonLisible, posterDesOperations } from '../http/operations-postees.ts'
import { pourUnScript } from '../http/script.ts'

export async function action(args: ActionFunctionArgs) {
  const key = await pourUnScript(() => doors.edition(args))
  return posterDesOperations(args, key, lireLangueDeFormulaire(args.request))
}

export function loader() {
  return nonLisible()
}

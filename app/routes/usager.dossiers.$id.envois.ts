import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { commencer, etats } from '../http/envois.ts'
import { pourUnScript } from '../http/script.ts'

/** A file that a script is about to send. */
export async function action(args: ActionFunctionArgs) {
  return commencer(args.request, await pourUnScript(() => doors.edition(args)))
}

/** Where the files already sent stand. */
export async function loader(args: LoaderFunctionArgs) {
  return etats(await pourUnScript(() => doors.lecture(args)))
}

/** The autosave of the annotations. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { nonLisible, posterDesOperations } from '../http/operations-postees.ts'
import { pourUnScript } from '../http/script.ts'

export async function action(args: ActionFunctionArgs) {
  return posterDesOperations(args, await pourUnScript(() => doors.instruction(args)))
}

export function loader() {
  return nonLisible()
}

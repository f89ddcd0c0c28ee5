import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { sortir } from '../http/entrer.ts'
import { paths } from '../paths.ts'

/** An address typed by hand signs nobody out. */
export function loader() {
  return redirect(paths.accueil())
}

export async function action(args: ActionFunctionArgs) {
  return sortir(args, await doors.public(args))
}

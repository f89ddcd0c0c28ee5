import type { LoaderFunctionArgs } from '@remix-run/node'
import { doors } from '../http/doors.ts'
import { etats } from '../http/envois.ts'
import { pourUnScript } from '../http/script.ts'

/** Where the files that an expert is shown stand. */
export async function loader(args: LoaderFunctionArgs) {
  return etats(await pourUnScript(() => doors.expert(args)))
}

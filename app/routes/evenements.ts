import type { LoaderFunctionArgs } from '@remix-run/node'
import { fluxEvenements } from '../http/evenements.ts'

/** Server-sent events of the dossiers one follows. */
export function loader(args: LoaderFunctionArgs) {
  return fluxEvenements(args)
}

/** Until when the person is signed in, for the script of a page: reading it puts nothing off, posting does. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { PRIVE } from '../http/entetes.ts'
import { finDeMaSession, rester } from '../http/fin-de-session.ts'
import { pourUnScript } from '../http/script.ts'

export async function loader(args: LoaderFunctionArgs) {
  return Response.json(await pourUnScript(() => finDeMaSession(args)), { headers: PRIVE })
}

export async function action(args: ActionFunctionArgs) {
  return Response.json(await pourUnScript(() => rester(args)), { headers: PRIVE })
}

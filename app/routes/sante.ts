import type { LoaderFunctionArgs } from '@remix-run/node'
import { sante } from '../domain/instance/sante.ts'
import { doors } from '../http/doors.ts'

/** For the machines that watch: 200 when every part answers, 503 otherwise. */
export async function loader(args: LoaderFunctionArgs) {
  const state = await sante(await doors.public(args))
  return Response.json(state, { status: state.ok ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}

import type { LoaderFunctionArgs } from '@remix-run/node'
import { racine } from '../http/racine.ts'
import { paths } from '../paths.ts'

/** Public pages may be indexed in production, and nothing anywhere else. Personal pages never. */
export async function loader(args: LoaderFunctionArgs) {
  const { instance } = await racine(args)
  const closed = ['/usager', '/instructeur', '/administrateur', '/super-administrateur', paths.evenements()]
  const rules = instance.appEnv === 'production' ? closed : ['/']
  const body = ['User-agent: *', ...rules.map((path) => `Disallow: ${path}`), ''].join('\n')
  return new Response(body, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'max-age=3600' },
  })
}

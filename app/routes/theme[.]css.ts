import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireInstance } from '../domain/instance/lire.ts'
import { feuilleDuTheme } from '../domain/instance/theme.ts'
import { doors } from '../http/doors.ts'

/** The accent of the instance, kept five minutes by browsers and asked again by its tag. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const { accent } = await lireInstance(key)
  const sheet = feuilleDuTheme(accent)
  const tag = `"${createHash('sha256').update(sheet).digest('base64url').slice(0, 16)}"`
  const headers = { ETag: tag, 'Cache-Control': 'public, max-age=300' }
  if (args.request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(sheet, { headers: { ...headers, 'Content-Type': 'text/css; charset=utf-8' } })
}

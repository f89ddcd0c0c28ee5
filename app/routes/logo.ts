import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireLogo } from '../domain/instance/logo.ts'
import { doors, introuvable } from '../http/doors.ts'

/** The logo of the instance. Its address bears its digest: browsers keep it for ever. */
export async function loader(args: LoaderFunctionArgs) {
  const logo = await lireLogo(await doors.public(args))
  if (!logo) throw introuvable()
  return new Response(new Uint8Array(logo.octets), {
    headers: {
      'Content-Type': logo.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}

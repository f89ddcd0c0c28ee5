/** Where a request comes from, as Express resolved it behind the trusted proxies. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import type {} from './contexte.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** `req.ip` of Express: the socket's address, or the one the trusted proxies tell. */
    adresseIp?: string | undefined
  }
}

/** The network address of a request; null when the server does not give it, and limits by network then do not count. */
export function adresseOf({ context }: LoaderFunctionArgs): string | null {
  return context.adresseIp ?? null
}

/** What the browser says it is. */
export function agentOf({ request }: LoaderFunctionArgs): string | null {
  return request.headers.get('user-agent')
}

/** The session cookie: its name, its flags, and how one reads it. */
import { env } from '../../env.ts'
import { secondsBetween, type Instant } from '../../form-engine/temps.ts'
import type { SessionOuverte } from '../domain/compte/session.ts'

const isHttps = env.PUBLIC_URL.startsWith('https:')

/** `__Host-` binds the cookie to this very host; browsers accept the prefix on HTTPS only. */
export const NOM_DU_COOKIE = isHttps ? '__Host-session' : 'session'

const FLAGS = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`

/** The Set-Cookie value that keeps a session just opened, until its absolute end. */
export function cookieDeSession(session: SessionOuverte, now: Instant): string {
  const seconds = Math.max(0, Math.floor(secondsBetween(now, session.expireAt)))
  return `${NOM_DU_COOKIE}=${session.jeton}; Max-Age=${seconds}; ${FLAGS}`
}

/** The Set-Cookie value that forgets the session. */
export function cookieEfface(): string {
  return `${NOM_DU_COOKIE}=; Max-Age=0; ${FLAGS}`
}

/** The token of the session cookie, or null. Anything that cannot be one of ours never reaches the database. */
export function jetonDeSession(request: Request): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === NOM_DU_COOKIE && value && /^[a-z0-9]{20,80}$/.test(value)) return value
  }
  return null
}

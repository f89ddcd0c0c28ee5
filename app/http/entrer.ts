/** The end of every way in: the cookie of the new session, the former one closed, and where one was going. */
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import type { Role } from '../../db/schema/roles.ts'
import type { PublicKey } from '../domain/cles.ts'
import { fermerSession, type SessionOuverte } from '../domain/compte/session.ts'
import { cheminInterne, paths } from '../paths.ts'
import { cookieDeSession, cookieEfface, jetonDeSession } from './cookies.ts'

/** Where a person starts, by the widest of their roles. */
export function departDe(roles: readonly Role[]): string {
  if (roles.includes('super-administrateur')) return paths.superAdministrateur.administrateurs()
  if (roles.includes('administrateur')) return paths.administrateur.demarches()
  if (roles.includes('instructeur')) return paths.instructeur.dossiers()
  if (roles.includes('expert')) return paths.expert.accueil()
  return paths.usager.dossiers()
}

/**
 * Signs the browser in and goes to `suite` if it is a page of this site, to `depart` otherwise. The session this
 * browser had is closed: an identifier never survives a change of identity.
 */
export async function entrer(
  { request }: LoaderFunctionArgs,
  key: PublicKey,
  session: SessionOuverte,
  { suite, depart }: { suite: string | null | undefined; depart: string },
): Promise<Response> {
  const former = jetonDeSession(request)
  if (former) await fermerSession(key.db, key.now, former)
  const headers = { 'Set-Cookie': cookieDeSession(session, key.now) }
  return redirect(cheminInterne(suite, depart), { status: 303, headers })
}

/**
 * Signs the browser out and goes to `suite` if it is a page of this site, home otherwise. What it kept of the pages, and of
 * answers not yet sent, is cleared with the cookie.
 */
export async function sortir(
  { request }: LoaderFunctionArgs,
  key: PublicKey,
  { suite }: { suite: string | null },
): Promise<Response> {
  const jeton = jetonDeSession(request)
  if (jeton) await fermerSession(key.db, key.now, jeton)
  const headers = { 'Set-Cookie': cookieEfface(), 'Clear-Site-Data': '"cache", "storage"' }
  return redirect(cheminInterne(suite, paths.accueil()), { status: 303, headers })
}

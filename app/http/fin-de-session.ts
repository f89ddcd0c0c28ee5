/** When a session ends, as a page is told it; staying signed in, and signing in again without leaving a page. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../clock.ts'
import { processDb } from '../../db/client.ts'
import { instant, secondsBetween, type Instant } from '../../form-engine/temps.ts'
import type { PublicKey } from '../domain/cles.ts'
import { fermerSession, lireSession, type SessionLue, type SessionOuverte } from '../domain/compte/session.ts'
import { politique } from '../domain/politique/table.ts'
import type { FinDeSession, SessionDeLaPage } from '../ui/instance.ts'
import { cookieDeSession, jetonDeSession } from './cookies.ts'
import { sessionOf, versLaConnexion } from './doors.ts'
import { requete } from './session.ts'

/** The end of a session, counted from `at`: the clock of a device may be wrong, its stopwatch is not. */
export function finDeSession(at: Instant, { expireAt, finAbsolueAt }: SessionLue): FinDeSession {
  return {
    finAt: expireAt,
    reste: Math.floor(secondsBetween(at, expireAt)),
    isAuBout: secondsBetween(expireAt, finAbsolueAt) < 1,
  }
}

/** The end of the session of the request, with when to speak of it; null when nobody is signed in. */
export async function sessionDeLaPage(args: LoaderFunctionArgs): Promise<SessionDeLaPage | null> {
  const { now: at, session } = await requete(args)
  if (!session) return null
  const { warningMinutes, noticeMinutes, absoluteHours } = politique.session
  const seuils = { avertir: warningMinutes * 60, annoncer: noticeMinutes * 60, heures: absoluteHours }
  return { ...finDeSession(at, session), ...seuils }
}

/** The end of the session of the request, which this does not put off. Throws the 302 when nobody is signed in. */
export async function finDeMaSession(args: LoaderFunctionArgs): Promise<FinDeSession> {
  return finDeSession((await requete(args)).now, await sessionOf(args))
}

/**
 * The person asks to stay: the end is put off at once, as far as the session may live. Throws the 302 when the session
 * is already closed.
 */
export async function rester(args: LoaderFunctionArgs): Promise<FinDeSession> {
  const at = instant(now().toString())
  const jeton = jetonDeSession(args.request)
  const session = jeton ? await lireSession(processDb(), at, jeton, 'tout_de_suite') : null
  if (!session) throw versLaConnexion(args.request)
  return finDeSession(at, session)
}

/** Signs the browser in under a page that stays open. The session it had is closed, as at the login page. */
export async function rentrer(
  { request }: LoaderFunctionArgs,
  key: PublicKey,
  session: SessionOuverte,
): Promise<Response> {
  const former = jetonDeSession(request)
  if (former) await fermerSession(key.db, key.now, former)
  const lue = await lireSession(key.db, key.now, session.jeton, 'jamais')
  if (!lue) throw new Error('a session just opened is not found')
  const headers = { 'Set-Cookie': cookieDeSession(session, key.now), 'Cache-Control': 'no-store' }
  return Response.json(finDeSession(key.now, lue), { headers })
}

/** The session and the clock of a request, read once however many loaders it runs. */
import type { LoaderFunctionArgs } from '@remix-run/node'
import { now } from '../../clock.ts'
import { instant, type Instant } from '../../form-engine/temps.ts'
import { processDb } from '../../db/client.ts'
import { lireSession, type Renouvellement, type SessionLue } from '../domain/compte/session.ts'
import { paths } from '../paths.ts'
import { jetonDeSession } from './cookies.ts'

export interface Requete {
  now: Instant
  session: SessionLue | null
}

// Remix gives each loader a Request of its own, but one context for all of them.
const read = new WeakMap<object, Promise<Requete>>()

/** Who asks, and when: the same answer for every loader of the request. */
export function requete({ request, context }: LoaderFunctionArgs): Promise<Requete> {
  const known = read.get(context)
  if (known) return known
  const reading = lire(request)
  read.set(context, reading)
  return reading
}

async function lire(request: Request): Promise<Requete> {
  const at = instant(now().toString())
  const jeton = jetonDeSession(request)
  return { now: at, session: jeton ? await lireSession(processDb(), at, jeton, renouvellementPar(request)) : null }
}

/** What a page asks or says by itself, again and again, with nobody in front of it. */
const LUES_SANS_PERSONNE: readonly string[] = [paths.evenements(), paths.etatDeSession()]
const DITES_SANS_PERSONNE = /^\/usager\/dossiers\/[^/]+\/presence$/

/** Only a person keeps a session alive. */
function renouvellementPar({ method, url }: Request): Renouvellement {
  const { pathname } = new URL(url)
  const isSansPersonne = method === 'GET' ? LUES_SANS_PERSONNE.includes(pathname) : DITES_SANS_PERSONNE.test(pathname)
  return isSansPersonne ? 'jamais' : 'par_paliers'
}

/** What the script of a page asks of the server about its session. Whatever happens is a value. */
import { paths } from '../../paths.ts'
import type { FinDeSession } from '../../ui/instance.ts'
import type { SessionDite } from './veille-de-session.ts'

/** Until when one is signed in (GET, which puts nothing off), or the wish to stay (POST). */
export async function etatDeSession(method: 'GET' | 'POST'): Promise<SessionDite> {
  const reponse = await demander(paths.etatDeSession(), { method })
  if (reponse?.status === 401) return { kind: 'fermee' }
  return reponse?.ok ? { kind: 'ouverte', fin: (await reponse.json()) as FinDeSession } : null
}

/** A password, under a page that stays open: the end of the new session, or the sentence of the refusal, or nothing. */
export async function rouvrirSession(
  email: string,
  motDePasse: string,
): Promise<{ fin: FinDeSession } | { refus: string } | null> {
  const reponse = await demander(paths.ouvrirSession(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, motDePasse }),
  })
  if (!reponse) return null
  if (reponse.ok) return { fin: (await reponse.json()) as FinDeSession }
  const dit = (await reponse.json().catch(() => null)) as { message?: string } | null
  return dit?.message ? { refus: dit.message } : null
}

async function demander(adresse: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(adresse, { ...init, redirect: 'manual', cache: 'no-store' })
  } catch {
    // The network says nothing more than this.
    return null
  }
}

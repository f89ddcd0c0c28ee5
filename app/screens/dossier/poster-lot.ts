import type { AccuseLu, OperationEnvoyee, Reception } from './file-d-envoi.ts'

/** Browsers refuse to outlive a page for more than 64 kB, measured in bytes. */
const KEEPALIVE_MAX = 20_000

/** Sends one batch. Whatever happens is a value: the queue decides. */
export async function posterLot(adresse: string, lot: readonly OperationEnvoyee[]): Promise<Reception> {
  let reponse: Response
  const body = JSON.stringify(lot)
  try {
    reponse = await fetch(adresse, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
      redirect: 'manual',
      // The page may close before the answer; browsers allow it for small bodies only.
      keepalive: body.length < KEEPALIVE_MAX,
    })
  } catch {
    // The network says nothing more than this.
    return { kind: 'injoignable' }
  }
  if (reponse.status === 401 || reponse.type === 'opaqueredirect') return { kind: 'session' }
  if (reponse.status === 404) return { kind: 'ferme' }
  if (reponse.status >= 500 || reponse.status === 429 || reponse.status === 408) return { kind: 'injoignable' }
  const lu = (await reponse.json().catch(() => null)) as { accuses?: AccuseLu[]; at?: string; message?: string } | null
  if (reponse.ok && lu?.accuses && lu.at) return { kind: 'accuses', accuses: lu.accuses, at: lu.at }
  return { kind: 'refuse', phrase: lu?.message ?? '' }
}

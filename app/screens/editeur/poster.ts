import type { Reception, ReponseDEdition } from './magasin.ts'

/** Sends what a window did. Whatever happens is a value: the store decides. */
export async function posterALEditeur<Reponse = ReponseDEdition>(
  adresse: string,
  corps: object,
): Promise<Reception<Reponse>> {
  let reponse: Response
  try {
    reponse = await fetch(adresse, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(corps),
      redirect: 'manual',
    })
  } catch {
    // The network says nothing more than this.
    return { kind: 'injoignable' }
  }
  if (reponse.type === 'opaqueredirect' || reponse.status === 401 || reponse.status === 404)
    return { kind: 'fermee', status: reponse.status }
  if (reponse.status >= 500 || reponse.status === 429 || reponse.status === 408) return { kind: 'injoignable' }
  const lu = (await reponse.json().catch(() => null)) as (Reponse & { message?: string }) | null
  if (reponse.ok && lu) return { kind: 'lue', reponse: lu }
  return { kind: 'refusee', phrase: lu?.message ?? '' }
}

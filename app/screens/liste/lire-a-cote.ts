/**
 * What a list asks apart from its page, as JSON; null when it cannot be read now (the session ended, the network is away): the
 * list stays as it is. Not by a fetcher of Remix: an answer that fails would take the whole page away, and a first question cut
 * by a second leaves its address unknown for good (its route is marked as discovered before it is).
 */
export async function lireACote<Lu>(adresse: string): Promise<Lu | null> {
  try {
    const reponse = await fetch(adresse, { headers: { Accept: 'application/json' }, redirect: 'manual' })
    return reponse.ok ? ((await reponse.json()) as Lu) : null
  } catch {
    // The network says nothing more than this; the page of a list is whole without it.
    return null
  }
}

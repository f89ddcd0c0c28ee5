/** Asks a service outside for JSON: a patience, a size, no redirection. Whoever asks says what its silence means. */

export interface Demande {
  /** The fetch of the process, or that of a test. */
  demander: typeof fetch
  /** Milliseconds the whole answer is waited for. */
  patience: number
  /** Bytes read of it; more is refused before it is read. */
  octetsMax: number
}

/** What the address answers. Throws whatever stands in the way: the network, a status, a delay, a size, a page. */
export async function lireJsonDehors(url: string, { demander, patience, octetsMax }: Demande): Promise<unknown> {
  const reponse = await demander(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!reponse.ok) {
    await reponse.body?.cancel()
    throw new Error(`the service answers ${reponse.status}`)
  }
  return JSON.parse(await texteBorne(reponse, octetsMax))
}

async function texteBorne({ body }: Response, octetsMax: number): Promise<string> {
  const lecteur = body?.getReader()
  const morceaux: Uint8Array[] = []
  let octets = 0
  for (let lu = await lecteur?.read(); lecteur && lu?.done === false; lu = await lecteur.read()) {
    octets += lu.value.length
    if (octets > octetsMax) {
      await lecteur.cancel()
      throw new Error('the service answers too much')
    }
    morceaux.push(lu.value)
  }
  return Buffer.concat(morceaux).toString('utf8')
}

/** The network of a browser, as a sending uses it. */
import type { Reponse, Reseau } from './envoyer.ts'

export const reseau: Reseau = {
  async poster(adresse, corps, signal) {
    const reponse = await fetch(adresse, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(corps),
      signal,
    })
    // Half an answer is none; one that is no JSON says nothing but its status.
    const recu: unknown = await (reponse.ok ? reponse.json() : reponse.json().catch(() => null))
    return { status: reponse.status, corps: recu }
  },

  // `fetch` does not tell how much of a body has left.
  envoyer: (adresse, octets, surProgres, signal) =>
    new Promise<Reponse>((resolve, reject) => {
      const requete = new XMLHttpRequest()
      const arreter = () => requete.abort()
      const finir = (faire: () => void) => {
        signal.removeEventListener('abort', arreter)
        faire()
      }
      requete.open('POST', adresse)
      requete.responseType = 'json'
      requete.setRequestHeader('Content-Type', 'application/octet-stream')
      requete.upload.addEventListener('progress', ({ loaded }) => surProgres(loaded))
      requete.addEventListener('load', () =>
        finir(() => resolve({ status: requete.status, corps: requete.response as unknown })),
      )
      for (const fin of ['error', 'abort', 'timeout'] as const)
        requete.addEventListener(fin, () => finir(() => reject(new Error(`the sending ended by ${fin}`))))
      signal.addEventListener('abort', arreter)
      requete.send(octets)
    }),

  async empreinte(octets) {
    // Only a secure page has it.
    if (!('subtle' in crypto)) return null
    const empreinte = await crypto.subtle.digest('SHA-256', await octets.arrayBuffer())
    return Array.from(new Uint8Array(empreinte), (octet) => octet.toString(16).padStart(2, '0')).join('')
  },

  patienter: (ms, signal) =>
    new Promise((resolve, reject) => {
      const finir = () => {
        clearTimeout(minuterie)
        removeEventListener('online', finir)
        signal.removeEventListener('abort', finir)
        if (signal.aborted) reject(new Error('the sending was given up'))
        else resolve()
      }
      const minuterie = setTimeout(finir, ms)
      addEventListener('online', finir)
      signal.addEventListener('abort', finir)
    }),
}

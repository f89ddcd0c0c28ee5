/** A search of addresses for the instance under test: a few streets, and one word that it never answers. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** A search that holds this word gets an error. */
export const EN_PANNE = 'panne'

const RUES = [
  { street: 'Rue des Acacias', postcode: '56000', city: 'Vannes', citycode: '56260' },
  { street: 'Rue des Acacias', postcode: '39100', city: 'Dole', citycode: '39198' },
]

/** Starts it on a free port of this machine. */
export async function demarrerFaussesAdresses(): Promise<{ adresse: string; fermer: () => void }> {
  const serveur = http.createServer((demande, reponse) => {
    const q = new URL(demande.url ?? '', 'http://localhost').searchParams.get('q') ?? ''
    if (q.includes(EN_PANNE)) {
      reponse.writeHead(503).end()
      return
    }
    const housenumber = /^\d+/.exec(q)?.[0]
    const features = RUES.map((rue) => {
      const label = [housenumber, rue.street, rue.postcode, rue.city].filter(Boolean).join(' ')
      return { type: 'Feature', properties: { ...rue, label, housenumber, type: 'housenumber' } }
    }).filter(({ properties: { label } }) => mots(q).every((mot) => mots(label).includes(mot)))
    reponse.setHeader('content-type', 'application/json')
    reponse.end(JSON.stringify({ type: 'FeatureCollection', features }))
  })
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret))
  const { port } = serveur.address() as AddressInfo
  return {
    adresse: `http://127.0.0.1:${port}`,
    fermer: () => {
      serveur.closeAllConnections()
      serveur.close()
    },
  }
}

const mots = (texte: string): string[] =>
  texte
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)

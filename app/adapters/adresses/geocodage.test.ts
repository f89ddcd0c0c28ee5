import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { choisirRecherche } from './choisir.ts'
import { geocodage } from './geocodage.ts'
import { AdressesInjoignables, type RechercheDAdresses } from './port.ts'
import { retenir } from './retenir.ts'

const ACACIAS = {
  label: '4 Rue des Acacias 56000 Vannes',
  type: 'housenumber',
  name: '4 Rue des Acacias',
  housenumber: '4',
  street: 'Rue des Acacias',
  postcode: '56000',
  city: 'Vannes',
  citycode: '56260',
  score: 0.97,
}
const collection = (...proprietes: unknown[]) => ({
  type: 'FeatureCollection',
  features: proprietes.map((properties) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [-2.76, 47.66] },
    properties,
  })),
})

const serveurs: http.Server[] = []
afterEach(() => {
  for (const serveur of serveurs.splice(0)) {
    serveur.closeAllConnections()
    serveur.close()
  }
})

/** A service on this machine; the requests it received are kept. */
async function service(repondre: (reponse: http.ServerResponse) => void, patience?: number) {
  const demandes: string[] = []
  const serveur = http.createServer((demande, reponse) => {
    demandes.push(demande.url ?? '')
    repondre(reponse)
  })
  serveurs.push(serveur)
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret))
  const adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`
  return { recherche: geocodage(adresse, patience === undefined ? {} : { patience }), demandes }
}

const dit = (corps: unknown) => (reponse: http.ServerResponse) => reponse.end(JSON.stringify(corps))

describe('a service that speaks the search of addresses', () => {
  test('is asked by the text alone, and gives addresses in their parts', async () => {
    const { recherche, demandes } = await service(dit(collection(ACACIAS)))
    expect(await recherche.chercher('  4 rue  des acacias & co ')).toEqual([
      {
        libelle: '4 Rue des Acacias 56000 Vannes',
        voie: '4 Rue des Acacias',
        codePostal: '56000',
        commune: 'Vannes',
        codeCommune: '56260',
      },
    ])
    expect(demandes).toEqual(['/search?q=4+rue+des+acacias+%26+co&limit=5'])
  })

  test('gives a place that has no street by its name, and no commune alone', async () => {
    const lieu = { ...ACACIAS, label: 'Le Bourg 56000 Vannes', type: 'locality', name: 'Le Bourg', street: undefined }
    const commune = { ...ACACIAS, label: 'Vannes', type: 'municipality', name: 'Vannes', street: undefined }
    const { recherche } = await service(dit(collection(commune, lieu)))
    expect((await recherche.chercher('le bourg')).map(({ voie }) => voie)).toEqual(['Le Bourg'])
  })

  test('gives what has the parts of an address, each label once, five at most', async () => {
    const rues = Array.from({ length: 9 }, (_, n) => ({ ...ACACIAS, label: `${n} Rue des Acacias 56000 Vannes` }))
    const tordues = [
      null,
      'Vannes',
      { ...ACACIAS, postcode: 56000 },
      { ...ACACIAS, city: '' },
      { ...ACACIAS, street: 'a'.repeat(301), name: null },
    ]
    const { recherche } = await service(dit(collection(...tordues, ACACIAS, ACACIAS, ...rues)))
    const libelles = (await recherche.chercher('acacias')).map(({ libelle }) => libelle)
    expect(libelles).toHaveLength(5)
    expect(new Set(libelles).size).toBe(5)
    expect(libelles[0]).toBe(ACACIAS.label)
  })

  test.for(['', '  ', '4 ', '«»—4 ', 'a'.repeat(201)])('is not asked for « %s »', async (texte) => {
    const { recherche, demandes } = await service(dit(collection(ACACIAS)))
    expect(await recherche.chercher(texte)).toEqual([])
    expect(demandes).toEqual([])
  })

  test.for([
    ['an error', (reponse) => reponse.writeHead(503).end('{}')],
    ['a page', (reponse) => reponse.end('<html>')],
    ['another shape', (reponse) => reponse.end('{"results":[]}')],
    ['another address', (reponse) => reponse.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['too much', (reponse) => reponse.end(`"${'a'.repeat(300_000)}"`)],
    ['a line cut', (reponse) => reponse.destroy()],
  ] as [string, (reponse: http.ServerResponse) => void][])(
    'that answers by %s is out of reach: nothing is known',
    async ([, repondre]) => {
      const { recherche } = await service(repondre)
      await expect(recherche.chercher('4 rue des acacias')).rejects.toThrow(AdressesInjoignables)
    },
  )

  test('that says nothing is not waited for beyond the patience', async () => {
    const { recherche, demandes } = await service(() => undefined, 50)
    await expect(recherche.chercher('4 rue des acacias')).rejects.toThrow(AdressesInjoignables)
    expect(demandes).toHaveLength(1)
  })
})

test('off, nothing is looked up', async () => {
  const recherche = choisirRecherche({ ADDRESS_SEARCH: 'off' })
  expect(recherche.isAllumee).toBe(false)
  await expect(recherche.chercher('4 rue des acacias')).rejects.toThrow(AdressesInjoignables)
})

test('what was just found is not asked again; a silence is, and the oldest of many is forgotten', async () => {
  const demandes: string[] = []
  let isCoupee = true
  const source: RechercheDAdresses = {
    isAllumee: true,
    chercher: (texte) => {
      demandes.push(texte)
      return isCoupee ? Promise.reject(new AdressesInjoignables('cut')) : Promise.resolve([])
    },
  }
  const { chercher } = retenir(source)
  await expect(chercher('acacias')).rejects.toThrow(AdressesInjoignables)
  isCoupee = false
  await chercher('acacias')
  await chercher('acacias')
  expect(demandes).toEqual(['acacias', 'acacias'])
  for (let n = 0; n < 200; n += 1) await chercher(`rue ${n}`)
  await chercher('acacias')
  expect(demandes.at(-1)).toBe('acacias')
})

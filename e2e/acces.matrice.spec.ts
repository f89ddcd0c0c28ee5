/**
 * The access matrix (house.md §3.5), over HTTP on the production server: every route of the build, as document, as
 * `.data` and as `.data?_routes=`, by every method, for every actor, on an object that is theirs or not, or is gone.
 */
import { sql } from 'kysely'
import { request as newRequest, type APIRequestContext, type APIResponse } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DemarcheId, DossierId } from '../db/schema/ids.ts'
import { LOI, type Loi } from './acces.loi.ts'
import { openBase } from './support/base.ts'
import { ACTEURS, type Acteur, type Monde } from './support/acteurs.ts'
import { expect, test } from './support/test.ts'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

let db: Db
let monde: Monde
let http: Record<Acteur, APIRequestContext>

test.beforeAll(async () => {
  // The worker of the stack looks at the files of the demonstration first.
  test.setTimeout(180_000)
  db = await openBase()
  const { unMonde } = await import('./support/monde.ts')
  monde = await unMonde(db)
  await quarantaineVide()
  const contexts = ACTEURS.map(async (acteur) => {
    const extraHTTPHeaders = monde.cookies[acteur] ? { cookie: monde.cookies[acteur] } : {}
    return [acteur, await newRequest.newContext({ baseURL: baseUrl(), extraHTTPHeaders })] as const
  })
  http = Object.fromEntries(await Promise.all(contexts)) as Record<Acteur, APIRequestContext>
})

test.afterAll(async () => {
  await Promise.all(Object.values(http).map((context) => context.dispose()))
  await db.destroy()
})

/** Every actor at once: each has a session of their own, and what is refused to one is nothing to another. */
const chacun = (acteurs: readonly Acteur[], faire: (acteur: Acteur) => Promise<void>) =>
  Promise.all(acteurs.map((acteur) => faire(acteur)))

test('every route of the build has its line of law, and every line its route', async () => {
  // A name the compiler does not follow: types are checked before the build exists.
  const build = '../build/server/index.js'
  const { routes } = (await import(build)) as { routes: Record<string, unknown> }
  const ids = Object.keys(routes).filter((id) => id !== 'root')
  expect(Object.keys(LOI).sort()).toEqual(ids.sort())
})

test('reading: who has the right gets in, who has not finds nothing, who is unknown is led to the login page', async () => {
  const wrong: string[] = []
  for (const [route, loi] of Object.entries(LOI)) {
    if (loi.methodes === 'POST') continue
    for (const [form, adresse] of forms(route, loi)) {
      await chacun(ACTEURS, async (acteur) => {
        const response = await get(acteur, adresse)
        const found = await verdict(response)
        const expected = expectedVerdict(loi, acteur)
        if (found !== expected) wrong.push(`${acteur} reads ${route} as ${form}: ${found} instead of ${expected}`)
        await expectNoCanary(response, loi, acteur, wrong, route)
      })
    }
  }
  expect(wrong).toEqual([])
})

test('an object that no longer exists answers as one that is not mine', async () => {
  const wrong: string[] = []
  const params = { ...monde.params }
  for (const key of [
    'brouillon',
    'corbeille',
    'depose',
    'demarche',
    'demarcheSupprimee',
    'invitation',
    'avis',
    'exportPret',
    'modeleDExport',
  ] as const)
    params[key] = monde.params.supprime
  for (const [route, loi] of Object.entries(LOI)) {
    if (loi.entrent === 'tous' || loi.methodes === 'POST' || loi.adresse(params) === loi.adresse(monde.params)) continue
    for (const acteur of loi.entrent) {
      const found = await verdict(await get(acteur, loi.adresse(params)))
      if (found !== '404') wrong.push(`${acteur} reads a gone ${route}: ${found} instead of 404`)
    }
  }
  expect(wrong).toEqual([])
})

test('writing: a refused call answers as a refused reading, changes no table and tells nothing', async () => {
  const before = await fingerprint()
  const wrong: string[] = []
  for (const [route, loi] of Object.entries(LOI)) {
    if (loi.entrent === 'tous' || loi.methodes === 'GET') continue
    const ecriture: Loi = { ...loi, entrent: loi.ecrivent ?? loi.entrent }
    const refused = ACTEURS.filter((acteur) => expectedVerdict(ecriture, acteur) !== 'entre')
    await chacun(refused, async (acteur) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const adresse of [loi.adresse(monde.params), asData(loi.adresse(monde.params))]) {
          const response = await http[acteur].fetch(adresse, {
            method,
            maxRedirects: 0,
            headers: { origin: baseUrl() },
            form: { decision: 'accepter', motivation: 'x', etape: 'rendre', action: 'supprimer', confirmer: 'oui' },
          })
          const found = await verdict(response)
          const expected = expectedVerdict(ecriture, acteur)
          if (found !== expected)
            wrong.push(`${acteur} ${method} ${route}: ${found} (${response.status()}) instead of ${expected}`)
          await expectNoCanary(response, loi, acteur, wrong, route)
        }
      }
    })
  }
  expect(wrong).toEqual([])
  expect(await fingerprint()).toEqual(before)
})

test('a write that does not come from our pages is refused before any key is cut', async () => {
  const before = await fingerprint()
  for (const headers of [
    {},
    { origin: 'https://ailleurs.example' },
    { origin: baseUrl(), 'sec-fetch-site': 'cross-site' },
  ]) {
    const response = await http.instructeur.post(`/instructeur/dossiers/${monde.params.depose}/instruction`, {
      headers,
      maxRedirects: 0,
      form: {},
    })
    expect(response.status()).toBe(403)
  }
  expect(await fingerprint()).toEqual(before)
})

test('the stream tells of a form being prepared to whoever runs its démarche, and to nobody else', async () => {
  const { brouillon, demarche } = monde.params
  const adresse = `/evenements?demarches=${demarche}`
  const loi: Loi = { entrent: ['administrateur'], methodes: 'GET', adresse: () => adresse }
  const wrong: string[] = []
  for (const acteur of ACTEURS) {
    const response = await get(acteur, adresse)
    const found = await verdict(response)
    const expected = expectedVerdict(loi, acteur)
    if (found !== expected) wrong.push(`${acteur} follows the form of a démarche: ${found} instead of ${expected}`)
    await expectNoCanary(response, loi, acteur, wrong, adresse)
  }
  expect(wrong).toEqual([])

  // Asked with a dossier of one's own, it is told as over, and what is written in it is not told.
  const abort = new AbortController()
  const flux = await fetch(new URL(`/evenements?dossiers=${brouillon}&demarches=${demarche}`, baseUrl()), {
    signal: abort.signal,
    headers: { cookie: monde.cookies.usager },
  })
  if (!flux.body) throw new Error('the stream has no body')
  const lecteur = flux.body.pipeThrough(new TextDecoderStream()).getReader()
  let lu = ''
  const jusqua = async (attendu: string) => {
    while (!lu.includes(attendu)) {
      const { done, value } = await lecteur.read()
      if (done) throw new Error(`the stream ended before ${attendu}: ${lu}`)
      lu += value
    }
  }
  await jusqua(`data: ${JSON.stringify({ demarcheId: demarche, perte: 'droit' })}`)
  const { annoncerEdition, annoncerMessage } = await import('../db/listen.ts')
  await annoncerEdition(db, { demarcheId: demarche as DemarcheId, seq: 1 })
  await annoncerMessage(db, brouillon as DossierId)
  await jusqua('event: messages')
  abort.abort()
  expect(lu).not.toContain('event: edition')
})

test('a batch, of one démarche or across them, is its author’s alone, and so is the stream that tells of it', async () => {
  const { lot, lotEntreDemarches } = monde.params
  const wrong: string[] = []
  for (const id of [lot, lotEntreDemarches]) {
    for (const adresse of [`/instructeur/lots/${id}`, asData(`/instructeur/lots/${id}`), `/evenements?lots=${id}`]) {
      const loi: Loi = { entrent: ['instructeur'], methodes: 'GET', adresse: () => adresse }
      await chacun(ACTEURS, async (acteur) => {
        const response = await get(acteur, adresse)
        const found = await verdict(response)
        const expected = expectedVerdict(loi, acteur)
        if (found !== expected) wrong.push(`${acteur} reads ${adresse}: ${found} instead of ${expected}`)
        await expectNoCanary(response, loi, acteur, wrong, adresse)
      })
    }
  }
  const before = await fingerprint()
  for (const acteur of ACTEURS.filter((autre) => autre !== 'instructeur')) {
    const response = await http[acteur].post(`/instructeur/lots/${lotEntreDemarches}`, {
      headers: { origin: baseUrl() },
      maxRedirects: 0,
      form: { acte: 'lancer' },
    })
    if ((await verdict(response)) === 'entre') wrong.push(`${acteur} begins the batch of somebody else`)
  }
  expect(wrong).toEqual([])
  expect(await fingerprint()).toEqual(before)
})

test('the stream tells of exports to whoever instructs their démarche, and to nobody else', async () => {
  const adresse = `/evenements?exports=${monde.params.demarche}`
  const exports = LOI['routes/instructeur.demarches.$id.exports']
  if (!exports) throw new Error('the law says nothing of exports')
  const loi: Loi = { ...exports, methodes: 'GET', adresse: () => adresse }
  const wrong: string[] = []
  for (const acteur of ACTEURS) {
    const response = await get(acteur, adresse)
    const found = await verdict(response)
    const expected = expectedVerdict(loi, acteur)
    if (found !== expected) wrong.push(`${acteur} follows the exports of a démarche: ${found} instead of ${expected}`)
    await expectNoCanary(response, loi, acteur, wrong, adresse)
  }
  expect(wrong).toEqual([])
  for (const autre of ['rien', '00000000-0000-7000-8000-000000000000'])
    expect((await get('instructeur', `/evenements?exports=${autre}`)).status()).toBe(404)
})

test('a method the route does not know is refused to those who get in', async () => {
  const wrong: string[] = []
  for (const [route, loi] of Object.entries(LOI)) {
    if (loi.methodes !== 'GET' || loi.entrent === 'tous') continue
    const [acteur] = loi.entrent
    if (!acteur) continue
    const response = await http[acteur].post(loi.adresse(monde.params), {
      headers: { origin: baseUrl() },
      maxRedirects: 0,
      form: {},
    })
    if (response.status() !== 405) wrong.push(`${acteur} POST ${route}: ${response.status()} instead of 405`)
  }
  expect(wrong).toEqual([])
})

/** The worker of the stack analyses the files of the demonstration: until it is done the tables move by themselves. */
async function quarantaineVide(): Promise<void> {
  await expect
    .poll(
      async () =>
        (await db.selectFrom('pieces_jointes').where('etat', '=', 'en_attente').select('id').execute()).length,
      { timeout: 170_000 },
    )
    .toBe(0)
}

type Verdict = 'entre' | 'connexion' | '404' | 'autre'

const baseUrl = (): string => process.env['CERFEUIL_E2E_URL'] ?? ''

function expectedVerdict({ entrent }: Loi, acteur: Acteur): Verdict {
  if (entrent === 'tous' || entrent.includes(acteur)) return 'entre'
  return acteur === 'anonyme' || acteur === 'suspendu' ? 'connexion' : '404'
}

/** The three ways a route is read. A resource route has no `.data`. */
function forms(route: string, loi: Loi): [string, string][] {
  const adresse = loi.adresse(monde.params)
  const document: [string, string] = ['document', adresse]
  if (RESOURCES.has(route) || adresse === '/') return [document]
  return [
    document,
    ['.data', asData(adresse)],
    ['.data?_routes=', asData(adresse, `_routes=${encodeURIComponent(route)}`)],
  ]
}

function asData(adresse: string, more = ''): string {
  const [path = '', query = ''] = adresse.split('?')
  const search = [query, more].filter(Boolean).join('&')
  return `${path}.data${search ? `?${search}` : ''}`
}

/** Routes without a page: their answer is the thing itself. */
const RESOURCES = new Set([
  'routes/api.public.v1.demarches.$demarche.dossiers',
  'routes/preremplir.$chemin.schema',
  'routes/evenements',
  'routes/logo',
  'routes/robots[.]txt',
  'routes/sante',
  'routes/session_.etat',
  'routes/theme[.]css',
  'routes/administrateur.demarches.$id.historique_.texte',
  'routes/administrateur.demarches.$id.courriels.$sorte_.apercu',
  'routes/administrateur.demarches.$id.langues.$langue_.csv',
  'routes/administrateur.demarches.$id.vierge',
  'routes/administrateur.demarches.$id.statistiques_.csv',
  'routes/instructeur.demarches.$id.statistiques_.csv',
  'routes/statistiques.$chemin.csv',
  'routes/commencer.$chemin_.formulaire-vierge',
  'routes/usager.dossiers.$id.operations',
  'routes/instructeur.dossiers.$id.operations',
  'routes/administrateur.demarches.$id.operations',
  'routes/administrateur.demarches.$id.territoires',
  'routes/usager.dossiers.$id.presence',
  'routes/usager.dossiers.$id.referentiels.$champ',
  'routes/usager.dossiers.$id.recepisse',
  'routes/usager.dossiers.$id.attestation',
  'routes/instructeur.dossiers.$id.attestation',
  'routes/administrateur.demarches.$id.attestations.$modele_.apercu',
  'routes/usager.dossiers.$id.pdf',
  'routes/instructeur.dossiers.$id.pdf',
  'routes/instructeur.comptes',
  'routes/instructeur.presences',
  'routes/instructeur.dossiers.$id.presence',
  'routes/instructeur.demarches.$id.comptes',
  'routes/instructeur.demarches.$id.exports_.$pret',
  'routes/usager.dossiers.$id.documents.$fichier',
  'routes/instructeur.dossiers.$id.documents.$fichier',
  'routes/administrateur.demarches.$id.fichiers_.$fichier',
  'routes/commencer.$chemin_.documents.$fichier',
  'routes/usager.dossiers.$id.fichiers.$piece',
  'routes/usager.dossiers.$id.fichiers_.$piece_.$jeton',
  'routes/usager.dossiers.$id.voir_.$piece_.$page',
  'routes/usager.dossiers.$id.envois',
  'routes/expert.avis.$id.envois',
  'routes/expert.avis.$id.fichiers.$piece',
  'routes/expert.avis.$id.fichiers_.$piece_.$jeton',
  'routes/expert.avis.$id.voir_.$piece_.$page',
  'routes/instructeur.dossiers.$id.fichiers.$piece',
  'routes/instructeur.dossiers.$id.fichiers_.$piece_.$jeton',
  'routes/instructeur.dossiers.$id.voir_.$piece_.$page',
  'routes/instructeur.dossiers.$id.envois',
])

/** Single fetch answers `.data` with 202 and says in the body where it leads. */
async function verdict(response: APIResponse): Promise<Verdict> {
  const status = response.status()
  const location = response.headers()['location'] ?? ''
  if (status === 202) return (await response.text()).includes('/connexion') ? 'connexion' : 'entre'
  if (status >= 300 && status < 400) return location.includes('/connexion') ? 'connexion' : 'entre'
  // A script is told; a page would be led to the login page.
  if (status === 401) return 'connexion'
  if (status === 404) return (await isAbsentPage(response)) ? 'entre' : '404'
  if (status === 500 || status === 403) return 'autre'
  return 'entre'
}

/** The absent page is public: there, 404 is what everybody may read. */
async function isAbsentPage(response: APIResponse): Promise<boolean> {
  return /\/(nulle-part|logo)/.test(response.url())
}

async function get(acteur: Acteur, adresse: string): Promise<APIResponse> {
  // A stream of events never ends by itself: its head says enough.
  if (adresse.startsWith('/evenements')) return headOfStream(acteur, adresse)
  return http[acteur].get(adresse, { maxRedirects: 0 })
}

async function headOfStream(acteur: Acteur, adresse: string): Promise<APIResponse> {
  const abort = new AbortController()
  const cookie = monde.cookies[acteur]
  const response = await fetch(new URL(adresse, baseUrl()), {
    redirect: 'manual',
    signal: abort.signal,
    headers: cookie ? { cookie } : {},
  })
  const headers = Object.fromEntries(response.headers)
  const text = response.status === 200 ? '' : await response.text()
  abort.abort()
  return {
    status: () => response.status,
    headers: () => headers,
    text: () => Promise.resolve(text),
    url: () => response.url,
  } as APIResponse
}

async function expectNoCanary(response: APIResponse, loi: Loi, acteur: Acteur, wrong: string[], route: string) {
  if (expectedVerdict(loi, acteur) === 'entre') return
  const told = (await response.text()) + JSON.stringify(response.headers())
  if (told.includes(monde.canari)) wrong.push(`${route} tells ${acteur} the canary`)
}

/** What the world holds: rows of every table but those that only say who came by. */
async function fingerprint(): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('sessions', 'limites', 'connexions', 'balayages')
    order by 1`.execute(db)
  const told: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ print: string }>`
      select count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print
      from ${sql.table(name)} t`.execute(db)
    told[name] = rows[0]?.print ?? ''
  }
  return told
}

/**
 * A guest of one part, over HTTP: every route of the build, with every id of the dossier, as document, as data and by
 * posting, tells nothing of what is answered elsewhere. The owner, who walks the same way, reads it: the walk can fail.
 */
import { request as newRequest, type APIRequestContext, type APIResponse } from '@playwright/test'
import { ulid } from 'ulid'
import type { Db } from '../db/client.ts'
import { CONTROLES } from '../form-engine/envoi-de-page.ts'
import { nomDeControle } from '../form-engine/controles.ts'
import { lireCellKey, type CellKey } from '../form-engine/reponses.ts'
import { lirePdf } from '../app/documents/lecture.testing.ts'
import { openBase } from './support/base.ts'
import type * as Portee from './support/monde-portee.ts'
import { expect, test } from './support/test.ts'

test.describe.configure({ mode: 'serial', timeout: 180_000 })

interface Route {
  id: string
  path?: string
  parentId?: string
}

type Qui = 'titulaire' | 'invite'

let db: Db
let monde: Portee.MondeDePortee
let operation: typeof Portee.operation
let http: Record<Qui, APIRequestContext>
let routes: Route[]

test.beforeAll(async () => {
  db = await openBase()
  const portee = await import('./support/monde-portee.ts')
  operation = portee.operation
  monde = await portee.unMondeDePortee(db)
  const client = (qui: Qui) =>
    newRequest.newContext({
      baseURL: baseUrl(),
      extraHTTPHeaders: { cookie: monde.cookies[qui], origin: baseUrl() },
    })
  http = { titulaire: await client('titulaire'), invite: await client('invite') }
  // A name the compiler does not follow: types are checked before the build exists.
  const build = '../build/server/index.js'
  const lu = (await import(build)) as { routes: Record<string, Route> }
  routes = Object.values(lu.routes).filter(({ id }) => id !== 'root')
})

test.afterAll(async () => {
  await Promise.all(Object.values(http).map((context) => context.dispose()))
  await db.destroy()
})

test('read by its owner, the dossier tells the canaries on its pages, its versions, its files and its receipt', async () => {
  const dits = new Set((await lireTout('titulaire')).map(({ route }) => route))
  for (const route of [
    'routes/usager.dossiers.$id._index',
    'routes/usager.dossiers.$id.remplir.$page',
    'routes/usager.dossiers.$id.verifier',
    'routes/usager.dossiers.$id.historique.$champ',
    'routes/usager.dossiers.$id.referentiels.$champ',
    'routes/usager.dossiers.$id.fichiers.$piece',
    'routes/usager.dossiers.$id.recepisse',
    'routes/usager.dossiers.$id.pdf',
    'routes/usager.dossiers.$id.remarques',
    'routes/usager.dossiers.$id.remarques_.$remarque',
  ])
    expect([...dits], `${route} is walked to where the canary is`).toContain(route)
})

test('read by a guest of one part, no route tells any', async () => {
  expect(await lireTout('invite')).toEqual([])
})

test('a link to a file made for the owner opens nothing to the guest', async () => {
  const [piece = ''] = monde.pieces
  const lien = await http.titulaire.get(`/usager/dossiers/${monde.brouillon}/fichiers/${piece}`, { maxRedirects: 0 })
  const location = lien.headers()['location'] ?? ''
  expect(await (await http.titulaire.get(location)).text()).toContain(monde.canaris[0])
  // A link of somebody else leads back to the address that gives them, where the guest finds nothing.
  const essai = await http.invite.get(location, { maxRedirects: 0 })
  expect(await canarisDe(essai)).toEqual([])
  const retour = await http.invite.get(essai.headers()['location'] ?? '', { maxRedirects: 0 })
  expect(retour.status()).toBe(404)
  expect(await canarisDe(retour)).toEqual([])
})

test('posted by the guest, whatever the route, a refusal or a conflict tells none', async () => {
  const dits: object[] = []
  for (const { route, adresse } of adresses(PAS_CELLES_LA)) {
    for (const corps of [
      { form: { acte: 'faite', decision: 'accepter', motivation: 'x', base: '0', version: '1', operation: ulid() } },
      { data: monde.cellules.map((cle) => operationSur(cle, 'x')) },
      { multipart: formulaireForge() },
    ]) {
      const response = await http.invite.post(adresse, { ...corps, maxRedirects: 0 })
      dits.push(...(await ditsPar(response, route, adresse)))
    }
  }
  expect(dits).toEqual([])
})

test('operations of the guest: those of their part on an old version meet the other answer, the others are refused', async () => {
  const adresse = `/usager/dossiers/${monde.brouillon}/operations`
  const response = await http.invite.post(adresse, {
    data: ['visible' as CellKey, ...monde.horsDePortee].map((cle) => operationSur(cle, 'autre')),
  })
  expect(response.status()).toBe(200)
  const { accuses } = (await response.json()) as { accuses: { sort: string }[] }
  expect(accuses.map(({ sort }) => sort)).toEqual(['perimee', ...monde.horsDePortee.map(() => 'refusee')])
  expect(await canarisDe(response)).toEqual([])
})

test('what reaches the guest while the owner answers is of their part, and nothing of the others', async () => {
  const abort = new AbortController()
  const flux = await fetch(new URL(`/evenements?dossiers=${monde.brouillon}`, baseUrl()), {
    headers: { cookie: monde.cookies.invite },
    signal: abort.signal,
  })
  expect(flux.status).toBe(200)
  if (!flux.body) throw new Error('the stream has no body')
  const lecteur = flux.body.pipeThrough(new TextDecoderStream()).getReader()
  let lu = ''
  const jusqu = async (motif: RegExp) => {
    while (!motif.test(lu)) {
      const { done, value } = await lecteur.read()
      if (done) throw new Error(`the stream ended before ${String(motif)}: ${lu}`)
      lu += value
    }
  }
  await jusqu(/retry: /)
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const [canari = ''] = monde.canaris
  await repondre(await monde.titulaire(), [
    operation('accord', `Autre ${canari}`, null, await versionDe('accord')),
    operation('visible', 'Encore', null, await versionDe('visible')),
  ])
  await jusqu(/event: operations[^]*Encore/)
  abort.abort()
  expect(lu).not.toContain('"accord"')
  expect(canarisDans(lu)).toEqual([])
})

test('after all of it, the guest still reads their part: what was refused was refused for its own sake', async () => {
  const page = await http.invite.get(`/usager/dossiers/${monde.brouillon}/remplir/ouverte`)
  expect(page.status()).toBe(200)
  const texte = await page.text()
  expect(texte).toContain('Question visible')
  expect(texte, 'a condition that reads elsewhere is told as its answer').toContain('Question selon')
  expect(texte).not.toContain('Question calcule')
  expect((await http.invite.get(`/usager/dossiers/${monde.brouillon}/remplir/privee`)).status()).toBe(404)
})

const baseUrl = (): string => process.env['CERFEUIL_E2E_URL'] ?? ''

/** Those that would end the session or the access the other calls are made with. */
const PAS_CELLES_LA = new Set(['routes/deconnexion', 'routes/profil', 'routes/usager.dossiers.$id.quitter'])

/** What the segments of an address may be: every id of the dossier, known to the guest or not. */
function valeurs(nom: string): readonly string[] {
  switch (nom) {
    case 'id':
      return [monde.brouillon, monde.decide]
    case 'page':
      return [...monde.pages, '1']
    case 'champ':
      return monde.cellules
    case 'piece':
    case 'envoi':
      return monde.pieces
    case 'invite':
      return monde.invitations
    case 'remarque':
      return monde.remarques
    case 'part':
      return ['0']
    default:
      return ['0.faux']
  }
}

/** Every address of every route. */
function* adresses(sauf: ReadonlySet<string> = new Set()): Generator<{ route: string; adresse: string }> {
  for (const { id, path = '' } of routes) {
    if (sauf.has(id)) continue
    let faites = [`/${path}`]
    for (const [segment, nom = ''] of path.matchAll(/:(\w+)|\*/g)) {
      faites = faites.flatMap((faite) =>
        valeurs(nom).map((valeur) => faite.replace(segment, () => encodeURIComponent(valeur))),
      )
    }
    for (const adresse of faites) yield { route: id, adresse }
  }
}

async function lireTout(qui: Qui): Promise<{ route: string; adresse: string }[]> {
  const dits: { route: string; adresse: string }[] = []
  for (const { route, adresse } of adresses()) {
    // A stream never ends by itself: it has its own test.
    if (route === 'routes/evenements') continue
    const formes = [`${adresse}?q=CANARI`, ...(adresse === '/' ? [] : [`${adresse}.data?q=CANARI`])]
    for (const forme of formes) {
      const response = await http[qui].get(forme, { maxRedirects: 0 })
      dits.push(...(await ditsPar(response, route, forme)))
      // A cookie given by hand does not follow a redirection: where one is led is asked for.
      const suite = response.headers()['location']
      if (suite) dits.push(...(await ditsPar(await http[qui].get(suite, { maxRedirects: 0 }), route, suite)))
    }
  }
  return dits
}

async function ditsPar(response: APIResponse, route: string, adresse: string) {
  const canaris = await canarisDe(response)
  return canaris.map((canari) => ({ route, adresse, status: response.status(), canari }))
}

/** The canaries a response holds, in its body or in its headers, as its bytes or as its text. */
async function canarisDe(response: APIResponse): Promise<string[]> {
  const octets = await response.body()
  const isPdf = response.headers()['content-type'] === 'application/pdf'
  const corps = isPdf ? toutDuPdf(octets) : octets.toString('utf8')
  return canarisDans(corps + JSON.stringify(response.headers()))
}

/** What a PDF says, on its pages or beside them. */
function toutDuPdf(octets: Buffer): string {
  const { pages, clair } = lirePdf(octets)
  return pages.join('') + clair
}

function canarisDans(dit: string): string[] {
  // A number is read in groups of three, by whatever space its language has.
  const serre = dit.replaceAll(/\s|&nbsp;|\\u00a0|\\u202f/g, '')
  return monde.canaris.filter((canari) => dit.includes(canari) || serre.includes(canari))
}

function operationSur(cle: CellKey, raw: string) {
  const lue = lireCellKey(cle)
  if (!lue) throw new Error(`no cell ${cle}`)
  return operation(lue.champ, raw, lue.row)
}

/** The form of a page, forged: answers to every question on versions that are past. */
function formulaireForge(): Record<string, string> {
  const entrees = monde.cellules.flatMap((cle) => [
    [CONTROLES.version(cle), '0'],
    [nomDeControle(cle), 'forgé'],
  ])
  return { ...Object.fromEntries(entrees), [CONTROLES.formulaire]: ulid(), [CONTROLES.action]: 'suivant' }
}

async function versionDe(champ: string): Promise<number> {
  const row = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', monde.brouillon)
    .where('champ', '=', champ as never)
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst()
  return Number(row?.seq ?? 0)
}

/** Answers that a service sends for somebody: over HTTP as a service does, then in the browser of whoever takes them up. */
import fs from 'node:fs'
import path from 'node:path'
import { request as newRequest, type APIRequestContext } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let service: APIRequestContext

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      champ('nom', { libelle: 'Votre nom' }),
      champ('age', { type: 'integer_number', libelle: 'Votre âge' }),
      champ('ville', { libelle: 'Votre commune' }),
    ],
  })
  service = await newRequest.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '' })
})
test.beforeEach(async () => {
  // All these calls leave by one address, which may make fifteen in fifteen seconds.
  await db.deleteFrom('limites' as never).execute()
})
test.afterAll(async () => {
  await service.dispose()
  await db.destroy()
})

const adresse = (): string => `/api/public/v1/demarches/${demarche.chemin}/dossiers`
const REPONSES = { origine: 'Mairie de Vannes', champ_nom: 'Fontanel', champ_ville: 'Vannes' }

async function envoyer(data: unknown = REPONSES) {
  const response = await service.post(adresse(), {
    data: data as never,
    headers: { origin: 'https://ailleurs.exemple' },
  })
  return { status: response.status(), corps: (await response.json()) as Record<string, unknown> }
}
const etatsDe = async (jeton: unknown) =>
  (await (await service.get(`${adresse()}?prefill_token=${String(jeton)},faux`)).json()) as unknown

test.describe('over HTTP', () => {
  test('a service without account receives an address, a token, and what was left out', async () => {
    const { status, corps } = await envoyer({ ...REPONSES, champ_age: 'douze' })
    expect(status).toBe(201)
    expect(corps).toMatchObject({
      state: 'prefilled',
      message: expect.stringContaining('2 réponses sont gardées jusqu’au'),
      laissees_de_cote: [{ cle: 'champ_age', raison: expect.stringContaining('nombre entier') }],
    })
    const jeton = String(corps['dossier_prefill_token'])
    expect(corps['dossier_url']).toBe(
      `${process.env['CERFEUIL_E2E_URL'] ?? ''}/commencer/${demarche.chemin}?prerempli=${jeton}`,
    )
    expect(await etatsDe(jeton)).toMatchObject([{ state: 'prefilled', dossier_prefill_token: jeton }])
  })

  test('another site’s page is told nothing by its browser, and no cookie is read nor given', async () => {
    const response = await service.post(adresse(), { data: REPONSES, headers: { origin: 'https://ailleurs.exemple' } })
    expect(response.status()).toBe(201)
    const headers = response.headers()
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['cache-control']).toBe('no-store')
  })

  test('what cannot be kept is refused in a sentence: type, size, shape, démarche, method, answers, tokens', async () => {
    const enVrac = async (options: Parameters<APIRequestContext['fetch']>[1], ou = adresse()) => {
      const response = await service.fetch(ou, { method: 'POST', ...options })
      return [response.status(), ((await response.json()) as { error: string }).error] as const
    }
    const json = { 'content-type': 'application/json' }
    expect(await enVrac({ data: 'champ_nom=Ada', headers: { 'content-type': 'text/plain' } })).toEqual([
      415,
      expect.stringContaining('Content-Type: application/json'),
    ])
    expect(await enVrac({ data: `{"champ_nom":"${'a'.repeat(100_000)}"}`, headers: json })).toEqual([
      413,
      expect.stringContaining('100 ko'),
    ])
    for (const data of ['{', '[]', '"Ada"', 'null'])
      expect((await enVrac({ data: Buffer.from(data), headers: json }))[0], data).toBe(422)
    expect(await enVrac({ data: { champ_age: 'douze' } })).toEqual([422, expect.stringContaining('laissees_de_cote')])
    expect(await enVrac({ data: REPONSES }, '/api/public/v1/demarches/nulle-part/dossiers')).toEqual([
      404,
      expect.stringContaining('Aucune démarche publiée'),
    ])
    expect((await enVrac({ method: 'GET' }))[0]).toBe(422)
    expect((await service.put(adresse(), { data: REPONSES })).status()).toBe(403)
  })

  test('a closed démarche says that it is', async () => {
    const { uneDemarche } = await import('../app/domain/testing.ts')
    const close = await uneDemarche(db)
    await db
      .updateTable('demarches')
      .set({ etat: 'close', clos_at: new Date().toISOString() as never })
      .where('id', '=', close.id)
      .execute()
    const response = await service.post(`/api/public/v1/demarches/${close.chemin}/dossiers`, { data: REPONSES })
    expect(response.status()).toBe(422)
    expect(await response.json()).toEqual({ error: expect.stringContaining('close') })
  })

  test('the sixteenth call in fifteen seconds is told how long to wait', async () => {
    for (let n = 0; n < 15; n++) await envoyer()
    const response = await service.post(adresse(), { data: REPONSES })
    expect(response.status()).toBe(429)
    expect(Number(response.headers()['retry-after'])).toBeGreaterThan(0)
  })

  test('the schema describes what is sent, and the help page shows how', async ({ page, axe }) => {
    const schema = (await (await service.get(`/preremplir/${demarche.chemin}/schema`)).json()) as unknown
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { champ_nom: { type: 'string' }, champ_age: { type: 'integer' }, origine: { maxLength: 80 } },
      additionalProperties: false,
    })
    expect((await service.get('/preremplir/nulle-part/schema')).status()).toBe(404)
    await page.goto(`/preremplir/${demarche.chemin}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Préremplir')
    await examinerEtroiteEtLarge(page, axe)
    const lien = page.getByRole('link', { name: /\/commencer\// })
    await lien.click()
    await expect(page.getByText('Le lien que vous avez suivi remplit 3 réponses')).toBeVisible()
  })
})

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('a person takes them up in a draft of theirs, and the service follows its state alone', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { corps } = await envoyer()
      const jeton = String(corps['dossier_prefill_token'])
      const { compteId } = await a.compte(db)
      await connecter(context, db, compteId)
      await page.goto(String(corps['dossier_url']))
      await expect(page.getByText('Ce lien apporte 2 réponses déjà remplies')).toBeVisible()
      await expect(page.getByText('Mairie de Vannes')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Commencer la démarche').first().click()
      await expect(page).toHaveURL(/\/usager\/dossiers\//)
      expect(page.url()).not.toContain(jeton)
      await page.getByRole('main').locator('a[href*="/remplir/"]').first().click()
      await expect(page.getByLabel('Votre nom')).toHaveValue('Fontanel')
      await expect(page.getByLabel('Votre commune')).toHaveValue('Vannes')
      expect(await etatsDe(jeton)).toEqual([{ state: 'brouillon', dossier_prefill_token: jeton }])

      // The same person comes back to their dossier.
      await page.goto(String(corps['dossier_url']))
      await page.getByRole('link', { name: 'Revenir à ce dossier' }).click()
      await expect(page).toHaveURL(/\/usager\/dossiers\//)

      // Another one is told, and may begin without them.
      await connecter(context, db, (await a.compte(db)).compteId)
      await page.goto(String(corps['dossier_url']))
      await expect(page.getByText('Une autre personne a déjà repris ces réponses')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Commencer la démarche').first().click()
      await expect(page).toHaveURL(/\/usager\/dossiers\//)
      await page.getByRole('main').locator('a[href*="/remplir/"]').first().click()
      await expect(page.getByLabel('Votre nom')).toHaveValue('')
    })
  })

test('no line of the logs has the token', async ({ page }) => {
  const { corps } = await envoyer()
  const jeton = String(corps['dossier_prefill_token'])
  await page.goto(String(corps['dossier_url']))
  await page.goto(`/connexion?suite=${encodeURIComponent(`/commencer/${demarche.chemin}?prerempli=${jeton}`)}`)
  await etatsDe(jeton)
  const { LOG_DIR } = JSON.parse(process.env['CERFEUIL_E2E_ENV'] ?? '{}') as { LOG_DIR: string }
  const lignes = fs.readdirSync(LOG_DIR).map((nom) => fs.readFileSync(path.join(LOG_DIR, nom), 'utf8'))
  expect(lignes.join('\n')).toContain(`/api/public/v1/demarches/`)
  expect(lignes.join('\n')).not.toContain(jeton)
})

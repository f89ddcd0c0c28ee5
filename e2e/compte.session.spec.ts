/** The end of a session: warned in time, put off by one act, proven again in place, told by the page without script. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { addSeconds, instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import {
  attendreEnregistre,
  attendreSansDefilement,
  bouton,
  connecter,
  examinerEtroiteEtLarge,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

// A session that is over, a password that is missing or wrong: the browser writes what the page says.
test.use({ expectedConsole: [/status of (401|422) .*\/(session|presence)/] })

const maintenant = () => instant(new Date().toISOString())

/** A dossier with one long question, whose owner is signed in; an agent's session ends by itself when nothing is done. */
async function unDossierOuvert(context: BrowserContext, { isAgent = false } = {}): Promise<DossierDeTest> {
  const { champ, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, { champs: [champ('projet', { libelle: 'Votre projet', type: 'textarea' })] })
  const dossier = await unDossier(db, { demarche })
  if (isAgent)
    await db
      .insertInto('roles')
      .values({ compte_id: dossier.usager.compteId, role: 'instructeur', attribue_at: maintenant() })
      .execute()
  await connecter(context, db, dossier.usager.compteId)
  return dossier
}

/** Sets how long the session still has: `absolu` minutes before it has lived a day, `inactif` if nothing is done. */
async function ilReste({ usager }: DossierDeTest, minutes: { absolu: number; inactif?: number }): Promise<void> {
  const dans = (n: number) => addSeconds(maintenant(), n * 60)
  await db
    .updateTable('sessions')
    .set({
      created_at: dans(minutes.absolu - 24 * 60),
      expires_at: dans(Math.min(minutes.absolu, minutes.inactif ?? Infinity)),
    })
    .where('user_id', '=', usager.compteId)
    .execute()
}

async function finGardee({ usager }: DossierDeTest): Promise<number> {
  const { expires_at } = await db
    .selectFrom('sessions')
    .where('user_id', '=', usager.compteId)
    .select('expires_at')
    .executeTakeFirstOrThrow()
  return new Date(expires_at).getTime()
}

const jetons = async ({ usager }: DossierDeTest) =>
  (await db.selectFrom('sessions').where('user_id', '=', usager.compteId).select('id').execute()).map(({ id }) => id)

async function ouvrirLaPage(page: Page, { id }: DossierDeTest): Promise<void> {
  await page.clock.install()
  await page.goto(`/usager/dossiers/${id}/remplir/votre-demande`)
  await page.getByLabel('Votre projet').fill('Une haie')
  await page.clock.runFor(2_000)
  await attendreEnregistre(page)
}

const motDePasse = async () => (await import('../db/builders.ts')).MOT_DE_PASSE

test('a session that has lived a day: warned five minutes before, a password goes on, what was typed is there', async ({
  page,
  context,
  axe,
}) => {
  const dossier = await unDossierOuvert(context)
  await ilReste(dossier, { absolu: 8 })
  await ouvrirLaPage(page, dossier)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const [avant] = await jetons(dossier)

  const projet = page.getByLabel('Votre projet')
  await projet.fill('Une haie de charmes')
  await ilReste(dossier, { absolu: 5 })
  await page.clock.fastForward('03:05')
  const dialogue = page.getByRole('dialog', { name: 'Votre session va se fermer' })
  await expect(dialogue).toBeVisible()
  await expect(dialogue.getByRole('heading')).toBeFocused()
  await expect(dialogue.getByRole('status')).toHaveText(/se ferme dans 5 minutes/)
  await axe(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await attendreSansDefilement(page)
  await axe(page)

  // Inside, the tabulation turns among the controls of the dialog and of the browser, never of the page.
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press('Tab')
    const dehors = await page.evaluate(
      () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
    )
    expect(dehors).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(dialogue).toBeHidden()
  await expect(projet).toBeFocused()

  // Put aside, it lets one work until the end; then the page says what it is, and takes one back.
  await db.deleteFrom('sessions').where('user_id', '=', dossier.usager.compteId).execute()
  await page.clock.fastForward('05:00')
  const fermee = page.getByRole('dialog', { name: 'Votre session est fermée' })
  await expect(fermee).toBeVisible()
  await fermee.getByRole('button', { name: 'Se reconnecter' }).click()
  await expect(fermee.getByLabel('Mot de passe')).toBeFocused()
  await expect(fermee.getByText('Saisissez votre mot de passe.')).toBeVisible()
  await fermee.getByLabel('Mot de passe').fill('faux-faux-faux-faux')
  await fermee.getByRole('button', { name: 'Se reconnecter' }).click()
  await expect(fermee.getByText(/L’adresse ou le mot de passe ne correspond pas/)).toBeVisible()
  await axe(page)
  await fermee.getByLabel('Mot de passe').fill(await motDePasse())
  await fermee.getByRole('button', { name: 'Se reconnecter' }).click()
  await expect(fermee).toBeHidden()
  await expect(projet).toBeFocused()
  await expect(projet).toHaveValue('Une haie de charmes')
  const apres = await jetons(dossier)
  expect(apres).toHaveLength(1)
  expect(apres[0]).not.toBe(avant)
})

test('before the end, a password opens another session and closes the first', async ({ page, context }) => {
  const dossier = await unDossierOuvert(context)
  await ilReste(dossier, { absolu: 4 })
  const avant = await jetons(dossier)
  await page.clock.install()
  await page.goto(`/usager/dossiers/${dossier.id}/remplir/votre-demande`)
  const dialogue = page.getByRole('dialog', { name: 'Votre session va se fermer' })
  await expect(dialogue.getByText(/Une session dure 24 heures au plus/)).toBeVisible()
  await expect(page.getByText(/^Votre session se ferme à \d\d:\d\d\.$/)).toBeVisible()
  await dialogue.getByLabel('Mot de passe').fill(await motDePasse())
  await dialogue.getByRole('button', { name: 'Rester connecté' }).click()
  await expect(dialogue).toBeHidden()
  await expect(page.getByText(/^Votre session se ferme à/)).toHaveCount(0)
  await expect(page.getByText(/vous restez connecté jusqu’à \d\d:\d\d/)).toBeAttached()
  const apres = await jetons(dossier)
  expect(apres).toHaveLength(1)
  expect(apres).not.toEqual(avant)
  await page.getByLabel('Votre projet').fill('Toujours là')
  await page.clock.runFor(2_000)
  await attendreEnregistre(page)
})

test('an agent who does nothing is warned, and stays by one act, as many times as wanted', async ({
  page,
  context,
}) => {
  const dossier = await unDossierOuvert(context, { isAgent: true })
  await ouvrirLaPage(page, dossier)
  const dialogue = page.getByRole('dialog', { name: 'Votre session va se fermer' })
  for (let fois = 0; fois < 3; fois += 1) {
    await ilReste(dossier, { absolu: 600, inactif: 4 })
    await page.clock.fastForward('56:00')
    await expect(dialogue.getByRole('status')).toHaveText(/se ferme dans 4 minutes/)
    await dialogue.getByRole('button', { name: 'Rester connecté' }).click()
    await expect(dialogue).toBeHidden()
    expect(await finGardee(dossier)).toBeGreaterThan(Date.now() + 55 * 60_000)
  }
})

test('activity in another tab counts: the warning goes away, and comes only when both are idle', async ({
  page,
  context,
}) => {
  const dossier = await unDossierOuvert(context, { isAgent: true })
  await ouvrirLaPage(page, dossier)
  await ilReste(dossier, { absolu: 600, inactif: 4 })
  await page.clock.fastForward('56:00')
  const dialogue = page.getByRole('dialog', { name: 'Votre session va se fermer' })
  await expect(dialogue).toBeVisible()
  const autre = await context.newPage()
  await autre.goto(`/usager/dossiers/${dossier.id}/remplir/votre-demande`)
  await expect(autre.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(dialogue).toBeHidden()
  // A page that runs no script says nothing to the others: the server knows.
  await page.clock.fastForward('54:00')
  await ilReste(dossier, { absolu: 600, inactif: 6 })
  await autre.goto('/usager/dossiers')
  await Promise.all([
    page.waitForResponse((reponse) => reponse.url().endsWith('/session/etat')),
    page.clock.fastForward('02:00'),
  ])
  await expect(dialogue).toHaveCount(0)
})

test('a page left open keeps no session alive by itself', async ({ page, context }) => {
  const dossier = await unDossierOuvert(context, { isAgent: true })
  await ouvrirLaPage(page, dossier)
  await ilReste(dossier, { absolu: 600, inactif: 20 })
  const fin = await finGardee(dossier)
  const demandes: number[] = []
  page.on('response', (reponse) => {
    if (reponse.url().endsWith('/session/etat')) demandes.push(reponse.status())
  })
  // The page plans its next question when it has read the answer: hours that pass before that count for nothing.
  for (let fois = 1; fois <= 3; fois += 1)
    await expect
      .poll(async () => {
        await page.clock.fastForward('58:00')
        return demandes.length
      })
      .toBeGreaterThanOrEqual(fois)
  expect(new Set(demandes)).toEqual(new Set([200]))
  expect(await finGardee(dossier)).toBe(fin)
})

test('the page of the session and the band that leads to it hold on every screen', async ({ page, context, axe }) => {
  const dossier = await unDossierOuvert(context)
  await ilReste(dossier, { absolu: 25 })
  await page.goto(`/session?suite=/usager/dossiers/${dossier.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Votre session' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, 'Rester connecté').click()
  await expect(page.getByRole('link', { name: 'Saisissez votre mot de passe.' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
})

test.describe('without script', () => {
  test.use(sansScript)

  test('a page opened near the end says when it is, and its link stays by a password', async ({ page, context }) => {
    const dossier = await unDossierOuvert(context)
    await ilReste(dossier, { absolu: 40 })
    await page.goto(`/usager/dossiers/${dossier.id}`)
    await expect(page.getByText(/^Votre session se ferme à/)).toHaveCount(0)
    await ilReste(dossier, { absolu: 25 })
    await page.goto(`/usager/dossiers/${dossier.id}`)
    await expect(page.getByText(/^Votre session se ferme à \d\d:\d\d\.$/)).toBeVisible()
    await page.setViewportSize({ width: 320, height: 900 })
    await attendreSansDefilement(page)
    const [onglet] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Rester connecté (nouvel onglet)' }).click(),
    ])
    await expect(onglet.getByRole('heading', { level: 1, name: 'Votre session' })).toBeVisible()
    await bouton(onglet, 'Rester connecté').click()
    await expect(onglet.getByRole('link', { name: 'Saisissez votre mot de passe.' })).toBeVisible()
    await onglet.getByLabel('Mot de passe').fill(await motDePasse())
    await bouton(onglet, 'Rester connecté').click()
    await expect(onglet.getByText(/vous restez connecté jusqu’à \d\d:\d\d/)).toBeVisible()
    expect(await finGardee(dossier)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    await onglet.getByRole('link', { name: 'Revenir à la page' }).click()
    await expect(onglet).toHaveURL(new RegExp(`/usager/dossiers/${dossier.id}$`))
  })

  test('an agent stays by one button', async ({ page, context }) => {
    const dossier = await unDossierOuvert(context, { isAgent: true })
    await ilReste(dossier, { absolu: 600, inactif: 4 })
    await page.goto('/session')
    await bouton(page, 'Rester connecté').click()
    await expect(page.getByText(/vous restez connecté jusqu’à/)).toBeVisible()
    expect(await finGardee(dossier)).toBeGreaterThan(Date.now() + 55 * 60_000)
  })
})

/** Links sent by letter, and the ways in and out: what is over says what to do, and nothing tells who has an account. */
import type { Page } from '@playwright/test'
import { a, MOT_DE_PASSE } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import {
  bouton,
  connecter,
  creerUnCompte,
  lienDe,
  MOT_DE_PASSE_CHOISI,
  seConnecter,
  uneAdresse,
} from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.describe('a link that does not open', () => {
  test.use({ expectedConsole: [/status of 4(10|22)/] })

  test('a confirmation works once; replayed, cut or too late it says what to do', async ({
    page,
    axe,
    attendreLettre,
  }) => {
    const email = uneAdresse('confirmation')
    await page.goto('/inscription')
    await creerUnCompte(page, email)
    const lien = lienDe(await attendreLettre(email, /Confirmez/), '/confirmation/')
    await attendreLienRefuse(page, lien.slice(0, -4), /incomplet, inexact ou trop ancien.*copiez son adresse en entier/)
    await axe(page)
    await expirer(email, true)
    await attendreLienRefuse(page, lien, /valable 24 heures.*Créez à nouveau votre compte/)
    await axe(page)
    await expirer(email, false)
    await page.goto(lien)
    await bouton(page, 'Confirmer mon adresse').click()
    await expect(page).toHaveURL(/\/usager\/dossiers$/)
    await attendreLienRefuse(page, lien, /a déjà servi.*Connectez-vous/)
  })

  test('a lost password is changed once, closes every session, and its link does not serve twice', async ({
    page,
    context,
    axe,
    attendreLettre,
  }) => {
    const { compteId, email } = await a.compte(db, { email: uneAdresse('oubli') })
    await connecter(context, db, compteId)
    await page.goto('/mot-de-passe-oublie')
    await page.getByLabel('Adresse électronique').fill(email)
    await bouton(page, 'Recevoir un lien').click()
    const lien = lienDe(await attendreLettre(email, /mot de passe/), '/mot-de-passe/')
    await attendreLienRefuse(page, lien.slice(0, -4), /incomplet, inexact ou trop ancien/)
    await expirer(email, true)
    await attendreLienRefuse(page, lien, /valable 60 minutes.*Demandez-en un autre/)
    await expirer(email, false)
    await page.goto(lien)
    await axe(page)
    await page.getByLabel('Nouveau mot de passe').fill('court')
    await bouton(page, 'Changer mon mot de passe').click()
    await expect(page.getByRole('alert')).toContainText('il en faut 12 au moins')
    await page.getByLabel('Nouveau mot de passe').fill(MOT_DE_PASSE_CHOISI)
    await bouton(page, 'Changer mon mot de passe').click()
    await expect(page.getByRole('status')).toContainText('Votre mot de passe est changé')
    await attendreLienRefuse(page, lien, /a déjà servi/)
    const open = await db.selectFrom('sessions').where('user_id', '=', compteId).select('id').execute()
    expect(open, 'the sessions opened with the old password are closed').toEqual([])
    await seConnecter(page, email, MOT_DE_PASSE_CHOISI)
  })

  test('an invitation opens the role it gives, once', async ({ page, context, axe, attendreLettre }) => {
    const { compteId } = await a.compte(db, { roles: ['super-administrateur'] })
    const email = uneAdresse('invitation')
    await connecter(context, db, compteId)
    await page.goto('/super-administrateur/administrateurs')
    await axe(page)
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Administration', { exact: true }).fill('Ville de Brénil')
    await bouton(page, 'Envoyer l’invitation').click()
    const lien = lienDe(await attendreLettre(email, /Invitation/), '/invitation/')
    await context.clearCookies()
    await attendreLienRefuse(page, lien.slice(0, -4), /incomplet, inexact ou trop ancien/)
    await expirer(email, true)
    await attendreLienRefuse(page, lien, /valable 14 jours.*envoyer une autre/)
    await expirer(email, false)
    await page.goto(lien)
    await axe(page)
    await page.getByLabel('Nouveau mot de passe').fill('Clairière;granit-12-cerfs-volants')
    await bouton(page, 'Accepter l’invitation').click()
    await expect(page).toHaveURL(/\/administrateur\/demarches$/)
    await attendreLienRefuse(page, lien, /a déjà servi/)
  })
})

test('signing up answers the same for a known address as for an unknown one', async ({ page, attendreLettre }) => {
  const { email: connue } = await a.compte(db, { email: uneAdresse('connue') })
  const pages: string[] = []
  for (const email of [connue, uneAdresse('inconnue')]) {
    await page.goto('/inscription')
    await creerUnCompte(page, email)
    pages.push(`${page.url()} ${await page.getByRole('main').innerText()}`)
  }
  expect(pages[0]).toBe(pages[1])
  await attendreLettre(connue, /Vous avez déjà un compte/)
})

test('a lost password answers the same for a known address as for an unknown one', async ({ page, lettres }) => {
  const { email: connue } = await a.compte(db, { email: uneAdresse('connue') })
  const inconnue = uneAdresse('inconnue')
  const pages: string[] = []
  for (const email of [connue, inconnue]) {
    await page.goto('/mot-de-passe-oublie')
    await page.getByLabel('Adresse électronique').fill(email)
    await bouton(page, 'Recevoir un lien').click()
    await expect(page.getByRole('heading', { name: 'Vérifiez votre boîte aux lettres' })).toBeVisible()
    pages.push(`${page.url()} ${await page.getByRole('main').innerText()}`)
  }
  expect(pages[0]).toBe(pages[1])
  expect(await lettres(inconnue)).toEqual([])
})

test.describe('after ten wrong passwords', () => {
  test.use({ expectedConsole: [/status of 4(22|29)/] })
  test('the account is closed for an hour, to the right password too', async ({ page, axe }) => {
    const { email } = await a.compte(db, { email: uneAdresse('echecs') })
    const essayer = async (motDePasse: string) => {
      await page.goto('/connexion')
      await page.getByLabel('Adresse électronique').fill(email)
      await page.getByLabel('Mot de passe').fill(motDePasse)
      await bouton(page, 'Se connecter').click()
      await expect(page.getByRole('alert')).toBeVisible()
    }
    for (let failure = 1; failure <= 10; failure += 1) {
      await essayer('un-mauvais-mot-de-passe')
      await expect(page.getByRole('alert')).toContainText('ne correspond pas')
      if (failure < 10) await oublierLaPause(email)
    }
    await axe(page)
    await essayer(MOT_DE_PASSE)
    await expect(page.getByRole('alert')).toContainText(/Recommencez dans (60 minutes|1 heure)/)
    await expect(page.getByLabel('Adresse électronique')).toHaveValue(email)
  })
})

test('after signing in one comes back to the page asked, and never leaves the site', async ({ page, context }) => {
  const { email } = await a.compte(db, { email: uneAdresse('retour') })
  for (const [suite, arrivee] of [
    ['/profil', /\/profil$/],
    ['https://ailleurs.example/', /\/usager\/dossiers$/],
    ['//ailleurs.example', /\/usager\/dossiers$/],
    ['/\\ailleurs.example', /\/usager\/dossiers$/],
  ] as const) {
    await context.clearCookies()
    await page.goto(`/connexion?suite=${encodeURIComponent(suite)}`)
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
    await bouton(page, 'Se connecter').click()
    await expect(page).toHaveURL(arrivee)
    expect(new URL(page.url()).origin).toBe(process.env['CERFEUIL_E2E_URL'])
  }
})

test('signing out closes the session: its cookie, put back, opens nothing', async ({ page, context, axe }) => {
  const { compteId } = await a.compte(db, { nom: 'Perrine Ancelot' })
  const jeton = await connecter(context, db, compteId)
  await page.goto('/profil')
  await axe(page)
  await page.getByRole('banner').getByText('Perrine Ancelot').click()
  await page.getByRole('banner').getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible()
  await context.addCookies([{ name: 'session', value: jeton, url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
  await page.goto('/profil')
  await expect(page).toHaveURL(/\/connexion\?suite=%2Fprofil$/)
})

async function attendreLienRefuse(page: Page, lien: string, phrase: RegExp): Promise<void> {
  await page.goto(lien)
  await expect(page.getByRole('heading', { level: 1, name: 'Ce lien ne s’ouvre pas' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(phrase)
  await expect(page.getByRole('link', { name: 'Aller à la connexion' })).toBeVisible()
}

/** Moves the end of the links of this address to yesterday, or back to tomorrow. */
async function expirer(email: string, isOver: boolean): Promise<void> {
  const at = Date.now() + (isOver ? -1 : 1) * 86_400_000
  await db
    .updateTable('liens')
    .set({ expire_at: instant(new Date(at).toISOString()) })
    .where('email', '=', email)
    .execute()
}

/** Ends the pause this account is in, as time would: two seconds after the fifth failure, then four, then eight… */
async function oublierLaPause(email: string): Promise<void> {
  const { createHash } = await import('node:crypto')
  const { CompiledQuery } = await import('kysely')
  const key = `echecs.compte.pause:${createHash('sha256').update(email).digest('base64url')}`
  await db.executeQuery(CompiledQuery.raw('delete from limites where key = $1', [key]))
}

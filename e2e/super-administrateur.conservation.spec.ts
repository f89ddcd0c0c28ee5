/** P-10: the instance sets its durations within their bounds, everybody reads them; a sweep too large asks a person. */
import type { Page } from '@playwright/test'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { instant } from '../form-engine/temps.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

// Both turns set the same figure of the same instance.
test.describe.configure({ mode: 'serial' })

const ADRESSE = '/super-administrateur/conservation'

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.use({ expectedConsole: [/status of 422/] })

    test.beforeEach(async ({ context }) => {
      const { compteId } = await a.compte(db, { nom: 'Alix Dumontier', roles: ['super-administrateur'] })
      await connecter(context, db, compteId)
    })

    test('a duration is set within its bounds, its change stays, and the public page prints it', async ({
      page,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const rappel = page.getByLabel('Rappel des dossiers sans décision')
      const [avant, apres] = avecScript ? ['6', '9'] : ['9', '6']
      await page.goto('/super-administrateur/administrateurs')
      await page.getByRole('link', { name: 'Conservation' }).first().click()
      await expect(rappel).toHaveValue(avant)
      await axe(page)

      await rappel.fill('13')
      await bouton(page, 'Enregistrer les durées').click()
      await expect(page.getByRole('alert')).toContainText('entre 1 et 12')
      await expect(rappel).toHaveValue('13')
      await axe(page)

      await rappel.fill(apres)
      await bouton(page, 'Enregistrer les durées').click()
      await expect(page.getByRole('status').filter({ hasText: 'Les durées sont enregistrées' })).toBeVisible()
      await expect(rappel).toHaveValue(apres)
      const histoire = page.getByRole('row', { name: /Rappel des dossiers sans décision/ }).first()
      await expect(histoire).toContainText(`${avant} mois`)
      await expect(histoire).toContainText(`${apres} mois`)
      await expect(histoire).toContainText('Alix Dumontier')
      await axe(page)

      await bouton(page, 'Enregistrer les durées').click()
      await expect(page.getByRole('status').filter({ hasText: 'étaient déjà celles du site' })).toBeVisible()

      await page.context().clearCookies()
      await page.goto('/donnees-personnelles')
      await page.getByRole('link', { name: 'Toutes les durées de ce site' }).click()
      await expect(page.getByRole('main')).toContainText(`chaque mois à partir de ${apres} mois`)
      await expect(page.getByRole('main')).toContainText('Un brouillon sans activité est supprimé après 15 jours')
      await axe(page)
    })

    test('a sweep that stopped waits for a yes to its number of dossiers', async ({ page, axe: examine }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dus = avecScript ? 123_456 : 234_567
      await balayageArrete(dus)
      await page.goto(ADRESSE)
      await expect(page.getByRole('main')).toContainText('Le balayage s’est arrêté et demande votre accord')
      await expect(page.getByRole('row', { name: /Arrêté/ }).first()).toBeVisible()
      await attendreSansDefilement(page)
      await axe(page)
      await autoriser(page)
      await expect(page.getByRole('status').filter({ hasText: 'autorisée pendant 24 heures' })).toBeVisible()
      await expect(page.getByRole('main')).not.toContainText('demande votre accord')
      const accord = await db
        .selectFrom('accords_de_balayage')
        .where('nombre_max', '=', dus)
        .select('nombre_max')
        .execute()
      expect(accord).toHaveLength(1)
    })
  })

test('the page of the policy holds in 320 pixels, in French and in English', async ({ page, context, axe }) => {
  const { compteId } = await a.compte(db, { roles: ['super-administrateur'] })
  await connecter(context, db, compteId)
  await page.setViewportSize({ width: 320, height: 800 })
  for (const langue of ['fr', 'en']) {
    await context.addCookies([{ name: 'langue', value: langue, url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
    await page.goto(ADRESSE)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await attendreSansDefilement(page)
    await axe(page)
  }
})

async function balayageArrete(dus: number): Promise<void> {
  const now = instant(new Date().toISOString())
  await db.insertInto('balayages').values({ debut_at: now, fin_at: now, dus, arret: 'nombre' }).execute()
}

async function autoriser(page: Page): Promise<void> {
  await bouton(page, /^Autoriser la suppression de/).click()
}

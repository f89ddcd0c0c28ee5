/** S-64: the administrateur fixes how long dossiers are kept, sees the effect before it is saved, asks for more. */
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'
import { unDossier, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { addDays, addMonths, addSeconds, instant, parisDate } from '../form-engine/temps.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const DAY = 86_400

/** A démarche with two drafts, a decided dossier far from its end and one that is held. */
async function uneDemarchePeuplee(): Promise<DemarcheDeTest> {
  const now = instant(new Date().toISOString())
  const today = parisDate(now)
  const demarche = await uneDemarche(db, { conservationMois: 36, conservationBrouillonJours: 15 })
  await db.updateTable('demarches').set({ conservation_brouillon_jours: null }).where('id', '=', demarche.id).execute()
  for (const jours of [0, 3]) {
    const activiteOn = addDays(today, -jours)
    await unDossier(db, { demarche, activiteOn, purgeAt: addDays(activiteOn, 15) })
  }
  const decideAt = addSeconds(now, -400 * DAY)
  const purgeAt = addMonths(parisDate(decideAt), 36)
  await unDossier(db, { demarche, etat: 'accepte', decideAt, purgeAt })
  const gelFin = addDays(today, 1000)
  await unDossier(db, { demarche, etat: 'refuse', decideAt, purgeAt: gelFin, gelFin })
  return demarche
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.use({ expectedConsole: [/status of 422/] })

    test('the effect of a rule is read before it is saved, and the calendar shows what goes', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarchePeuplee()
      const { compteId } = await a.compte(db, { roles: ['administrateur'] })
      await db
        .insertInto('demarche_administrateurs')
        .values({ demarche_id: demarche.id, compte_id: compteId })
        .execute()
      await connecter(context, db, compteId)
      const main = page.getByRole('main')

      await page.goto(`/administrateur/demarches/${demarche.id}`)
      await expect(main).toContainText('36 mois après la décision')
      await page.getByRole('link', { name: 'Réglages', exact: true }).click()
      await page.getByRole('link', { name: 'Conservation', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Conservation' })).toBeVisible()
      await expect(main).toContainText('2 dossiers partiront si rien ne se passe')
      await expect(main).toContainText('1 dossier est suspendu et reste')
      await axe(page)

      await page.getByLabel('Après la décision, un dossier est gardé').fill('61')
      await page.getByLabel('Sans activité, un brouillon est gardé').fill('3')
      await bouton(page, 'Voir l’effet de cette règle').click()
      await expect(page.getByRole('alert')).toContainText('entre 1 et 60')
      await expect(page.getByRole('alert')).toContainText('entre 7 et 90')
      await expect(page.getByLabel('Après la décision, un dossier est gardé')).toHaveValue('61')
      await axe(page)

      await page.getByLabel('Après la décision, un dossier est gardé').fill('48')
      await page.getByLabel('Sans activité, un brouillon est gardé').fill('')
      await bouton(page, 'Voir l’effet de cette règle').click()
      await expect(page.getByRole('alert')).toContainText('Au-delà de 36 mois, il faut l’accord')

      await page.getByLabel('Après la décision, un dossier est gardé').fill('12')
      await page.getByLabel('Sans activité, un brouillon est gardé').fill('30')
      await page.getByLabel('Sa trace, et des totaux par réponse').check()
      await bouton(page, 'Voir l’effet de cette règle').click()
      const apercu = page.getByRole('region', { name: 'Avant d’enregistrer, ce que cette règle change' })
      await expect(apercu).toContainText('3 dossiers changent de date, sur 4.')
      await expect(apercu).toContainText('1 part plus tôt')
      await expect(apercu).toContainText('2 sont gardés plus longtemps')
      await expect(apercu).toContainText('1 dossier est suspendu')
      await expect(apercu.getByRole('row', { name: /dans les 30 jours/ })).toContainText(/2\s*1/)
      await expect(apercu.getByRole('row', { name: /dans les 90 jours/ })).toContainText(/2\s*3/)
      await axe(page)
      const stored = () =>
        db
          .selectFrom('demarches')
          .where('id', '=', demarche.id)
          .select(['conservation_mois', 'conservation_brouillon_jours', 'conservation_methode'])
          .executeTakeFirstOrThrow()
      expect(await stored(), 'nothing is saved yet').toMatchObject({ conservation_mois: 36 })

      await bouton(page, 'Enregistrer cette règle').click()
      await expect(page.getByRole('status').filter({ hasText: 'La règle est enregistrée.' })).toBeVisible()
      expect(await stored()).toEqual({
        conservation_mois: 12,
        conservation_brouillon_jours: 30,
        conservation_methode: 'anonymiser',
      })
      await expect(async () => {
        await page.reload()
        await expect(main).toContainText('3 dossiers partiront si rien ne se passe', { timeout: 500 })
      }, 'the worker counts the dates again').toPass()
      await expect(main.getByRole('columnheader', { name: 'Dossiers décidés' })).toBeAttached()
      await axe(page)
    })

    test('more than 36 months are asked for, granted, and then may be chosen', async ({
      page,
      context,
      browser,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarche(db)
      const titre = `Aide aux vergers ${demarche.chemin}`
      await db.updateTable('demarches').set({ titre }).where('id', '=', demarche.id).execute()
      const { compteId } = await a.compte(db, { roles: ['administrateur'] })
      await db
        .insertInto('demarche_administrateurs')
        .values({ demarche_id: demarche.id, compte_id: compteId })
        .execute()
      await connecter(context, db, compteId)
      await page.goto(`/administrateur/demarches/${demarche.id}/conservation`)
      await expect(page.getByRole('main')).toContainText('Rien ne partira dans les 90 jours')
      await page.getByLabel('Nombre de mois demandé').fill('48')
      await bouton(page, 'Demander cet accord').click()
      await expect(page.getByRole('alert')).toContainText('Expliquez pourquoi')
      await expect(page.getByLabel('Nombre de mois demandé')).toHaveValue('48')
      await page.getByLabel('Pourquoi les garder plus longtemps').fill('Un contrôle européen dure quatre ans.')
      await bouton(page, 'Demander cet accord').click()
      await expect(page.getByRole('main')).toContainText('la réponse est attendue')
      await expect(bouton(page, 'Demander cet accord')).toHaveCount(0)
      await axe(page)

      const autre = await browser.newContext({
        baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
        javaScriptEnabled: avecScript,
        locale: 'fr-FR',
      })
      const superAdmin = await a.compte(db, { roles: ['super-administrateur'] })
      await connecter(autre, db, superAdmin.compteId)
      const chez = await autre.newPage()
      await chez.goto('/super-administrateur/conservation')
      const demande = chez.getByRole('article').filter({ hasText: titre })
      await expect(demande).toContainText('Un contrôle européen')
      await demande.getByRole('button', { name: /^Accorder/ }).click()
      await expect(chez.getByRole('alert')).toContainText('Expliquez votre réponse')
      await axe(chez)
      await demande.getByLabel('Votre réponse').fill('Le règlement du fonds le demande.')
      await demande.getByRole('button', { name: /^Accorder/ }).click()
      await expect(chez.getByRole('status').filter({ hasText: 'La réponse est envoyée.' })).toBeVisible()
      await expect(demande).toHaveCount(0)
      await autre.close()

      await page.goto(`/administrateur/demarches/${demarche.id}`)
      await expect(page.getByRole('main')).toContainText('48 mois accordés')
      await page.goto(`/administrateur/demarches/${demarche.id}/conservation`)
      await expect(page.getByRole('main')).toContainText('Le règlement du fonds le demande.')
      await page.getByLabel('Après la décision, un dossier est gardé').fill('48')
      await bouton(page, 'Voir l’effet de cette règle').click()
      await expect(page.getByRole('status').filter({ hasText: 'La règle est enregistrée.' })).toBeVisible()
      await axe(page)
    })
  })

test('the pages of conservation hold in 320 pixels, in French and in English', async ({ page, context, axe }) => {
  const demarche = await uneDemarchePeuplee()
  const { compteId } = await a.compte(db, { roles: ['administrateur'] })
  await db.insertInto('demarche_administrateurs').values({ demarche_id: demarche.id, compte_id: compteId }).execute()
  await connecter(context, db, compteId)
  await page.setViewportSize({ width: 320, height: 800 })
  for (const langue of ['fr', 'en']) {
    await context.addCookies([{ name: 'langue', value: langue, url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
    for (const adresse of ['/durees', `/administrateur/demarches/${demarche.id}/conservation`]) {
      await page.goto(adresse)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await attendreSansDefilement(page)
      await axe(page)
    }
  }
})

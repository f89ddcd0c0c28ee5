/** What an instructeur is told of: marks on a dossier until it is seen, choices by a plain form, an expert's line in the centre. */
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

async function charger() {
  const { uneDemarche, unDossier, instructionKeyOf } = await import('../app/domain/testing.ts')
  const { demanderA, rendre, unExpert } = await import('../app/domain/avis/pour-les-tests.ts')
  return { uneDemarche, unDossier, instructionKeyOf, demanderA, rendre, unExpert }
}

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>
test.beforeAll(async () => {
  db = await openBase()
  verbes = await charger()
})
test.afterAll(() => db.destroy())

test('an instructeur sees what is new until they have seen it, and chooses what they are told of', async ({
  page,
  context,
  axe,
}) => {
  const now = new Date().toISOString() as never
  const demarche = await verbes.uneDemarche(db)
  const dossier = await verbes.unDossier(db, { demarche, etat: 'en_construction', deposeAt: now })
  const [premier, second] = [await verbes.unExpert(db), await verbes.unExpert(db)]
  const key = await verbes.instructionKeyOf(db, dossier, now)
  const [avis = ''] = await verbes.demanderA(key, [premier, second])
  await verbes.rendre(db, premier, avis, {}, now)
  const liste = `/instructeur/demarches/${demarche.id}?onglet=tous`

  await test.step('the row says what is new, until the dossier was opened', async () => {
    await connecter(context, db, demarche.instructeur.compteId)
    await page.goto(liste)
    const ligne = page.getByRole('row').nth(1)
    await expect(ligne.getByText('Nouveau', { exact: true })).toBeVisible()
    await expect(ligne.getByText('1 avis à lire')).toBeVisible()
    await page.screenshot({ path: 'test-results/notifications-liste-1280.png', fullPage: true })
    const vu = page.waitForResponse((reponse) => reponse.url().includes('/gestes'))
    await ligne.getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Dossier')
    await expect(page.getByText('Nouveau', { exact: true })).toBeVisible()
    await page.screenshot({ path: 'test-results/notifications-dossier-1280.png' })
    await vu
    await page.goto(liste)
    await expect(ligne.getByText('1 avis à lire')).toBeVisible()
    await expect(ligne.getByText('Nouveau', { exact: true })).toBeHidden()
  })

  await test.step('what one is told of is chosen by a plain form', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Notifications' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
    await page.screenshot({ path: 'test-results/notifications-1280.png', fullPage: true })
    await examinerEtroiteEtLarge(page, axe)
    await page.setViewportSize({ width: 320, height: 800 })
    await page.screenshot({ path: 'test-results/notifications-320.png', fullPage: true })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByLabel(/^Avis rendu.*sur quels dossiers/).selectOption('Aucun')
    await page.getByLabel(/^Dossier déposé.*par courriel/).selectOption('Tout de suite')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Vos choix sont enregistrés.')).toBeVisible()
    await expect(page.getByLabel(/^Dossier déposé.*par courriel/)).toHaveValue('immediate')
    await page.goto(liste)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    await expect(page.getByText('1 avis à lire')).toBeHidden()
  })

  await test.step('an expert finds what is asked of them in the centre', async () => {
    // The list asks for its counts by itself: an expert has none to read there.
    await page.goto('about:blank')
    await connecter(context, db, second.compteId)
    await page.goto('/notifications')
    await page.getByRole('link', { name: 'Un avis vous est demandé' }).click()
    await expect(page).toHaveURL(/\/expert\/avis\//)
  })
})

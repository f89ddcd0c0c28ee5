/** One's dossiers, when there are many: found by a number, by words of their démarche, by their state. */
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let usager: CompteDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  usager = await a.compte(db)
  const [haies, cantine] = [await uneDemarche(db), await uneDemarche(db)]
  await db.updateTable('demarches').set({ titre: 'Aide à la haie' }).where('id', '=', haies.id).execute()
  await db.updateTable('demarches').set({ titre: 'Cantine scolaire' }).where('id', '=', cantine.id).execute()
  for (const etat of ['brouillon', 'en_construction', 'en_instruction', 'accepte'] as const)
    await unDossier(db, { demarche: haies, usager, etat })
  await unDossier(db, { demarche: cantine, usager })
  await connecter(context, db, usager.compteId)
})

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('dossiers are found by words and by state, in each tab, and all come back', async ({ page, axe: examine }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      await page.goto('/usager/dossiers')
      const cartes = page.getByRole('region', { name: 'En cours' }).getByRole('heading', { level: 3 })
      await expect(cartes).toHaveCount(4)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('searchbox', { name: 'Numéro, ou nom de la démarche' }).fill('HAIE')
      await bouton(page, 'Filtrer').click()
      await expect(page).toHaveURL(/q=HAIE/)
      await expect(cartes).toHaveCount(3)
      await expect(page.getByRole('searchbox', { name: 'Numéro, ou nom de la démarche' })).toHaveValue('HAIE')
      await page.getByLabel('État').selectOption('Déposé')
      await bouton(page, 'Filtrer').click()
      await expect(cartes).toHaveCount(1)
      await examinerEtroiteEtLarge(page, axe)
      await page
        .getByRole('navigation', { name: 'Mes dossiers' })
        .getByRole('link', { name: /Traités/ })
        .click()
      await expect(page.getByRole('searchbox', { name: 'Numéro, ou nom de la démarche' })).toHaveValue('HAIE')
      await expect(page.getByLabel('État')).toHaveValue('')
      await page.getByRole('searchbox', { name: 'Numéro, ou nom de la démarche' }).fill('piscine')
      await bouton(page, 'Filtrer').click()
      await expect(page.getByRole('heading', { name: 'Aucun dossier ne correspond' })).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Tout afficher' }).click()
      await expect(page.getByRole('searchbox', { name: 'Numéro, ou nom de la démarche' })).toHaveValue('')
    })
  })

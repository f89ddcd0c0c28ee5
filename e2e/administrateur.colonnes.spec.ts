/** An administrateur chooses what the lists of a démarche are sorted and filtered by; the dossiers are read anew by the worker. */
import type { BrowserContext } from '@playwright/test'
import { champ, unDossier, uneDemarche } from '../app/domain/testing.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

async function lAdresse(context: BrowserContext): Promise<string> {
  const organisationId = await a.organisation(db)
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom', { libelle: 'Nom de la haie' }),
      champ('jour', { type: 'date', libelle: 'Jour de plantation' }),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => champ(`n${n}`, { type: 'decimal_number', libelle: `Nombre ${n}` })),
    ],
    annotations: [champ('avis', { libelle: 'Avis du service' })],
  })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  for (let n = 0; n < 3; n += 1) await unDossier(db, { demarche, etat: 'en_construction' })
  await connecter(context, db, administrateur.compteId)
  return `/administrateur/demarches/${demarche.id}/colonnes`
}

test('a column is added, prepared, then ready; it is removed as simply', async ({ page, context, axe }) => {
  await page.goto(await lAdresse(context))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Aucune colonne choisie')).toBeVisible()
  await axe(page)
  await bouton(page, 'Ajouter la colonne « Jour de plantation »').click()
  await expect(page.getByText('La colonne est ajoutée.')).toBeVisible()
  await bouton(page, 'Ajouter la colonne « Avis du service »').click()
  const retenues = page.getByRole('table', { name: 'Colonnes pour trier et filtrer' })
  await expect(retenues.getByRole('row').filter({ hasText: 'Avis du service' })).toContainText('Prête')
  await expect(retenues.getByRole('row').filter({ hasText: 'Jour de plantation' })).toContainText('Prête')
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, 'Retirer la colonne « Avis du service »').click()
  await expect(page.getByText('La colonne est retirée.')).toBeVisible()
  await expect(retenues.getByRole('row').filter({ hasText: 'Avis du service' })).toHaveCount(0)
})

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 800 }, expectedConsole: [/409|422/] })

  test('the same is done, and a column for which no place is left is refused in a sentence', async ({
    page,
    context,
  }) => {
    const adresse = await lAdresse(context)
    await page.goto(adresse)
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await bouton(page, `Ajouter la colonne « Nombre ${n} »`).click()
    await expect(page.getByText(/Les 6 places pour des nombres sont prises/)).toBeVisible()
    await attendreSansDefilement(page)
    await expect(async () => {
      await page.goto(adresse)
      await expect(page.getByRole('row').filter({ hasText: 'Nombre 6' })).toContainText('Prête', { timeout: 500 })
    }).toPass()
  })
})

/** The list of an instructeur: sorted, filtered, followed, named, its columns chosen, and the way from dossier to dossier. */
import type { Db } from '../db/client.ts'
import { instant } from '../form-engine/temps.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const LONGUEURS = ['200', '85', '640']

/** A démarche with three deposited dossiers; the length of the hedge is one of its columns. */
async function troisDossiers(): Promise<DemarcheDeTest> {
  const { champ, editKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { ulid } = await import('ulid')
  const longueur = champ('longueur', { type: 'decimal_number', libelle: 'Longueur de la haie' })
  const demarche = await uneDemarche(db, { champs: [longueur] })
  await db
    .insertInto('colonnes_de_liste')
    .values({
      demarche_id: demarche.id,
      colonne: 'longueur.valeur',
      rang: 1,
      emplacement: 'n1',
      nature: 'number',
      prete: true,
      cree_at: instant(new Date().toISOString()),
    })
    .execute()
  for (const raw of LONGUEURS) {
    const dossier = await unDossier(db, { demarche })
    const key = await editKeyOf(db, dossier, instant(new Date().toISOString()))
    await repondre(key, [{ id: ulid(), champ: longueur.id, row: null, base: 0, raw }])
    await deposerTelQuel(key)
  }
  return demarche
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('an instructeur sorts, filters, names and follows, and goes from dossier to dossier', async ({
      page,
      context,
      axe,
    }) => {
      const demarche = await troisDossiers()
      await connecter(context, db, demarche.instructeur.compteId)
      await page.goto('/instructeur')
      await page.getByRole('link', { name: /^À suivre/ }).click()
      const lignes = page.getByRole('main').getByRole('row')
      await expect(lignes).toHaveCount(4)
      // axe runs in the page: where no script runs, it judges the same markup above.
      if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
      else await attendreSansDefilement(page)

      await test.step('sorted by a column of the form, the greatest first', async () => {
        await page.getByRole('columnheader', { name: 'Longueur de la haie' }).getByRole('link').click()
        await expect(page.getByRole('columnheader', { name: 'Longueur de la haie' })).toHaveAttribute(
          'aria-sort',
          'descending',
        )
        await expect(lignes.nth(1)).toContainText('640')
        await expect(lignes.nth(3)).toContainText('85')
      })

      await test.step('filtered by it; what cannot be read is told and kept', async () => {
        await page.getByLabel('Filtrer sur').selectOption({ label: 'Longueur de la haie' })
        if (!javaScriptEnabled) await bouton(page, 'Choisir').click()
        await page.getByLabel('Comparaison').selectOption('au_moins')
        await page.getByLabel('Valeur', { exact: true }).fill('beaucoup')
        await bouton(page, 'Ajouter ce filtre').click()
        await expect(page.getByText('Cette valeur n’est pas lisible')).toBeVisible()
        await expect(page.getByLabel('Valeur', { exact: true })).toHaveValue('beaucoup')
        await page.getByLabel('Valeur', { exact: true }).fill('200')
        await bouton(page, 'Ajouter ce filtre').click()
        await expect(lignes).toHaveCount(3)
        await expect(page.getByRole('link', { name: /Retirer le filtre .*est au moins 200/ })).toBeVisible()
      })

      await test.step('the view is named, and found again', async () => {
        await page.getByText('Enregistrer cette vue').click()
        await page.getByLabel('Nom de la vue').fill('Grandes haies')
        await bouton(page, 'Enregistrer').click()
        await expect(page.getByRole('status').filter({ hasText: 'La vue est enregistrée.' })).toBeVisible()
        await page.getByRole('link', { name: /Retirer le filtre/ }).click()
        await expect(lignes).toHaveCount(4)
        await page.getByRole('link', { name: 'Grandes haies' }).click()
        await expect(lignes).toHaveCount(3)
        if (javaScriptEnabled) await axe(page)
      })

      await test.step('a dossier leads to the next of the list, and back', async () => {
        await lignes.nth(1).getByRole('link').first().click()
        await expect(page.getByText('640').first()).toBeVisible()
        await page.getByRole('link', { name: 'Dossier suivant' }).click()
        await expect(page.getByText('200').first()).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await page.getByRole('link', { name: 'Revenir à la liste' }).click()
        await expect(lignes).toHaveCount(3)
      })

      await test.step('what is ticked is followed, and leaves what is to follow', async () => {
        await lignes.nth(1).getByRole('checkbox').check()
        await bouton(page, 'Suivre').click()
        await expect(page.getByRole('status').filter({ hasText: 'Vous suivez ce dossier.' })).toBeVisible()
        await expect(lignes).toHaveCount(2)
      })

      await test.step('the columns are those one chooses', async () => {
        await page.getByRole('link', { name: 'Colonnes' }).click()
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
        await page.getByRole('checkbox', { name: 'Déposé le' }).uncheck()
        await bouton(page, 'Enregistrer les colonnes').click()
        await expect(page.getByRole('columnheader', { name: 'Longueur de la haie' })).toBeVisible()
        await expect(page.getByRole('columnheader', { name: 'Déposé le' })).toHaveCount(0)
      })
    })
  })
}

test('the counts of the tabs come after the page', async ({ page, context }) => {
  const demarche = await troisDossiers()
  await connecter(context, db, demarche.instructeur.compteId)
  await page.goto(`/instructeur/demarches/${demarche.id}?onglet=tous`)
  await expect(page.getByRole('link', { name: /^À suivre 3$/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Suivis par moi 0$/ })).toBeVisible()
})

test('across démarches: searched with the words found, labelled, followed, seen open by a colleague', async ({
  page,
  context,
  browser,
  axe,
}) => {
  const { a } = await import('../db/builders.ts')
  const demarche = await troisDossiers()
  await db
    .insertInto('etiquettes')
    .values({ demarche_id: demarche.id, nom: 'À rappeler', couleur: 'info', rang: 0 })
    .execute()
  const collegue = await a.compte(db, { nom: 'Camille Prat', roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
    .execute()
  await connecter(context, db, demarche.instructeur.compteId)
  await page.goto('/instructeur/dossiers')
  const lignes = page.getByRole('main').getByRole('row')
  await expect(lignes).toHaveCount(4)
  await page.getByLabel('Chercher', { exact: true }).fill('640')
  await bouton(page, 'Chercher').click()
  await expect(lignes).toHaveCount(2)
  await expect(lignes.nth(1).locator('mark')).toHaveText('640')
  await examinerEtroiteEtLarge(page, axe)

  await lignes.nth(1).getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Dossier')
  await page.getByLabel('Étiquette à poser').selectOption({ label: 'À rappeler' })
  await bouton(page, 'Poser').click()
  await expect(bouton(page, 'Retirer l’étiquette À rappeler')).toBeVisible()
  await bouton(page, 'Suivre').click()
  await expect(bouton(page, 'Ne plus suivre')).toBeVisible()
  await axe(page)

  const autre = await browser.newContext({ locale: 'fr-FR' })
  await connecter(autre, db, collegue.compteId)
  const chezCamille = await autre.newPage()
  await chezCamille.goto(page.url())
  await expect(chezCamille.getByText(/consulte ce dossier/)).toBeVisible()
  await expect(page.getByText('Camille Prat consulte ce dossier')).toBeVisible()
  await page.getByRole('link', { name: 'Revenir à la liste' }).click()
  await page.goto('/instructeur/dossiers?onglet=suivis')
  await expect(lignes.nth(1)).toContainText('Camille Prat consulte ce dossier')
  await chezCamille.goto('/instructeur')
  await page.reload()
  await expect(page.getByText('Camille Prat consulte ce dossier')).toHaveCount(0)
  await autre.close()

  const admin = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: admin.compteId })
    .execute()
  // The list asks for its counts by itself: somebody else has none to read there.
  await page.goto('about:blank')
  await connecter(context, db, admin.compteId)
  await page.goto(`/administrateur/demarches/${demarche.id}/etiquettes`)
  await expect(page.getByText('1 dossier', { exact: true })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.getByText('Modifier ou supprimer').first().click()
  await expect(page.getByText('Elle sera retirée d’un dossier')).toBeVisible()
  await bouton(page, 'Supprimer cette étiquette').click()
  await expect(page.getByText('L’étiquette est supprimée.')).toBeVisible()
})

/** An act on every result of a list: chosen, told before it begins, done by the worker, undone. */
import type { Db } from '../db/client.ts'
import type { LotId } from '../db/schema/ids.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test('the page of a batch under way shows how far it is as it goes, told by the stream and never loaded again', async ({
  page,
  context,
}) => {
  const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { inTransaction } = await import('../db/client.ts')
  const demarche = await uneDemarche(db)
  // The worker tells of fifty at a time.
  for (let n = 0; n < 51; n += 1) await unDossier(db, { demarche, etat: 'en_construction' })
  await connecter(context, db, demarche.instructeur.compteId)
  // A page also reads itself again every five seconds, in case a stream was lost: put aside, nothing but the stream moves it.
  await page.addInitScript(() => {
    const rythme = window.setInterval.bind(window)
    window.setInterval = ((faire: () => void, ms?: number) => (ms === 5_000 ? 0 : rythme(faire, ms))) as never
  })
  await page.goto(`/instructeur/demarches/${demarche.id}?onglet=tous`)
  await page.getByText('Autres actes sur plusieurs dossiers', { exact: true }).click()
  await page.getByLabel('Tous les résultats de cette liste').check()
  await page.getByLabel('Autre acte').selectOption({ label: 'Passer en instruction' })
  await bouton(page, 'Continuer').click()
  await expect(page.getByRole('heading', { name: 'Vous avez choisi 51 dossiers.' })).toBeVisible()
  const { dossier_id } = await db
    .selectFrom('lot_dossiers')
    .where('lot_id', '=', idDuLot(page.url()))
    .where('rang', '=', 51)
    .select('dossier_id')
    .executeTakeFirstOrThrow()

  // Somebody else has the last one: the batch waits there.
  const [pris, rendre] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const tenu = inTransaction(db, async (tx) => {
    await tx.selectFrom('dossiers').where('id', '=', dossier_id).select('id').forUpdate().execute()
    pris.resolve()
    await rendre.promise
  })
  await pris.promise
  try {
    const flux = page.waitForRequest((requete) => requete.url().includes('/evenements?lots='))
    await bouton(page, 'Passer en instruction : 51 dossiers').click()
    await flux
    await expect(page.getByRole('progressbar', { name: 'En cours' })).toBeVisible()
    await page.evaluate(() => {
      document.documentElement.dataset['page'] = 'la même'
    })
    await expect(page.getByRole('status').filter({ hasText: '50 sur 51' })).toBeVisible({ timeout: 30_000 })
  } finally {
    rendre.resolve()
    await tenu
  }
  await expect(page.getByRole('heading', { name: 'Terminé', exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('51 dossiers : fait')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-page', 'la même')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('an instructeur takes a whole list in instruction, and undoes it', async ({ page, context, axe }) => {
      const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
      const demarche = await uneDemarche(db)
      for (let n = 0; n < 3; n += 1) await unDossier(db, { demarche, etat: 'en_construction' })
      await unDossier(db, { demarche, etat: 'accepte' })
      const etats = async () =>
        (
          await db.selectFrom('dossiers').where('demarche_id', '=', demarche.id).orderBy('id').select('etat').execute()
        ).map(({ etat }) => etat)
      await connecter(context, db, demarche.instructeur.compteId)
      await page.goto(`/instructeur/demarches/${demarche.id}?onglet=tous`)

      await test.step('chooses every result and the act, and reads what it will do', async () => {
        await page.getByText('Autres actes sur plusieurs dossiers', { exact: true }).click()
        await page.getByLabel('Tous les résultats de cette liste').check()
        await page.getByLabel('Autre acte').selectOption({ label: 'Passer en instruction' })
        await bouton(page, 'Continuer').click()
        await expect(page.getByRole('heading', { level: 1, name: 'Passer en instruction' })).toBeVisible()
        await expect(page.getByRole('heading', { name: 'Vous avez choisi 4 dossiers.' })).toBeVisible()
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
        else await attendreSansDefilement(page)
      })

      const attendre = (titre: string) =>
        expect(async () => {
          if (!javaScriptEnabled) await page.reload()
          await expect(page.getByRole('heading', { name: titre, exact: true })).toBeVisible({ timeout: 1_000 })
        }).toPass()

      await test.step('has it done: the one that is decided is left, with its reason', async () => {
        await bouton(page, 'Passer en instruction : 4 dossiers').click()
        await attendre('Terminé')
        await expect(page.getByRole('row', { name: /déjà accepté/ })).toBeVisible()
        expect((await etats()).filter((etat) => etat === 'en_instruction')).toHaveLength(3)
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
      })

      await test.step('undoes it', async () => {
        await bouton(page, 'Annuler ce lot').click()
        await attendre('Annulé')
        await expect(page.getByText('3 dossiers : acte annulé')).toBeVisible()
        expect((await etats()).toSorted()).toEqual(['accepte', 'en_construction', 'en_construction', 'en_construction'])
      })
    })

    test('an instructeur acts on dossiers of several démarches at once, and undoes it', async ({
      page,
      context,
      axe,
    }) => {
      const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
      const demarche = await uneDemarche(db)
      const autre = await uneDemarche(db)
      await db.updateTable('demarches').set({ titre: 'Aide aux vergers' }).where('id', '=', autre.id).execute()
      const { compteId } = demarche.instructeur
      await db.insertInto('groupe_instructeurs').values({ groupe_id: autre.groupeId, compte_id: compteId }).execute()
      for (const de of [demarche, autre]) await unDossier(db, { demarche: de, etat: 'en_construction' })
      await unDossier(db, { demarche: autre, etat: 'accepte' })
      await connecter(context, db, compteId)
      await page.goto('/instructeur/dossiers?onglet=tous')

      await test.step('is offered the acts that no démarche sets, and told where the others are', async () => {
        await page.getByText('Autres actes sur plusieurs dossiers', { exact: true }).click()
        await expect(page.getByText('suivent les réglages d’une démarche')).toBeVisible()
        expect(await page.getByLabel('Autre acte').locator('option').allTextContents()).toEqual([
          'Choisissez un acte',
          'Suivre',
          'Ne plus suivre',
          'Archiver',
          'Passer en instruction',
        ])
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
        else await attendreSansDefilement(page)
      })

      const attendre = (titre: string) =>
        expect(async () => {
          if (!javaScriptEnabled) await page.reload()
          await expect(page.getByRole('heading', { name: titre, exact: true })).toBeVisible({ timeout: 1_000 })
        }).toPass()

      await test.step('has every result taken in instruction: the one that is left is told with its démarche', async () => {
        await page.getByLabel('Tous les résultats de cette liste').check()
        await page.getByLabel('Autre acte').selectOption({ label: 'Passer en instruction' })
        await bouton(page, 'Continuer').click()
        await expect(page.getByRole('heading', { name: 'Vous avez choisi 3 dossiers.' })).toBeVisible()
        await bouton(page, 'Passer en instruction : 3 dossiers').click()
        await attendre('Terminé')
        await expect(page.getByText('2 dossiers : fait')).toBeVisible()
        await expect(page.getByRole('row', { name: /déjà accepté/ })).toContainText('Aide aux vergers')
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
      })

      await test.step('undoes it', async () => {
        await bouton(page, 'Annuler ce lot').click()
        await attendre('Annulé')
        await expect(page.getByText('2 dossiers : acte annulé')).toBeVisible()
      })

      await test.step('finds it again beside the list, and undoes there what one click did', async () => {
        await page.goto('/instructeur/dossiers?onglet=tous')
        await expect(page.getByRole('link', { name: /^Passer en instruction : 3 dossiers/ })).toBeVisible()
        const rows = page.getByRole('main').getByRole('row')
        await rows.filter({ hasText: 'Aide aux vergers' }).filter({ hasText: 'Accepté' }).getByRole('checkbox').check()
        await bouton(page, 'Archiver').click()
        await page.getByRole('link', { name: 'Voir le détail ou annuler' }).click()
        await expect(page.getByText('1 dossier : fait')).toBeVisible()
        await bouton(page, 'Annuler ce lot').click()
        await attendre('Annulé')
      })
    })
  })
}

const idDuLot = (adresse: string): LotId => (/\/lots\/([^/?]+)/.exec(adresse)?.[1] ?? '') as LotId

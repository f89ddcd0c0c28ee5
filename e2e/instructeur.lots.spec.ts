/** An act on every result of a list: chosen, told before it begins, done by the worker, undone. */
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

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
        await page.getByText('Agir sur plusieurs dossiers', { exact: true }).click()
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
  })
}

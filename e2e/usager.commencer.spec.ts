/** Whoever has begun is offered to go on before anything else is begun. */
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('the start page leads to the draft one has, and begins another only when asked', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
      const demarche = await uneDemarche(db)
      const usager = await a.compte(db)
      const brouillon = await unDossier(db, { demarche, usager })
      await unDossier(db, { demarche, usager, etat: 'en_construction' })
      await connecter(context, db, usager.compteId)
      await page.goto(`/commencer/${demarche.chemin}`)
      await expect(page.getByRole('heading', { level: 2, name: 'Vous avez déjà commencé' })).toBeVisible()
      await expect(page.getByText('Vous avez 1 dossier déposé pour cette démarche.')).toBeVisible()
      await expect(bouton(page, 'Commencer la démarche')).toHaveCount(0)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Reprendre mon brouillon' }).click()
      await expect(page).toHaveURL(new RegExp(brouillon.id))

      await page.goto(`/commencer/${demarche.chemin}`)
      await bouton(page, 'Commencer un autre dossier').click()
      await expect(page).toHaveURL(/\/usager\/dossiers\//)
      expect(page.url()).not.toContain(brouillon.id)
    })
  })

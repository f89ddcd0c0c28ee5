/** The versions of an answer, and the way back to one of them. */
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { champ, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          champ('projet', { libelle: 'Votre projet', type: 'textarea' }),
          champ('surface', { libelle: 'Surface' }),
        ],
      },
    ],
  })
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

const remplir = () => `/usager/dossiers/${dossier.id}/remplir/vous`

test('a text erased by mistake is put back from its versions', async ({ page, axe }) => {
  const projet = page.getByRole('textbox', { name: /^Votre projet/ })
  await page.goto(remplir())
  await projet.fill('Une haie de deux cents mètres le long du chemin')
  await attendreEnregistre(page)
  await page.reload()
  await projet.fill('Un verger')
  await page.waitForResponse((reponse) => reponse.url().endsWith('/operations') && reponse.ok())
  await page.getByRole('link', { name: 'Versions précédentes de « Votre projet »' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Versions de cette réponse' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Un verger' })).toContainText('Réponse actuelle')
  await axe(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await attendreSansDefilement(page)
  await bouton(page, /^Rétablir cette réponse/).click()
  await expect(projet).toHaveValue('Une haie de deux cents mètres le long du chemin')
})

test.describe('without script', () => {
  test.use({ ...sansScript, expectedConsole: [/status of 409/] })
  test('a version that is no longer the one read is not put back, and it is said', async ({ page }) => {
    const { editKeyOf } = await import('../app/domain/testing.ts')
    const { repondre } = await import('../app/domain/dossier/repondre.ts')
    const ecrire = async (n: number, base: number, raw: string) =>
      repondre(await editKeyOf(db, dossier), [
        { id: `01JBBBBBBBBBBBBBBBBBBBBBB${n}`, champ: 'projet' as StableId, row: null, base, raw },
      ])
    await ecrire(1, 0, 'Une haie')
    await ecrire(2, 1, 'Un verger')
    await page.goto(remplir())
    await page.getByRole('textbox', { name: /^Surface/ }).fill('Trois hectares')
    await bouton(page, 'Versions précédentes de « Votre projet »').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Versions de cette réponse' })).toBeVisible()
    await ecrire(3, 2, 'Un potager')
    await bouton(page, /^Rétablir cette réponse/).click()
    await expect(page.getByRole('alert')).toContainText('Quelqu’un vient de changer cette réponse')
    await bouton(page, /Une haie$/).click()
    await expect(page.getByRole('textbox', { name: /^Votre projet/ })).toHaveValue('Une haie')
    // What was being typed beside it was kept before the page was left.
    await expect(page.getByRole('textbox', { name: /^Surface/ })).toHaveValue('Trois hectares')
  })
})

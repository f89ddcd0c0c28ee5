/** The rows of a repeated block as the lines of a table: filled with a keyboard, with and without script, cards on a phone. */
import type { Page } from '@playwright/test'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import {
  attendreEnregistre,
  attendreSansDefilement,
  bouton,
  connecter,
  examinerEtroiteEtLarge,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { champ, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'arbres' as StableId,
        titre: 'Les arbres',
        enfants: [
          {
            kind: 'repetition',
            id: 'liste' as StableId,
            libelle: 'Arbre',
            obligatoire: false,
            presentation: 'tableau',
            enfants: [
              champ('essence', { libelle: 'Essence', obligatoire: true }),
              champ('hauteur', { libelle: 'Hauteur (m)', type: 'integer_number', obligatoire: true }),
              champ('malade', { libelle: 'Malade', type: 'yes_no' }),
            ],
          },
        ],
      },
    ],
  })
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

const remplir = () => `/usager/dossiers/${dossier.id}/remplir/les-arbres`
const tableau = (page: Page) => page.getByRole('table', { name: /^Arbre/ })
const ligne = (page: Page, n: number) => tableau(page).getByRole('row', { name: new RegExp(`^Arbre ${n}`) })

/** Adds a row, and waits for the page that has it. */
async function ajouter(page: Page, n: number) {
  await bouton(page, 'Ajouter : Arbre').click()
  await expect(ligne(page, n)).toBeVisible()
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.setTimeout(120_000)

    test('rows are added, filled in their columns, moved and removed', async ({ page, axe }) => {
      await page.goto(remplir())
      await ajouter(page, 1)
      for (const nom of [/^Essence$/, /^Hauteur \(m\)$/, /^Malade/])
        await expect(tableau(page).getByRole('columnheader', { name: nom })).toBeVisible()
      await ligne(page, 1).getByRole('textbox', { name: 'Essence' }).fill('Tilleul')
      await ligne(page, 1).getByRole('textbox', { name: 'Hauteur (m)' }).fill('12')
      await ajouter(page, 2)
      await expect(ligne(page, 1).getByRole('textbox', { name: 'Essence' })).toHaveValue('Tilleul')
      await ligne(page, 2).getByRole('textbox', { name: 'Essence' }).fill('Charme')
      await ligne(page, 2).getByRole('textbox', { name: 'Hauteur (m)' }).fill('6')
      if (avecScript) await attendreEnregistre(page)
      await ligne(page, 2)
        .getByRole('button', { name: /^Monter/ })
        .click()
      await expect(ligne(page, 1).getByRole('textbox', { name: 'Essence' })).toHaveValue('Charme')
      await expect(ligne(page, 2).getByRole('textbox', { name: 'Essence' })).toHaveValue('Tilleul')
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      else {
        await page.setViewportSize({ width: 320, height: 900 })
        await attendreSansDefilement(page)
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      await ligne(page, 2)
        .getByRole('button', { name: /^Retirer/ })
        .click()
      await expect(ligne(page, 2)).toHaveCount(0)
      await bouton(page, 'Vérifier mes réponses').click()
      await expect(page.getByRole('heading', { level: 1, name: 'Vérifiez vos réponses' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Charme')
      await expect(page.getByRole('main')).not.toContainText('Tilleul')
    })
  })

test('on a phone each line is a card, whose questions are written again', async ({ page }) => {
  await page.goto(remplir())
  await ajouter(page, 1)
  const question = ligne(page, 1).getByText('Essence', { exact: true })
  const hauteur = async () => (await question.boundingBox())?.height ?? 0
  expect(await hauteur()).toBeLessThanOrEqual(1)
  await page.setViewportSize({ width: 320, height: 900 })
  expect(await hauteur()).toBeGreaterThan(12)
})

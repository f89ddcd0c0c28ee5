/** The components in every state, and one page of each template, in both schemes, from 320 px, and in forced colours. */
import type { Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, connecter } from './support/parcours.ts'
import { expect, test, violationsDe } from './support/test.ts'

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1280, 320])
    test.describe(`the gallery (${colorScheme}, ${width} px)`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })
      test('is accessible and does not scroll sideways', async ({ page, axe }) => {
        await page.goto('/galerie')
        await expect(page.getByRole('heading', { level: 1, name: 'Composants' })).toBeVisible()
        await axe(page)
        await attendreSansDefilement(page)
      })
    })

test('what these tests look with sees an image without words and a text too pale', async ({ page }) => {
  await page.goto('/connexion')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.locator('h1').evaluate((h1) => {
    h1.insertAdjacentHTML('afterend', '<img src="data:,"><p>Pâle</p>')
    // Set by script: a style written in the page is refused.
    if (h1.nextElementSibling?.nextElementSibling instanceof HTMLElement)
      h1.nextElementSibling.nextElementSibling.style.color = '#ccc'
  })
  expect((await violationsDe(page)).map(({ id }) => id).toSorted()).toEqual(['color-contrast', 'image-alt'])
})

test('the gallery stays accessible in forced colours, and what is chosen still shows', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
  await page.goto('/galerie')
  // axe reads the colours of the style sheets, which are not those that forced colours paint.
  expect(await violationsDe(page, ['color-contrast'])).toEqual([])
  const chosen = page.locator('.choice:has(input:checked)').first()
  await expect(chosen).not.toHaveCSS('outline-style', 'none')
  await attendreSansDefilement(page)
})

test.describe('the pages of a journey, in the dark at 320 px', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 320, height: 640 } })

  let db: Db
  test.beforeAll(async () => {
    db = await openBase()
  })
  test.afterAll(() => db.destroy())

  const regarder = async (page: Page, axe: (page: Page) => Promise<void>, adresse: string, titre: string | RegExp) => {
    await page.goto(adresse)
    await expect(page.getByRole('heading', { level: 1, name: titre })).toBeVisible()
    await axe(page)
    await attendreSansDefilement(page)
  }

  test('the start page is accessible and does not scroll sideways', async ({ page, axe }) => {
    await regarder(page, axe, '/commencer/aide-plantation-haies', 'Aide à la plantation de haies')
  })

  test('the pages of a draft are accessible and do not scroll sideways', async ({ page, context, axe }) => {
    const { usager, id } = await premierDossier(db, 'brouillon')
    await connecter(context, db, usager)
    await regarder(page, axe, `/usager/dossiers/${id}`, /haies/)
    await regarder(page, axe, `/usager/dossiers/${id}/remplir/vous`, 'Vous')
    await regarder(page, axe, `/usager/dossiers/${id}/remplir/votre-plantation`, 'Votre plantation')
    await regarder(page, axe, `/usager/dossiers/${id}/remplir/votre-budget`, 'Votre budget')
    await regarder(page, axe, `/usager/dossiers/${id}/verifier`, 'Vérifiez vos réponses')
    await regarder(page, axe, '/usager/dossiers', 'Mes dossiers')
  })

  test('the pages of an instructeur are accessible and do not scroll sideways', async ({ page, context, axe }) => {
    const { id } = await premierDossier(db, 'en_instruction')
    await connecter(context, db, await compteDe(db, 'ines@exemple.fr'))
    await regarder(page, axe, `/instructeur/dossiers/${id}`, /^Dossier/)
    await regarder(page, axe, `/instructeur/dossiers/${id}/annotations`, 'Annotations')
    await regarder(page, axe, '/instructeur/dossiers?onglet=tous', 'Dossiers')
  })

  test('the pages of an administrateur are accessible and do not scroll sideways', async ({ page, context, axe }) => {
    await connecter(context, db, await compteDe(db, 'odile@exemple.fr'))
    const { demarche } = await premierDossier(db, 'en_instruction')
    await regarder(page, axe, '/administrateur/demarches', 'Mes démarches')
    await regarder(page, axe, `/administrateur/demarches/${demarche}`, /haies/)
    await regarder(page, axe, `/administrateur/demarches/${demarche}/formulaire`, 'Formulaire')
    await regarder(page, axe, `/administrateur/demarches/${demarche}/reglages`, 'Présentation')
    await regarder(page, axe, `/administrateur/demarches/${demarche}/instructeurs`, 'Instructeurs')
  })
})

/** The oldest dossier of the demonstration in a state, on the démarche of the hedges. */
async function premierDossier(db: Db, etat: 'brouillon' | 'en_instruction') {
  return db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('demarches.chemin', '=', 'aide-plantation-haies')
    .where('dossiers.etat', '=', etat)
    .orderBy('dossiers.numero')
    .select(['dossiers.id', 'dossiers.usager_id as usager', 'dossiers.demarche_id as demarche'])
    .executeTakeFirstOrThrow()
}

async function compteDe(db: Db, email: string) {
  const { id } = await db.selectFrom('comptes').where('email', '=', email).select('id').executeTakeFirstOrThrow()
  return id
}

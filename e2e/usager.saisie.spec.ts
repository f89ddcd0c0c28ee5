/**
 * What goes wrong while one fills a dossier: each time a sentence says what happened and what to do, and nothing that was
 * typed is lost.
 */
import type { Browser, Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { MOT_DE_PASSE } from '../db/builders.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, bouton, connecter, PDF } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

const adresse = (suite = ''): string => `/usager/dossiers/${dossier.id}${suite}`

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          champ('nom', { libelle: 'Nom', obligatoire: true }),
          champ('projet', { libelle: 'Votre projet', type: 'textarea' }),
          champ('visite', { libelle: 'Date de la visite', type: 'date' }),
        ],
      },
      {
        kind: 'section',
        id: 'pieces' as StableId,
        titre: 'Pièces',
        enfants: [
          champ('lettre', { libelle: 'Votre lettre', type: 'textarea' }),
          champ('devis', {
            libelle: 'Devis',
            type: 'piece_justificative',
            config: { formats: ['pdf', 'png'], max: 3 },
          }),
        ],
      },
    ],
  })
})

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

test.afterAll(() => db.destroy())

test('a date that does not exist is kept as typed, said at once, and stops the deposit', async ({ page, axe }) => {
  await page.goto(adresse('/remplir/vous'))
  const date = page.getByRole('group', { name: 'Date de la visite' })
  await date.getByLabel('Jour').fill('31')
  await date.getByLabel('Mois').fill('février')
  await date.getByLabel('Année').fill('2027')
  await date.getByLabel('Année').blur()
  await expect(date).toContainText('Saisissez une date qui existe, par exemple')
  await attendreEnregistre(page)
  await axe(page)
  await page.reload()
  await expect(date.getByLabel('Jour')).toHaveValue('31')
  await expect(date.getByLabel('Mois')).toHaveValue('février')
  await page.goto(adresse('/verifier'))
  await expect(page.getByRole('link', { name: /Date de la visite.*saisissez une date qui existe/i })).toBeVisible()
  await axe(page)
})

test.describe('a second tab that is behind', () => {
  test('shows both answers with their author, and keeps mine only when I choose it', async ({ page, browser, axe }) => {
    const other = await unAutreNavigateur(browser)
    await ecrireLeNom(page, other, 'Réponse du premier', 'Réponse du second')
    await expect(other.getByLabel('Nom'), 'what was typed stays').toHaveValue('Réponse du second')
    const choix = other.getByRole('group', { name: 'Laquelle garder ?' })
    await expect(choix).toContainText('Réponse du premier')
    expect(await nomGarde(), 'nothing is overwritten meanwhile').toBe('Réponse du premier')
    await axe(other)
    // Clicked: the choice goes as soon as it is made, before it could be seen ticked.
    await choix.getByLabel(/Garder ma réponse/).click()
    await expect.poll(nomGarde).toBe('Réponse du second')
    await other.context().close()
  })

  test('gives the other answer back when I choose it', async ({ page, browser }) => {
    const other = await unAutreNavigateur(browser)
    await ecrireLeNom(page, other, 'Réponse du premier', 'Réponse du second')
    await other.getByLabel(/Garder l’autre réponse/).click()
    await expect(other.getByRole('group', { name: 'Laquelle garder ?' })).toHaveCount(0)
    await expect(other.getByLabel('Nom')).toHaveValue('Réponse du premier')
    expect(await nomGarde()).toBe('Réponse du premier')
    await other.context().close()
  })
})

test.describe('a session that ends while one types', () => {
  test.use({ expectedConsole: [/status of 401/] })
  test('is said, the text stays, and leaves once signed in again in place', async ({ page, axe }) => {
    await page.goto(adresse('/remplir/vous'))
    await db.deleteFrom('sessions').where('user_id', '=', dossier.usager.compteId).execute()
    await page.getByLabel('Votre projet').fill('Une haie de deux cents mètres')
    const alerte = page.getByRole('alert').filter({ hasText: 'Votre session est fermée' })
    await expect(alerte).toBeVisible()
    await expect(page.getByLabel('Votre projet')).toHaveValue('Une haie de deux cents mètres')
    await axe(page)
    await alerte.getByRole('button', { name: 'Se reconnecter ici' }).click()
    const dialogue = page.getByRole('dialog', { name: 'Votre session est fermée' })
    await dialogue.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
    await dialogue.getByRole('button', { name: 'Se reconnecter' }).click()
    await expect(dialogue).toBeHidden()
    await attendreEnregistre(page)
    await page.reload()
    await expect(page.getByLabel('Votre projet')).toHaveValue('Une haie de deux cents mètres')
  })

  test('is taken up in all the tabs as soon as one of them signs in again', async ({ page, context }) => {
    await page.goto(adresse('/remplir/vous'))
    const autre = await context.newPage()
    await autre.goto(adresse('/remplir/vous'))
    await db.deleteFrom('sessions').where('user_id', '=', dossier.usager.compteId).execute()
    await page.getByLabel('Votre projet').fill('Une haie de trois cents mètres')
    const alerte = (onglet: Page) => onglet.getByRole('alert').filter({ hasText: 'Votre session est fermée' })
    await expect(alerte(page)).toBeVisible()
    await autre.getByLabel('Nom').fill('Tapé dans l’autre onglet')
    await alerte(autre).getByRole('button', { name: 'Se reconnecter ici' }).click()
    const dialogue = autre.getByRole('dialog')
    await dialogue.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
    await dialogue.getByRole('button', { name: 'Se reconnecter' }).click()
    await attendreEnregistre(autre)
    await attendreEnregistre(page)
    await page.reload()
    await expect(page.getByLabel('Votre projet')).toHaveValue('Une haie de trois cents mètres')
    await expect(page.getByLabel('Nom')).toHaveValue('Tapé dans l’autre onglet')
  })
})

test.describe('a network that fails', () => {
  test.use({ expectedConsole: [/ERR_FAILED/] })
  test('is said with the question, the focus stays, and « Réessayer » sends what waits', async ({ page, axe }) => {
    await page.goto(adresse('/remplir/vous'))
    await page.route('**/operations', (route) => route.abort())
    await page.getByLabel('Votre projet').fill('Tapé sans réseau')
    await expect(page.getByRole('alert').filter({ hasText: '« Votre projet » n’est pas enregistré' })).toBeVisible()
    await expect(page.getByLabel('Votre projet')).toBeFocused()
    await axe(page)
    await page.unroute('**/operations')
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await attendreEnregistre(page)
    await page.reload()
    await expect(page.getByLabel('Votre projet')).toHaveValue('Tapé sans réseau')
  })
})

test('pressing « Déposer » twice deposits one dossier and writes one letter', async ({
  page,
  attendreLettre,
  lettres,
}) => {
  await page.goto(adresse('/remplir/vous'))
  await page.getByLabel('Nom', { exact: true }).fill('Marchebourg')
  await attendreEnregistre(page)
  await page.goto(adresse('/verifier'))
  await bouton(page, 'Déposer le dossier').dblclick()
  await expect(page.getByRole('heading', { name: 'Votre dossier est déposé' })).toBeVisible()
  const deposerEncore = () =>
    page.request.post(adresse('/verifier'), { headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' }, form: {} })
  for (const response of await Promise.all([deposerEncore(), deposerEncore()])) {
    expect(response.url(), 'a late deposit answers by the confirmation').toMatch(/\/depose$/)
  }
  const deposits = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossier.id)
    .where('type', '=', 'dossier.depose')
    .select('id')
    .execute()
  expect(deposits).toHaveLength(1)
  await attendreLettre(dossier.usager.email, /déposé/)
  expect(await lettres(dossier.usager.email)).toHaveLength(1)
})

test.describe('ten megabytes in a field', () => {
  const long = 'a'.repeat(10_000_000)

  test('are refused where they stand, and the other answers are kept', async ({ page, axe }) => {
    await page.goto(adresse('/remplir/vous'))
    await page.getByLabel('Nom', { exact: true }).fill('Marchebourg')
    // Pasted: typing ten million letters is nobody's journey.
    await page.getByLabel('Votre projet').evaluate((area: HTMLTextAreaElement, text) => {
      area.value = text
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }, long)
    await expect(page.getByText(/Ce texte dépasse .*raccourcissez-le, ou joignez un fichier/)).toBeVisible()
    await attendreEnregistre(page)
    expect(await nomGarde()).toBe('Marchebourg')
    await page.getByLabel('Votre projet').evaluate((area: HTMLTextAreaElement) => {
      area.value = ''
    })
    await axe(page)
  })

  test.describe('without script', () => {
    test.use({ ...sansScript, expectedConsole: [/status of 4(13|22)/] })
    test('on a page with files come back shortened, the other answers being kept', async ({ page }) => {
      const response = await page.request.post(adresse('/remplir/pieces'), {
        headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
        multipart: {
          'r:lettre': long,
          'v:lettre': '0',
          'r:devis': { name: 'devis.pdf', mimeType: 'application/pdf', buffer: PDF },
          formulaire: '01JD0000000000000000000001',
          action: 'suivant',
        },
      })
      expect(response.status()).toBe(422)
      expect(await response.text()).toContain('Il n’est pas enregistré et seul son début est montré ici')
      expect(await response.text()).toContain('devis.pdf')
    })

    test('are told where they stand, and the other answers of the same post are kept', async ({ page }) => {
      const response = await page.request.post(adresse('/remplir/vous'), {
        headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
        multipart: {
          'r:nom': 'Marchebourg',
          'v:nom': '0',
          'r:projet': long,
          'v:projet': '0',
          formulaire: '01JD0000000000000000000002',
          action: 'suivant',
        },
      })
      expect(response.status()).toBe(422)
      expect(await response.text()).toContain('Il n’est pas enregistré et seul son début est montré ici')
      expect(await nomGarde()).toBe('Marchebourg')
    })

    test('sent otherwise than by our page are refused before they are read', async ({ page }) => {
      const response = await page.request.post(adresse('/remplir/vous'), {
        headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
        form: { 'r:projet': long, 'v:projet': '0' },
      })
      expect(response.status()).toBe(413)
    })
  })
})

test('the autosave refuses another content type, and a batch it cannot read, with a sentence', async ({ page }) => {
  const envoyer = async (type: string, data: string) => {
    const headers = { origin: process.env['CERFEUIL_E2E_URL'] ?? '', 'content-type': type }
    // Bytes: a text would be put between quotes to make it JSON.
    const response = await page.request.post(adresse('/operations'), { headers, data: Buffer.from(data) })
    return [response.status(), ((await response.json()) as { message: string }).message] as const
  }
  expect(await envoyer('text/plain', '[]')).toEqual([415, expect.stringContaining('attend du JSON')])
  expect(await envoyer('application/json', '[{')).toEqual([422, expect.stringContaining('pas du JSON lisible')])
  expect(await envoyer('application/json', '[{}]')).toEqual([422, expect.stringContaining('ne convient pas')])
  expect(await nomGarde()).toBeNull()
})

/** The same person in another browser. */
async function unAutreNavigateur(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  await connecter(context, db, dossier.usager.compteId)
  return context.newPage()
}

/** Both pages are opened, the first answers, then the second. */
async function ecrireLeNom(first: Page, second: Page, une: string, autre: string): Promise<void> {
  await first.goto(adresse('/remplir/vous'))
  await second.goto(adresse('/remplir/vous'))
  await first.getByLabel('Nom', { exact: true }).fill(une)
  await attendreEnregistre(first)
  await second.getByLabel('Nom', { exact: true }).fill(autre)
  await expect(second.getByText('Cette réponse a changé entre-temps').first()).toBeVisible()
}

/** What the dossier holds for « Nom ». */
async function nomGarde(): Promise<unknown> {
  const { reponsesDe } = await import('../app/domain/dossier/reponses.ts')
  const cellule = Object.entries(await reponsesDe(db, dossier.id)).find(([cle]) => cle === 'nom')?.[1]
  return cellule?.kind === 'value' ? cellule.value : null
}

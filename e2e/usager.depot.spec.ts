/** A deposit is what the person has read again, and there is one, however many pages ask for it. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { lirePdf } from '../app/documents/lecture.testing.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

// A page whose deposit is refused answers 409: the browser writes it in its console.
test.use({ expectedConsole: [/status of 409/] })

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [champ('nom', { libelle: 'Nom' }), champ('projet', { libelle: 'Votre projet', type: 'textarea' })],
      },
    ],
  })
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

const adresse = (suite = ''): string => `/usager/dossiers/${dossier.id}${suite}`

/** Answers the first question by the plain form of its page, as any browser does. */
async function repondreNom(page: Page, nom: string): Promise<void> {
  await page.goto(adresse('/remplir/vous'))
  await page.getByRole('textbox', { name: /^Nom/ }).fill(nom)
  await bouton(page, 'Vérifier mes réponses').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Vérifiez vos réponses' })).toBeVisible()
}

const deposer = (page: Page) => bouton(page, 'Déposer le dossier').click()
const confirmation = (page: Page) => page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })
const changement = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Le dossier a changé depuis que vous l’avez relu' })

/** The short digest that a page shows. */
async function empreinteMontree(page: Page): Promise<string> {
  const texte = await page
    .getByRole('main')
    .getByText(/^Empreinte du dossier/)
    .first()
    .innerText()
  const lue = /([0-9A-F]{4}(?:\s[0-9A-F]{4}){3})/.exec(texte)?.[1]
  if (!lue) throw new Error(`no digest in « ${texte} »`)
  return lue.replaceAll(/\s/g, ' ')
}

const depots = async () =>
  db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossier.id)
    .where('type', '=', 'dossier.depose')
    .select('donnees')
    .execute()

const lettres = async () =>
  db
    .selectFrom('effets')
    .innerJoin('evenements', 'evenements.id', 'effets.evenement_id')
    .where('evenements.dossier_id', '=', dossier.id)
    .select('effets.evenement_id')
    .execute()

/** Another browser of the same person, with script or without. */
async function autreNavigateur(
  browser: Browser,
  javaScriptEnabled: boolean,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', javaScriptEnabled })
  await connecter(context, db, dossier.usager.compteId)
  return { context, page: await context.newPage() }
}

test('the digest of the check page is that of the confirmation, of the dossier and of the receipt', async ({
  page,
  axe,
}) => {
  await repondreNom(page, 'Fontanel')
  const vue = await empreinteMontree(page)
  await page.getByText('L’empreinte entière').click()
  await examinerEtroiteEtLarge(page, axe)
  await deposer(page)
  await expect(confirmation(page)).toBeVisible()
  expect(await empreinteMontree(page)).toBe(vue)
  await examinerEtroiteEtLarge(page, axe)
  await page.goto(adresse())
  await expect(
    page
      .getByRole('heading', { level: 2, name: 'Où en est votre dossier' })
      .or(page.getByRole('heading', { level: 1 }))
      .first(),
  ).toBeVisible()
  expect(await empreinteMontree(page)).toBe(vue)
  await examinerEtroiteEtLarge(page, axe)
  const recepisse = async () => (await page.request.get(adresse('/recepisse'))).body()
  const pdf = await recepisse()
  expect(lirePdf(pdf).pages.join(' ').replaceAll(/\s+/g, ' ')).toContain(vue)
  expect(pdf.equals(await recepisse())).toBe(true)
})

async function changeAilleursPuisDepose(
  page: Page,
  browser: Browser,
  { isScript, examiner }: { isScript: boolean; examiner?: (page: Page) => Promise<void> },
): Promise<void> {
  await repondreNom(page, 'Fontanel')
  const vue = await empreinteMontree(page)
  const autre = await autreNavigateur(browser, isScript)
  await repondreNom(autre.page, 'Fontanelle')
  await deposer(page)
  await expect(changement(page)).toBeVisible()
  await expect(changement(page)).toContainText(
    /Nom\s*Avant\s*Fontanel\s*Maintenant\s*Fontanelle\s*Par vous, dans une autre page/,
  )
  await expect(page).toHaveTitle(/^Erreur/)
  await examiner?.(page)
  expect(await depots()).toEqual([])
  const nouvelle = await empreinteMontree(page)
  expect(nouvelle).not.toBe(vue)
  await deposer(page)
  await expect(confirmation(page)).toBeVisible()
  expect(await empreinteMontree(page)).toBe(nouvelle)
  // The other browser was one read behind, and is not asked again: the dossier is deposited.
  await deposer(autre.page)
  await expect(confirmation(autre.page)).toBeVisible()
  expect(await depots()).toHaveLength(1)
  await autre.context.close()
}

test('what another browser changed meanwhile is shown before anything is deposited', async ({ page, browser, axe }) => {
  await changeAilleursPuisDepose(page, browser, {
    isScript: true,
    examiner: (examinee) => examinerEtroiteEtLarge(examinee, axe),
  })
})

test('two tabs, Back and a refresh lead to the confirmation: one deposit, one number, one letter', async ({
  page,
  context,
  attendreLettre,
  lettres: recues,
}) => {
  await repondreNom(page, 'Fontanel')
  const onglet = await context.newPage()
  await onglet.goto(adresse('/verifier'))
  await deposer(page)
  await expect(confirmation(page)).toBeVisible()
  const numero = await page.getByRole('heading', { name: /^Dossier/ }).innerText()
  await deposer(onglet)
  await expect(confirmation(onglet)).toBeVisible()
  await page.reload()
  await page.goBack()
  if (await bouton(page, 'Déposer le dossier').isVisible()) await deposer(page)
  for (const vu of [page, onglet]) {
    await vu.goto(adresse('/verifier'))
    await expect(confirmation(vu)).toBeVisible()
    await expect(vu.getByRole('heading', { name: numero })).toBeVisible()
  }
  expect(await depots()).toHaveLength(1)
  await attendreLettre(dossier.usager.email, /./)
  await expect.poll(lettres).toHaveLength(1)
  expect(await recues(dossier.usager.email)).toHaveLength(1)
})

test('on a short page, what appears as answers are kept does not move the act that goes on', async ({ page }) => {
  await page.goto(adresse('/remplir/vous'))
  const place = () => bouton(page, 'Vérifier mes réponses').boundingBox()
  const nom = page.getByRole('textbox', { name: /^Nom/ })
  const avant = await place()
  for (const reponse of ['Fontanel', 'Vasseur']) {
    await nom.fill(reponse)
    await nom.blur()
    await attendreEnregistre(page)
  }
  await page.reload()
  await expect(page.getByText('Versions précédentes')).toBeVisible()
  expect(await place()).toEqual(avant)
})

test('a page that does not say what was read deposits nothing, and asks to read again', async ({ page }) => {
  await repondreNom(page, 'Fontanel')
  await page.locator('input[name="empreinte"]').evaluate((input) => input.remove())
  await deposer(page)
  await expect(changement(page)).toContainText('la page ne disait pas ce que vous aviez relu')
  expect(await depots()).toEqual([])
  await deposer(page)
  await expect(confirmation(page)).toBeVisible()
  expect(await depots()).toHaveLength(1)
})

test.describe('without script', () => {
  test.use(sansScript)
  test('what another browser changed meanwhile is shown before anything is deposited', async ({ page, browser }) => {
    await changeAilleursPuisDepose(page, browser, { isScript: false })
  })
})

/**
 * Filling a dossier together: two and three browsers in one form see each other, read each other's answers as they come, and
 * are never kept from typing; two answers to one question are both shown, and the person chooses.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest
let camille: CompteDeTest
let claire: Page
const ouverts: BrowserContext[] = []

const page1 = () => `/usager/dossiers/${dossier.id}/remplir/logement`
const maintenant = () => instant(new Date().toISOString())
const question = (page: Page, libelle: string) => page.getByRole('textbox', { name: new RegExp(`^${libelle}`) })
const presents = (page: Page) => page.getByRole('region', { name: 'Personnes présentes' })

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'logement' as StableId,
        titre: 'Logement',
        enfants: [
          champ('loyer', { libelle: 'Loyer', type: 'decimal_number' }),
          champ('adresse', { libelle: 'Adresse', type: 'textarea' }),
          champ('meuble', { libelle: 'Le logement est meublé', type: 'yes_no' }),
          champ('entree', { libelle: 'Date d’entrée', type: 'date' }),
          {
            kind: 'repetition',
            id: 'occupants' as StableId,
            libelle: 'Occupant',
            obligatoire: false,
            enfants: [champ('prenom', { libelle: 'Prénom' })],
          },
        ],
      },
      {
        kind: 'section',
        id: 'revenus' as StableId,
        titre: 'Revenus',
        enfants: [champ('salaire', { libelle: 'Salaire' })],
      },
    ],
  })
})

test.beforeEach(async ({ browser }) => {
  const { a } = await import('../db/builders.ts')
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche, usager: await a.compte(db, { nom: 'Claire Fontanel' }) })
  camille = await a.compte(db, { nom: 'Camille Prat' })
  await inviter(camille)
  claire = await ouvrir(browser, dossier.usager)
})

test.afterEach(async () => {
  await Promise.all(ouverts.splice(0).map((context) => context.close()))
})

test.afterAll(() => db.destroy())

/** Opens the dossier to somebody, as if they had accepted an invitation. */
async function inviter({ compteId, email }: CompteDeTest, sections: string[] | null = null): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      dossier_id: dossier.id,
      email,
      compte_id: compteId,
      message: '',
      sections,
      droit: 'remplir',
      peut_deposer: false,
      invite_at: maintenant(),
      accepte_at: maintenant(),
    })
    .execute()
}

/** The first page of the form, in a browser of somebody's own. */
async function ouvrir(browser: Browser, { compteId }: Pick<CompteDeTest, 'compteId'>): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  ouverts.push(context)
  await connecter(context, db, compteId)
  return onglet(context)
}

async function onglet(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(page1())
  await expect(page.getByRole('heading', { level: 1, name: 'Logement' })).toBeVisible()
  return page
}

async function reponseGardee(champ: string): Promise<unknown> {
  const row = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossier.id)
    .where('champ', '=', champ as StableId)
    .orderBy('seq', 'desc')
    .limit(1)
    .select('reponse')
    .executeTakeFirst()
  return row && 'value' in row.reponse ? row.reponse.value : null
}

test('two people see each other, and where each is; nobody is shown to themselves', async ({ browser, axe }) => {
  await expect(presents(claire)).toHaveCount(0)
  const page = await ouvrir(browser, camille)
  await expect(presents(claire)).toContainText('Camille Prat, sur la page « Logement »')
  await expect(presents(page)).toContainText('Claire Fontanel')
  await expect(claire.getByRole('status').filter({ hasText: 'Camille Prat remplit aussi ce dossier.' })).toHaveCount(1)
  await question(page, 'Adresse').focus()
  await expect(presents(claire)).toContainText('Camille Prat, dans « Adresse »')
  for (const width of [320, 1280]) {
    await claire.setViewportSize({ width, height: 900 })
    await attendreSansDefilement(claire)
    await axe(claire)
  }
  await onglet(claire.context())
  await expect(presents(claire)).not.toContainText('Claire')
  await page.close()
  await expect(presents(claire)).toHaveCount(0)
})

test('an answer comes into a question that nobody touches, with its author, whatever its control', async ({
  browser,
  axe,
}) => {
  const page = await ouvrir(browser, camille)
  await question(page, 'Loyer').fill('812,5')
  await page
    .getByRole('group', { name: /meublé/ })
    .getByLabel('Oui')
    .check()
  const date = page.getByRole('group', { name: 'Date d’entrée' })
  await date.getByLabel('Jour').fill('31')
  await date.getByLabel('Mois').fill('2')
  await date.getByLabel('Année').fill('2026')
  await date.getByLabel('Année').blur()
  await expect(question(claire, 'Loyer')).toHaveValue('812,5')
  await expect(claire.getByText(/^Modifié par Camille Prat à \d/).first()).toBeVisible()
  await expect(claire.getByRole('group', { name: /meublé/ }).getByLabel('Oui')).toBeChecked()
  const sienne = claire.getByRole('group', { name: 'Date d’entrée' })
  await expect(sienne.getByLabel('Jour')).toHaveValue('31')
  await expect(sienne, 'what does not parse comes with what is wrong').toContainText('Saisissez une date qui existe')
  await axe(claire)
  // What came can be answered: its version came with it.
  await question(claire, 'Loyer').fill('900')
  await attendreEnregistre(claire)
  await expect(question(page, 'Loyer')).toHaveValue('900')
  await expect.poll(() => reponseGardee('loyer')).toBe('900')
})

test('who writes is shown beside the question, gone when they stop; nothing is ever read-only', async ({ browser }) => {
  const page = await ouvrir(browser, camille)
  await question(page, 'Adresse').pressSequentially('4 place')
  await expect(claire.getByText('Camille Prat écrit…')).toBeVisible()
  await expect(claire.locator('[readonly], [aria-readonly], fieldset[disabled], textarea[disabled]')).toHaveCount(0)
  await question(claire, 'Adresse').focus()
  await expect(question(claire, 'Adresse')).toBeEditable()
  await question(page, 'Loyer').focus()
  await expect(claire.getByText('Camille Prat écrit…')).toHaveCount(0)
  await expect(presents(claire)).toContainText('Camille Prat, dans « Loyer »')
})

test('in a question where one stands, what comes waits; typed over, both answers are shown and one chooses', async ({
  browser,
  axe,
}) => {
  const page = await ouvrir(browser, camille)
  await question(claire, 'Adresse').focus()
  await question(page, 'Adresse').fill('4 place du Lavoir')
  await question(page, 'Loyer').focus()
  await expect(claire.getByText('Camille Prat vient de modifier cette réponse')).toBeVisible()
  await expect(question(claire, 'Adresse')).toHaveValue('')
  await question(claire, 'Adresse').pressSequentially('12 rue des Haies')
  await question(claire, 'Adresse').blur()
  const choix = claire.getByRole('group', { name: 'Laquelle garder ?' })
  await expect(choix).toContainText('Réponse de Camille Prat')
  await expect(choix).toContainText('4 place du Lavoir')
  await expect(question(claire, 'Adresse'), 'what was typed stays').toHaveValue('12 rue des Haies')
  expect(await reponseGardee('adresse'), 'nothing is overwritten meanwhile').toBe('4 place du Lavoir')
  await axe(claire)
  await choix.getByLabel(/Garder ma réponse/).click()
  await expect(question(page, 'Adresse')).toHaveValue('12 rue des Haies')
  await expect.poll(() => reponseGardee('adresse')).toBe('12 rue des Haies')
})

test('what waited is written as soon as one leaves the question without typing', async ({ browser }) => {
  const page = await ouvrir(browser, camille)
  await question(claire, 'Adresse').focus()
  await question(page, 'Adresse').fill('4 place du Lavoir')
  await expect(claire.getByText('Camille Prat vient de modifier cette réponse')).toBeVisible()
  await question(claire, 'Loyer').focus()
  await expect(question(claire, 'Adresse')).toHaveValue('4 place du Lavoir')
  await expect(question(claire, 'Loyer')).toBeFocused()
})

test('rows added, moved and removed by one show at the other, who keeps what they type and where they are', async ({
  browser,
}) => {
  const page = await ouvrir(browser, camille)
  const prenoms = (lue: Page) => question(lue, 'Prénom')
  await bouton(page, 'Ajouter : Occupant').click()
  await prenoms(page).fill('Ada')
  await attendreEnregistre(page)
  await expect(prenoms(claire)).toHaveValue('Ada')
  await question(claire, 'Adresse').pressSequentially('12 rue')
  await bouton(page, 'Ajouter : Occupant').click()
  await expect(prenoms(page)).toHaveCount(2)
  await prenoms(page).nth(1).fill('Grace')
  await attendreEnregistre(page)
  await expect(prenoms(claire).nth(1)).toHaveValue('Grace')
  await bouton(page, /^Monter.*Occupant 2/).click()
  await expect(prenoms(page).first()).toHaveValue('Grace')
  await expect(prenoms(claire).first()).toHaveValue('Grace')
  await bouton(page, /^Retirer.*Occupant 2/).click()
  await expect(prenoms(claire)).toHaveCount(1)
  await expect(question(claire, 'Adresse')).toHaveValue('12 rue')
  await expect(question(claire, 'Adresse')).toBeFocused()
  await expect.poll(() => reponseGardee('adresse')).toBe('12 rue')
})

test('three browsers and a second tab end on the same answers', async ({ browser }) => {
  const { a } = await import('../db/builders.ts')
  const dominique = await a.compte(db, { nom: 'Dominique Roy' })
  await inviter(dominique)
  const pages = [
    claire,
    await ouvrir(browser, camille),
    await ouvrir(browser, dominique),
    await onglet(claire.context()),
  ]
  await expect(presents(claire).getByRole('listitem')).toHaveCount(2)
  const [, chezCamille, chezDominique, autreOnglet] = pages
  if (!chezCamille || !chezDominique || !autreOnglet) throw new Error('a page is missing')
  await Promise.all([
    question(claire, 'Loyer').fill('700'),
    question(chezCamille, 'Adresse').fill('4 place du Lavoir'),
    chezDominique
      .getByRole('group', { name: /meublé/ })
      .getByLabel('Non')
      .check(),
  ])
  for (const page of pages) {
    await page.getByRole('heading', { level: 1 }).click()
    await expect(question(page, 'Loyer')).toHaveValue('700')
    await expect(question(page, 'Adresse')).toHaveValue('4 place du Lavoir')
    await expect(page.getByRole('group', { name: /meublé/ }).getByLabel('Non')).toBeChecked()
  }
  await expect(autreOnglet.getByText(/^Modifié par vous, dans une autre fenêtre, à/)).toBeVisible()
})

test('the latest changes follow under their fold, and stand on a page without script', async ({ browser }) => {
  const page = await ouvrir(browser, camille)
  await question(page, 'Loyer').fill('700')
  await attendreEnregistre(page)
  await claire.getByText('Ce qui a changé').click()
  await expect(claire.getByRole('link', { name: 'Camille Prat a modifié « Loyer »' })).toBeVisible()
  await question(claire, 'Loyer').fill('701')
  await attendreEnregistre(claire)
  await expect(claire.getByRole('listitem').filter({ hasText: 'Vous avez modifié « Loyer »' })).toBeVisible()
  await claire.context().close()
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', ...sansScript })
  ouverts.push(context)
  await connecter(context, db, dossier.usager.compteId)
  const lue = await context.newPage()
  await lue.goto(`/usager/dossiers/${dossier.id}/activite`)
  await expect(lue.getByRole('heading', { level: 1, name: 'Ce qui a changé' })).toBeVisible()
  await expect(lue.getByRole('listitem').filter({ hasText: 'Vous avez modifié « Loyer » à ' })).toBeVisible()
  await expect(lue.getByRole('listitem').filter({ hasText: 'Camille Prat a modifié « Loyer » à ' })).toBeVisible()
  await lue.setViewportSize({ width: 320, height: 900 })
  await attendreSansDefilement(lue)
  await lue.getByRole('link', { name: 'Camille Prat a modifié « Loyer »' }).click()
  await expect(lue.getByRole('heading', { level: 1, name: 'Logement' })).toBeVisible()
})

test('a guest of one part is told nothing of the others', async ({ browser }) => {
  const { a } = await import('../db/builders.ts')
  const dominique = await a.compte(db, { nom: 'Dominique Roy' })
  await inviter(dominique, ['logement'])
  const chezDominique = await ouvrir(browser, dominique)
  const recus: string[] = []
  const session = await chezDominique.context().newCDPSession(chezDominique)
  await session.send('Network.enable')
  session.on('Network.eventSourceMessageReceived', ({ data }) => recus.push(data))
  await chezDominique.reload()
  await expect(presents(chezDominique)).toContainText('Claire Fontanel')
  await claire.goto(`/usager/dossiers/${dossier.id}/remplir/revenus`)
  await question(claire, 'Salaire').fill('CANARI')
  await attendreEnregistre(claire)
  await expect(presents(chezDominique)).toContainText('Claire Fontanel, ailleurs dans ce dossier')
  await claire.goto(page1())
  await question(claire, 'Loyer').fill('700')
  await expect(question(chezDominique, 'Loyer')).toHaveValue('700')
  expect(recus.join('\n')).toContain('700')
  expect(recus.join('\n')).not.toMatch(/CANARI|salaire|revenus/i)
})

test.describe('a guest whose invitation ends while the page is open', () => {
  test.use({ expectedConsole: [/status of 404/] })
  test('reads it at once, and nothing more arrives', async ({ browser, axe }) => {
    const page = await ouvrir(browser, camille)
    await expect(presents(claire)).toContainText('Camille Prat')
    await question(claire, 'Loyer').fill('700')
    await expect(question(page, 'Loyer')).toHaveValue('700')
    const { annoncerDroits } = await import('../db/listen.ts')
    await db
      .updateTable('invitations')
      .set({ fin_at: maintenant(), fin_par: 'titulaire' })
      .where('compte_id', '=', camille.compteId)
      .execute()
    await annoncerDroits(db, dossier.id)
    await expect(page.getByRole('alert').filter({ hasText: 'Vous n’avez plus accès à ce dossier' })).toBeVisible()
    await axe(page)
    // Somebody else is told of what comes next: it would be there too.
    const temoin = await onglet(claire.context())
    await question(claire, 'Loyer').fill('CANARI')
    await expect(question(temoin, 'Loyer')).toHaveValue('CANARI')
    await expect(question(page, 'Loyer')).toHaveValue('700')
    await expect(presents(page)).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Logement' })).toHaveCount(0)
  })
})

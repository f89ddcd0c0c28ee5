/** Opinions: an instructeur asks two experts, sealed; both answer; what is taken back is gone. */
import type { Browser, Page } from '@playwright/test'
import type { CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, lienDe, MOT_DE_PASSE_CHOISI, uneAdresse } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest
let experts: CompteDeTest[]

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  const { unExpert } = await import('../app/domain/avis/pour-les-tests.ts')
  dossier = await unDossier(db, { etat: 'en_instruction' })
  experts = [await unExpert(db), await unExpert(db)]
  await connecter(context, db, dossier.demarche.instructeur.compteId)
})

const page320 = { width: 320, height: 800 }

/** Asks, from the dossier to the message that it is sent, with the keyboard alone. */
async function demander(page: Page, emails: readonly string[], { scelle }: { scelle: boolean }): Promise<void> {
  await page.goto(`/instructeur/dossiers/${dossier.id}`)
  await page.getByRole('link', { name: 'Demander un avis' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Avis d’experts' })).toBeVisible()
  await page.getByLabel('Adresses électroniques des experts').fill(emails.join('\n'))
  await page.getByLabel('Votre question').fill('Le projet respecte-t-il la zone humide ?')
  await page.getByRole('radio', { name: /^Oui ou non/ }).press('Space')
  await page.getByRole('radio', { name: /^Les instructeurs et les autres/ }).press('Space')
  if (scelle) await page.getByRole('checkbox', { name: /^Sceller/ }).press('Space')
  await bouton(page, 'Envoyer la demande').press('Enter')
  await expect(page.getByText('Votre demande est envoyée.')).toBeVisible()
}

async function chez(browser: Browser, expert: CompteDeTest): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  await connecter(context, db, expert.compteId)
  return context.newPage()
}

async function repondre(page: Page, texte: string): Promise<void> {
  await page.goto('/expert')
  await page
    .getByRole('main')
    .getByRole('link', { name: /dossier n°/ })
    .press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Avis sur le dossier/ })).toBeVisible()
  await page.getByRole('radio', { name: /^Non, je n’ai aucun/ }).press('Space')
  await page.getByRole('radio', { name: 'Oui', exact: true }).press('Space')
  await page.getByLabel('Commentaire').fill(texte)
  await bouton(page, 'Rendre mon avis').press('Enter')
  await expect(page.getByText('Votre avis est rendu.')).toBeVisible()
}

test.describe('two experts asked at once, sealed', () => {
  test.use({ expectedConsole: [/status of 404/] })
  test('nothing is read before both have answered; then all is; one taken back finds nothing', async ({
    page,
    browser,
    axe,
  }) => {
    await demander(
      page,
      experts.map(({ email }) => email),
      { scelle: true },
    )
    await axe(page)
    const [un, deux] = experts
    if (!un || !deux) throw new Error('two experts are asked')
    const chezUn = await chez(browser, un)
    await chezUn.goto('/expert')
    await axe(chezUn)
    await repondre(chezUn, 'Premier avis, confidentiel.')
    await axe(chezUn)
    await page.reload()
    await expect(page.getByRole('heading', { name: '1 avis sur 2 rendu' })).toBeVisible()
    expect(await page.content()).not.toContain('Premier avis')
    const chezDeux = await chez(browser, deux)
    await repondre(chezDeux, 'Second avis.')
    await expect(chezDeux.getByText('Premier avis, confidentiel.')).toBeVisible()
    await page.reload()
    await expect(page.getByText('Premier avis, confidentiel.')).toBeVisible()
    await expect(page.getByText('2 avis à lire')).toBeVisible()
    await axe(page)
    await bouton(page, 'Marquer ces avis comme lus').press('Enter')
    await expect(page.getByText('Les avis affichés sont marqués comme lus.')).toBeVisible()
    await page.setViewportSize(page320)
    await axe(page)
    const ici = chezUn.url().replace(/\?.*/, '')
    await page.getByRole('link', { name: `Retirer l’accès à ${un.email}` }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Retirer cette demande d’avis ?' })).toBeVisible()
    await axe(page)
    await bouton(page, 'Retirer la demande').press('Enter')
    await expect(page.getByText('Cette personne n’a plus accès au dossier.')).toBeVisible()
    expect((await chezUn.goto(ici))?.status()).toBe(404)
    await chezUn.context().close()
    await chezDeux.context().close()
  })
})

test('an address without account receives a link that makes one, and leads to the question', async ({
  page,
  browser,
  axe,
  attendreLettre,
}) => {
  const email = uneAdresse('experte')
  await demander(page, [email], { scelle: false })
  const lettre = await attendreLettre(email, /Un avis vous est demandé/)
  expect(lettre.text).not.toContain('zone humide')
  const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  const chezElle = await context.newPage()
  await chezElle.goto(lienDe(lettre, '/invitation/'))
  await expect(chezElle.getByRole('heading', { level: 1, name: 'Un avis vous est demandé' })).toBeVisible()
  await axe(chezElle)
  await chezElle.getByLabel('Nouveau mot de passe').fill(`${MOT_DE_PASSE_CHOISI}-Agent7`)
  await bouton(chezElle, /Accepter/).click()
  await expect(chezElle.getByText('Le projet respecte-t-il la zone humide ?')).toBeVisible()
  await context.close()
})

test.describe('without script', () => {
  test.use({ ...sansScript, expectedConsole: [/status of 422/] })
  test('one asks and answers all the same; what is missing is said, and what was typed is kept', async ({
    page,
    browser,
  }) => {
    const [un] = experts
    if (!un) throw new Error('an expert is asked')
    await page.goto(`/instructeur/dossiers/${dossier.id}/avis`)
    await page.getByLabel('Votre question').fill('Une question.')
    await bouton(page, 'Envoyer la demande').click()
    await expect(page.getByRole('link', { name: 'Dites quelle réponse vous attendez.' })).toBeVisible()
    await expect(page.getByLabel('Votre question')).toHaveValue('Une question.')
    await demander(page, [un.email], { scelle: false })
    const context = await browser.newContext({
      baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
      locale: 'fr-FR',
      ...sansScript,
    })
    await connecter(context, db, un.compteId)
    const chezLui = await context.newPage()
    await repondre(chezLui, 'Sans script.')
    await page.reload()
    await expect(page.getByText('Sans script.')).toBeVisible()
    await context.close()
  })
})

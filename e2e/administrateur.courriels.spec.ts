/** The letters of a démarche: what nothing can say is refused, what is written leaves, what must be said stays around it. */
import type { Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const organisationId = await a.organisation(db)
  const { compteId } = await a.compte(db, { roles: ['administrateur'], organisationId })
  await connecter(context, db, compteId)
})

const lu = parseFormulaire({
  langage: 1,
  champs: [
    { kind: 'champ', id: 'projet', type: 'text', libelle: 'Nom du projet', obligatoire: true },
    { kind: 'champ', id: 'bio', type: 'yes_no', libelle: 'Agriculture biologique' },
    { kind: 'champ', id: 'secu', type: 'nir', libelle: 'Numéro de sécurité sociale' },
  ],
})
if (!lu.ok) throw new Error('the form of the test is not readable')
const FORMULAIRE = JSON.stringify(lu.formulaire)

/** A démarche with three questions; returns its address. */
async function uneDemarche(page: Page): Promise<string> {
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Titre de la démarche').fill('Aide aux vergers')
  await bouton(page, 'Créer la démarche').click()
  await page.waitForURL(/\/demarches\/[0-9a-f-]{36}/)
  const adresse = /^\/administrateur\/demarches\/[0-9a-f-]{36}/.exec(new URL(page.url()).pathname)?.[0] ?? ''
  await db
    .updateTable('demarches')
    .set({ formulaire_brouillon: FORMULAIRE })
    .where('id', '=', (adresse.split('/').at(-1) ?? '') as never)
    .execute()
  return adresse
}

const titre = (page: Page, nom: string) => page.getByRole('heading', { level: 1, name: nom })
const apercu = (page: Page) => page.frameLocator('iframe[name="apercu"]')

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 900 }, expectedConsole: [/422/] })

  test('a letter is worded, refused with what would work, previewed, kept, and given back to the house', async ({
    page,
  }) => {
    const demarche = await uneDemarche(page)
    await page.goto(`${demarche}/courriels`)
    await expect(titre(page, 'Courriels')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'Dépôt du dossier' })).toContainText('Texte habituel')
    await attendreSansDefilement(page)
    await page.getByRole('link', { name: 'Écrire le texte – Dépôt du dossier' }).click()
    await expect(titre(page, 'Dépôt du dossier')).toBeVisible()
    await attendreSansDefilement(page)
    await expect(apercu(page).getByText('Votre dossier est déposé').first()).toBeVisible()

    await page.getByLabel('Texte du courriel').fill('Bonjour, {{question:projt}} et {{question:secu}}.')
    await bouton(page, 'Enregistrer le texte').click()
    const fautes = page.getByRole('alert').or(page.locator('.error-summary')).first()
    await expect(fautes).toContainText('question:projet')
    await expect(fautes).toContainText('sensible')
    await expect(page.getByLabel('Texte du courriel')).toHaveValue('Bonjour, {{question:projt}} et {{question:secu}}.')

    await page
      .getByLabel('Texte du courriel')
      .fill('Merci pour **{{question:projet}}**.\n\n{{#si question:bio}}\nVotre label suffit.\n{{/si}}')
    await bouton(page, 'Voir l’aperçu').click()
    await expect(apercu(page).getByText('Votre label suffit.').first()).toBeVisible()
    await page.getByLabel('presque rien n’est rempli').check()
    await bouton(page, 'Voir l’aperçu').click()
    await expect(apercu(page).getByText('Un passage sous condition n’est pas écrit')).toBeVisible()
    await expect(apercu(page).getByText('Le récépissé joint').first()).toBeVisible()
    await bouton(page, 'Enregistrer le texte').click()
    await expect(page.getByRole('status').filter({ hasText: 'Le texte est enregistré' })).toBeVisible()

    await page.getByText('Revenir au texte habituel').first().click()
    await bouton(page, 'Effacer mon texte et revenir au texte habituel').click()
    await expect(page.getByRole('status').filter({ hasText: 'retrouvé le texte habituel' })).toBeVisible()
    await expect(page.getByLabel('Texte du courriel')).toHaveValue('')
  })
})

test('with a script the same text is written in an editor, by keyboard, with tags and a passage under a condition', async ({
  page,
  axe,
}) => {
  const demarche = await uneDemarche(page)
  await page.goto(`${demarche}/courriels/depot`)
  await expect(titre(page, 'Dépôt du dossier')).toBeVisible()
  const editeur = page.getByRole('textbox', { name: 'Texte du courriel' })
  await expect(editeur).toHaveAttribute('contenteditable', 'true')
  await editeur.focus()
  await page.keyboard.type('Merci pour ')
  await bouton(page, 'Insérer une donnée').press('Enter')
  await page.getByLabel('Chercher une donnée').fill('projet')
  await page.keyboard.press('Enter')
  await expect(editeur).toBeFocused()
  await expect(editeur.getByText('Nom du projet')).toBeVisible()
  await page.keyboard.type('.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('Votre label suffit.')
  await bouton(page, 'Passage sous condition').press('Enter')
  await page.getByLabel('Question ou condition').selectOption('Agriculture biologique')
  await bouton(page, 'Mettre sous condition').press('Enter')
  await expect(editeur.getByText('Si « Agriculture biologique » est « oui »')).toBeVisible()
  await bouton(page, 'Insérer une donnée').press('Enter')
  await page.getByLabel('Chercher une donnée').press('Escape')
  await expect(editeur, 'a fold that is closed gives the text back').toBeFocused()
  await bouton(page, 'Voir l’aperçu').click()
  await expect(apercu(page).getByText('Votre label suffit.').first()).toBeVisible()
  await page.screenshot({ path: '/tmp/courriel-1280.png', fullPage: true })
  await page.setViewportSize({ width: 320, height: 900 })
  await page.screenshot({ path: '/tmp/courriel-320.png', fullPage: true })
  await bouton(page, 'Enregistrer le texte').click()
  await expect(page.getByRole('status').filter({ hasText: 'Le texte est enregistré' })).toBeVisible()
  await bouton(page, 'Voir le texte avec ses signes').click()
  await expect(page.getByLabel('Texte du courriel')).toHaveValue(
    'Merci pour {{question:projet}}.\n\n{{#si question:bio = oui}}\n**Votre label suffit.**\n{{/si}}',
  )
  await page.goto(`${demarche}/courriels/depot`)
  await expect(editeur.getByText('Si « Agriculture biologique » est « oui »')).toBeVisible()
  // What examines pages runs scripts in their frames, and this one runs none: the page is examined without it.
  await page.locator('iframe').evaluate((cadre) => cadre.remove())
  await examinerEtroiteEtLarge(page, axe)
  await page.goto(`${demarche}/courriels`)
  await expect(page.getByRole('listitem').filter({ hasText: 'Dépôt du dossier' })).toContainText('Votre texte')
  await examinerEtroiteEtLarge(page, axe)
  await page.screenshot({ path: '/tmp/courriels-1280.png', fullPage: true })
})

/** A démarche from a file that is not what it should be: what is wrong, where, and what would work. */
import type { Page } from '@playwright/test'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheId } from '../db/schema/ids.ts'

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

test.use({ expectedConsole: [/status of 422/] })

test('a malformed text is told with its line and column, and stays in the page', async ({ page, axe }) => {
  const texte = '{\n  "langage": 0,\n  "champs": [\n    { "kind": "champ" "id": "nom" }\n  ]\n}'
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByText('Coller le texte du fichier à la place').click()
  await page.getByLabel('Texte du fichier').fill(texte)
  await bouton(page, 'Importer ce texte').click()
  await expect(page.getByRole('alert')).toContainText(/ligne 4, colonne \d+/)
  await expect(page.getByLabel('Texte du fichier')).toHaveValue(texte)
  await axe(page)
})

test('an unknown type of champ is named with its place and those that are known', async ({ page, axe }) => {
  const formulaire = {
    langage: 0,
    champs: [{ kind: 'champ', id: 'nom', type: 'hologramme', libelle: 'Nom', obligatoire: true }],
    annotations: [],
  }
  await importer(page, 'demarche.json', Buffer.from(JSON.stringify({ titre: 'Essai', formulaire })))
  await expect(page.getByRole('alert')).toContainText('La démarche n’est pas créée')
  const ligne = page.getByRole('row', { name: /hologramme/ })
  await expect(ligne).toContainText('formulaire.champs[0]')
  await expect(ligne).toContainText('piece_justificative')
  await axe(page)
})

test('a file that is no text is refused by its name', async ({ page, axe }) => {
  await importer(page, 'photo.json', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0xc3]))
  await expect(page.getByRole('alert')).toContainText('« photo.json » n’est pas un texte en UTF-8')
  await axe(page)
})

test('a file of ten megabytes is refused with the limit', async ({ page }) => {
  await importer(page, 'enorme.json', Buffer.alloc(10_000_000, ' '))
  await expect(page.getByRole('alert')).toContainText('Ce fichier dépasse 5 Mo')
})

test('a form without file asks for the file', async ({ page }) => {
  await page.goto('/administrateur/demarches/nouvelle')
  await bouton(page, 'Importer le fichier').click()
  await expect(page.getByRole('alert')).toContainText('Choisissez un fichier')
})

test('a démarche that misses what publication needs says what, and does not publish', async ({ page, axe }) => {
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Titre de la démarche').fill('Aide au ramonage')
  await bouton(page, 'Créer la démarche').click()
  await expect(page.getByRole('status').filter({ hasText: 'La démarche est créée.' })).toBeVisible()
  await axe(page)
  const demarche = new URL(page.url()).pathname
  await page.goto(`${demarche}/publier`)
  await expect(bouton(page, 'Publier la démarche')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^Compléter : Le nom du service/ })).toBeVisible()
  await axe(page)
  const response = await page.request.post(`${demarche}/publier`, {
    headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
    form: {},
  })
  expect(response.status()).toBe(422)
  const refus = await response.text()
  for (const manque of ['Nommez le service', 'Ajoutez au moins une question', 'Ajoutez au moins une personne']) {
    expect(refus).toContain(manque)
  }
  const { etat } = await db
    .selectFrom('demarches')
    .where('id', '=', demarche.split('/').at(-1) as DemarcheId)
    .select('etat')
    .executeTakeFirstOrThrow()
  expect(etat).toBe('brouillon')
})

test('a formulaire edited wrongly keeps the text, and says what to correct', async ({ page, axe }) => {
  await importer(page, 'demarche.json', Buffer.from(JSON.stringify({ langage: 0, champs: [], annotations: [] })))
  await page.getByRole('link', { name: 'Relire le formulaire' }).click()
  await page.getByRole('link', { name: 'Document JSON' }).click()
  await page.getByLabel('Document du formulaire').fill('{ "langage": 0, "champs": [ ')
  await bouton(page, 'Enregistrer le formulaire').click()
  await expect(page.getByRole('alert')).toContainText('il s’arrête trop tôt')
  await expect(page.getByLabel('Document du formulaire')).toHaveValue('{ "langage": 0, "champs": [ ')
  await axe(page)
})

async function importer(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Fichier de la démarche').setInputFiles({ name, mimeType: 'application/json', buffer })
  await bouton(page, 'Importer le fichier').click()
}

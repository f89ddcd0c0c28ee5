/** The bundle of a démarche: taken out, read before anything moves, brought into a new démarche; and refused in a sentence. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type * as Monde from './support/monde-paquet.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

test.use({ expectedConsole: [/status of 422/] })

let db: Db
let monde: typeof Monde
let mienne: string
let titre: string

test.beforeAll(async () => {
  db = await openBase()
  monde = await import('./support/monde-paquet.ts')
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { compteId, demarche, titre: sien } = await monde.unAdministrateur(db)
  await connecter(context, db, compteId)
  mienne = `/administrateur/demarches/${demarche}`
  titre = sien
})

async function choisir(page: Page, octets: Buffer): Promise<void> {
  await page
    .getByLabel('Paquet de démarche')
    .setInputFiles({ name: 'paquet.zip', mimeType: 'application/zip', buffer: octets })
  await bouton(page, 'Lire le paquet').click()
}

async function telecharger(page: Page): Promise<Buffer> {
  await page.goto(`${mienne}/paquet`)
  const [fichier] = await Promise.all([page.waitForEvent('download'), bouton(page, 'Télécharger le paquet').click()])
  expect(fichier.suggestedFilename()).toMatch(/^aide-aux-haies.*\.zip$/)
  return readFile(await fichier.path())
}

async function emporterEtReprendre(page: Page, examiner: (page: Page) => Promise<void>): Promise<void> {
  const octets = await telecharger(page)
  await page.reload()
  await expect(page.getByText('Signé par ce site sous l’empreinte')).toBeVisible()
  await examiner(page)
  await page.goto('/administrateur/demarches/nouvelle')
  await choisir(page, octets)
  await expect(page.getByRole('heading', { level: 1, name: 'Ce que le paquet apporte' })).toBeVisible()
  await expect(page.getByText('C’est la signature de ce site.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Présentation À vérifier .*mène à une autre démarche/ })).toBeVisible()
  await examiner(page)
  await bouton(page, 'Créer la démarche').click()
  await expect(page.getByRole('heading', { level: 1, name: titre })).toBeVisible()
  expect(new URL(page.url()).pathname).not.toBe(mienne)
}

test('a démarche is taken out as a file, and becomes another one after one has read what it brings', ({ page, axe }) =>
  emporterEtReprendre(page, (vue) => examinerEtroiteEtLarge(vue, axe)))

test.describe('without script', () => {
  test.use(sansScript)
  // axe runs in the page, which runs no script here.
  test('the same is done by plain posts', ({ page }) => emporterEtReprendre(page, attendreSansDefilement))
})

test('a signer nobody knows is named and asks to be recognised; once it was, its bundles no longer ask', async ({
  page,
  axe,
}) => {
  const instance = `Préfecture ${process.pid}`
  await page.goto(`${mienne}/paquet`)
  await choisir(page, await monde.paquetDAilleurs(db, instance))
  await expect(page.getByRole('heading', { name: `« ${instance} » n’est pas connu ici` })).toBeVisible()
  await expect(page.getByRole('row', { name: /Conservation À vérifier 600 mois/ })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, 'Appliquer à cette démarche').click()
  await expect(page.getByRole('alert')).toContainText(`Dites que vous reconnaissez la signature de « ${instance} »`)
  await axe(page)
  await page.getByLabel(`Je reconnais l’empreinte de « ${instance} »`).check()
  await bouton(page, 'Appliquer à cette démarche').click()
  await expect(page.getByRole('status').filter({ hasText: 'Le paquet est appliqué à cette démarche.' })).toBeVisible()
  await choisir(page, await monde.paquetDAilleurs(db, instance))
  await expect(page.getByText(`Ce site connaît cette clé sous le nom « ${instance} ».`)).toBeVisible()
  await bouton(page, 'Abandonner ce paquet').click()
  await expect(page.getByRole('status').filter({ hasText: 'Le paquet est abandonné.' })).toBeVisible()
})

test('whoever verifies a bundle finds the fingerprint of this site on a public page', async ({ page, axe }) => {
  await telecharger(page)
  await page.goto('/signature')
  await expect(page.getByRole('heading', { name: 'Empreinte de la clé (SHA-256)' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
})

test('the super-administrateur sees the sites that are known, adds one by its key and forgets it', async ({
  page,
  context,
  axe,
}) => {
  const { compteId } = await a.compte(db, { roles: ['super-administrateur'] })
  await connecter(context, db, compteId)
  const nom = `Mairie ${process.pid}`
  await page.goto('/super-administrateur/signataires')
  await page.getByLabel('Nom du site').fill(nom)
  await page.getByLabel('Clé publique').fill(Buffer.alloc(32, nom).toString('hex'))
  await bouton(page, 'Ajouter ce site').click()
  await expect(page.getByRole('row', { name: new RegExp(nom) })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, `Oublier : ${nom}`).click()
  await expect(page.getByText('Le site est oublié.')).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(nom) })).toHaveCount(0)
})

test.describe('what is no bundle', () => {
  test('is refused in a sentence beside its field, and nothing is created', async ({ page, axe }) => {
    await page.goto('/administrateur/demarches/nouvelle')
    await choisir(page, Buffer.from('bonjour'))
    await expect(page.getByRole('alert')).toContainText('n’est pas un paquet de démarche lisible')
    await examinerEtroiteEtLarge(page, axe)
    await choisir(page, Buffer.alloc(50_000_001))
    await expect(page.getByRole('alert')).toContainText('dépasse 50 Mo')
    await choisir(page, await monde.paquetModifie(db))
    await expect(page.getByRole('alert')).toContainText('il a été modifié, il est refusé')
  })
})

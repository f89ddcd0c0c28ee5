/**
 * Files: sent in parts that survive a weak network, checked, given back whole; what cannot be kept is said by its name with
 * what would work. With script and without.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Page, Route } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, bouton, connecter, PDF } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

/** Two parts: one of 8 MiB and what is left. */
const GRAND = {
  name: 'releves.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(randomBytes(4_600_000).toString('hex')),
}

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'pieces' as StableId,
        titre: 'Pièces',
        enfants: [
          champ('lettre', { libelle: 'Votre lettre', type: 'textarea' }),
          champ('devis', {
            libelle: 'Devis',
            obligatoire: true,
            type: 'piece_justificative',
            config: { formats: ['pdf', 'png'], max: 3, tailleMax: 2_000_000 },
          }),
          champ('releves', {
            libelle: 'Relevés',
            obligatoire: true,
            type: 'piece_justificative',
            config: { formats: ['txt'], max: 2 },
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

const ouvrir = async (page: Page): Promise<void> => {
  await page.goto(`/usager/dossiers/${dossier.id}/remplir/pieces`)
  await expect(releves(page)).toBeVisible()
}
const devis = (page: Page) => page.getByLabel('Devis', { exact: true })
const releves = (page: Page) => page.getByLabel('Relevés', { exact: true })
const ligne = (page: Page, nom: string) => page.getByRole('listitem').filter({ hasText: nom })
const isPart = (url: URL) => /\/envois\/[0-9a-f-]{36}\/\d+$/.test(url.pathname)

/** What the dossier gives back under the name of a file. */
async function telecharge(page: Page, nom: string): Promise<string> {
  const adresse = await ligne(page, nom)
    .getByRole('link', { name: /^Télécharger/ })
    .getAttribute('href')
  const reponse = await page.request.get(adresse ?? '')
  expect(reponse.headers()['content-disposition']).toContain('attachment')
  return createHash('sha256')
    .update(await reponse.body())
    .digest('hex')
}
const empreinte = createHash('sha256').update(GRAND.buffer).digest('hex')

test('a chosen file leaves at once, its progress is said, it is checked, and comes back byte for byte', async ({
  page,
  axe,
}) => {
  await ouvrir(page)
  const client = await page.context().newCDPSession(page)
  // Two seconds and a half for the whole: long enough to be seen.
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: 4_000_000,
    uploadThroughput: 4_000_000,
  })
  await releves(page).setInputFiles(GRAND)
  await expect(page.getByRole('progressbar', { name: 'Envoi de releves.txt' })).toBeVisible()
  await expect(ligne(page, 'releves.txt')).toContainText('sur 9,2')
  const hauteur = async () => (await ligne(page, 'releves.txt').boundingBox())?.height
  const enRoute = await hauteur()
  await axe(page)
  await expect(ligne(page, 'releves.txt').getByRole('link', { name: /^Télécharger/ })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(await hauteur(), 'what is under a file does not move when it is there').toBe(enRoute)
  expect(await telecharge(page, 'releves.txt')).toBe(empreinte)
})

test('a dropped file leaves too; dropped beside, it takes the place of nothing', async ({ page }) => {
  await ouvrir(page)
  const charge = await page.evaluateHandle(() => {
    const transfert = new DataTransfer()
    transfert.items.add(new File(['un relevé'], 'depose.txt', { type: 'text/plain' }))
    return transfert
  })
  const adresse = page.url()
  await page.getByRole('heading', { level: 1 }).dispatchEvent('drop', { dataTransfer: charge })
  expect(page.url()).toBe(adresse)
  await page.getByRole('group', { name: /^Dépôt de fichiers\. TXT/ }).dispatchEvent('drop', { dataTransfer: charge })
  await expect(ligne(page, 'depose.txt').getByRole('link', { name: /^Télécharger/ })).toBeVisible({ timeout: 30_000 })
})

test('more files than the question takes: those that fit are sent, each of the others says why it is not', async ({
  page,
}) => {
  await ouvrir(page)
  const fichier = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`relevé ${name}`) })
  await releves(page).setInputFiles(['un.txt', 'deux.txt', 'trois.txt'].map(fichier))
  await expect(page.getByText('Vous avez envoyé 2 fichiers')).toBeVisible({ timeout: 30_000 })
  for (const nom of ['un.txt', 'deux.txt'])
    await expect(ligne(page, nom).getByRole('button', { name: `Retirer le fichier ${nom}` })).toBeVisible()
  await expect(ligne(page, 'trois.txt')).toContainText('2 fichiers au plus pour cette question')
})

test.describe('on a weak network', () => {
  test.use({ expectedConsole: [/Failed to load resource|net::ERR/] })

  test('parts that are lost are sent again, and the file arrives whole', async ({ page }) => {
    await ouvrir(page)
    let pertes = 0
    await page.route(isPart, (route: Route) => {
      pertes += 1
      return pertes % 2 === 1 ? route.abort('connectionreset') : route.continue()
    })
    await releves(page).setInputFiles(GRAND)
    await expect(ligne(page, 'releves.txt').getByRole('link', { name: /^Télécharger/ })).toBeVisible({
      timeout: 30_000,
    })
    expect(pertes).toBe(4)
    expect(await telecharge(page, 'releves.txt')).toBe(empreinte)
  })

  test('cut in the middle, in another visit it goes on from where it stood', async ({ page, axe }) => {
    await ouvrir(page)
    await page.route(isPart, (route: Route) =>
      route.request().url().endsWith('/1') ? route.abort('connectionreset') : route.continue(),
    )
    const premiere = page.waitForResponse((reponse) => isPart(new URL(reponse.url())) && reponse.ok())
    await releves(page).setInputFiles(GRAND)
    await premiere
    page.on('dialog', (dialogue) => void dialogue.accept())
    await page.reload()
    await expect(ligne(page, 'releves.txt')).toContainText('envoi interrompu')
    await axe(page)
    await page.unroute(isPart)
    const envoyees: string[] = []
    page.on('request', (request) => {
      if (isPart(new URL(request.url()))) envoyees.push(request.url().slice(-2))
    })
    await releves(page).setInputFiles(GRAND)
    await expect(ligne(page, 'releves.txt').getByRole('link', { name: /^Télécharger/ })).toBeVisible({
      timeout: 30_000,
    })
    expect(envoyees, 'what was kept is not sent again').toEqual(['/1'])
    expect(await telecharge(page, 'releves.txt')).toBe(empreinte)
  })

  test('given up, nothing of it stays; stopped in this visit, the keyboard takes it up again', async ({ page }) => {
    await ouvrir(page)
    await page.route(isPart, (route: Route) =>
      route.request().url().endsWith('/1') ? route.abort('connectionreset') : route.continue(),
    )
    const premiere = page.waitForResponse((reponse) => isPart(new URL(reponse.url())) && reponse.ok())
    await releves(page).setInputFiles(GRAND)
    await premiere
    await page.getByRole('button', { name: 'Arrêter l’envoi de releves.txt' }).press('Enter')
    await expect(ligne(page, 'releves.txt')).toContainText('envoi interrompu')
    await page.getByRole('button', { name: 'Renoncer au fichier releves.txt' }).press('Enter')
    await expect(ligne(page, 'releves.txt')).toHaveCount(0)
    const { n } = await db
      .selectFrom('envois')
      .where('dossier_id', '=', dossier.id)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(0)
  })
})

const BON = { name: 'devis.pdf', mimeType: 'application/pdf', buffer: PDF }
const REFUSES = [
  [{ name: 'vide.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }, 'vide.pdf est vide'],
  [
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<html>pas une image</html>') },
    'photo.png n’a pas le contenu que son nom annonce',
  ],
  [
    { name: 'budget.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') },
    'budget.xlsx : format non accepté. Formats acceptés : PDF, PNG',
  ],
  [
    { name: 'gros.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([PDF, Buffer.alloc(2_100_000)]) },
    'gros.pdf dépasse 2 Mo',
  ],
] as const

test.describe('files that cannot be kept', () => {
  test.use({ expectedConsole: [/status of 422/] })

  test('are refused by their name with what would work, at their place, and the others are kept', async ({
    page,
    axe,
  }) => {
    await ouvrir(page)
    await page.getByLabel('Votre lettre').fill('Une lettre qui reste')
    await attendreEnregistre(page)
    for (const [fichier, phrase] of REFUSES) {
      await devis(page).setInputFiles(fichier)
      await expect(ligne(page, phrase)).toBeVisible()
      await page.getByRole('button', { name: `Masquer ${fichier.name}` }).click()
      await expect(ligne(page, fichier.name)).toHaveCount(0)
    }
    await devis(page).setInputFiles([BON, REFUSES[0][0]])
    await expect(ligne(page, 'vide.pdf est vide')).toBeVisible()
    await expect(ligne(page, 'devis.pdf').getByRole('button', { name: 'Retirer le fichier devis.pdf' })).toBeVisible()
    await axe(page)
    await page.reload()
    await expect(ligne(page, 'devis.pdf')).toBeVisible()
    await expect(page.getByText(/vide\.pdf|photo\.png|budget\.xlsx|gros\.pdf/)).toHaveCount(0)
    await expect(page.getByLabel('Votre lettre')).toHaveValue('Une lettre qui reste')
  })
})

test.describe('without script', () => {
  test.use({ ...sansScript, expectedConsole: [/status of 422/] })

  test('a plain form keeps the good ones, and says of the others what would work', async ({ page }) => {
    await ouvrir(page)
    await page.getByLabel('Votre lettre').fill('Une lettre qui reste')
    for (const [fichier, phrase] of REFUSES) {
      await devis(page).setInputFiles([BON, fichier].slice(fichier.name === 'vide.pdf' ? 0 : 1))
      await bouton(page, /^Envoyer le fichier.*Devis/).click()
      await expect(page.getByRole('alert').filter({ hasText: 'à corriger' })).toContainText(phrase)
      await expect(page.getByLabel('Votre lettre')).toHaveValue('Une lettre qui reste')
    }
    await releves(page).setInputFiles(GRAND)
    await bouton(page, /^Envoyer le fichier.*Relevés/).click()
    await expect(async () => {
      await page.reload()
      await expect(ligne(page, 'releves.txt').getByRole('link', { name: /^Télécharger/ })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
    expect(await telecharge(page, 'releves.txt')).toBe(empreinte)
    await expect(ligne(page, 'devis.pdf')).toBeVisible()
    await expect(page.getByText(/vide\.pdf|photo\.png|budget\.xlsx|gros\.pdf/)).toHaveCount(0)
  })
})

/** A real picture. */
async function uneImage(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 640, height: 400, channels: 3, background: '#2c5e40' } })
    .png()
    .toBuffer()
}

test('a picture is looked at without downloading, and the way back is there', async ({ page, axe }) => {
  await ouvrir(page)
  await devis(page).setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: await uneImage() })
  await ligne(page, 'plan.png').getByRole('link', { name: /^Voir/ }).click({ timeout: 30_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'plan.png' })).toBeVisible()
  const image = page.getByRole('img', { name: 'plan.png' })
  await expect(image).toBeVisible()
  expect(await image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth)).toBe(640)
  await axe(page)
  await page.getByRole('link', { name: 'Fermer' }).click()
  await expect(page).toHaveURL(new RegExp(`/usager/dossiers/${dossier.id}$`))
})

test('a file of another dossier of mine is given again, with what it means', async ({ page, axe }) => {
  await ouvrir(page)
  await devis(page).setInputFiles({ name: 'plan.png', mimeType: 'image/png', buffer: await uneImage() })
  await expect(ligne(page, 'plan.png').getByRole('link', { name: /^Voir/ })).toBeVisible({ timeout: 30_000 })
  const { unDossier } = await import('../app/domain/testing.ts')
  const second = await unDossier(db, { demarche })
  await db.updateTable('dossiers').set({ usager_id: dossier.usager.compteId }).where('id', '=', second.id).execute()
  await page.goto(`/usager/dossiers/${second.id}/remplir/pieces`)
  await page.getByRole('link', { name: /^Reprendre un fichier déjà envoyé pour : Devis/ }).click()
  await expect(page.getByRole('main')).toContainText('le service qui le reçoit pourra la lire')
  await axe(page)
  await page.getByRole('radio', { name: /^plan\.png/ }).check()
  await bouton(page, 'Joindre une copie').click()
  await expect(page).toHaveURL(new RegExp(`${second.id}/remplir/pieces`))
  await expect(ligne(page, 'plan.png')).toBeVisible()
  const [premier, copie] = await db
    .selectFrom('pieces_jointes')
    .where('nom', '=', 'plan.png')
    .where('dossier_id', 'in', [dossier.id, second.id])
    .orderBy('ajoute_at')
    .select(['objet', 'taille'])
    .execute()
  expect(copie?.taille).toBe(premier?.taille)
  expect(copie?.objet).not.toBe(premier?.objet)
})

test.describe('a deposit', () => {
  test.use({ expectedConsole: [/Failed to load resource|net::ERR/] })

  test('waits for the file that is on its way, and says which', async ({ page, axe }) => {
    await ouvrir(page)
    await devis(page).setInputFiles(BON)
    await expect(ligne(page, 'devis.pdf').getByRole('button', { name: /^Retirer/ })).toBeVisible()
    await releves(page).setInputFiles({ name: 'court.txt', mimeType: 'text/plain', buffer: Buffer.from('un relevé') })
    await expect(ligne(page, 'court.txt').getByRole('button', { name: /^Retirer/ })).toBeVisible()
    await page.route(isPart, (route: Route) =>
      route.request().url().endsWith('/1') ? route.abort('connectionreset') : route.continue(),
    )
    const premiere = page.waitForResponse((reponse) => isPart(new URL(reponse.url())) && reponse.ok())
    await releves(page).setInputFiles(GRAND)
    await premiere
    page.on('dialog', (dialogue) => void dialogue.accept())
    await page.goto(`/usager/dossiers/${dossier.id}/verifier`)
    await bouton(page, 'Déposer le dossier').click()
    const alerte = page.getByRole('alert').filter({ hasText: 'Un fichier n’est pas encore arrivé' })
    await expect(alerte).toBeVisible()
    await axe(page)
    await alerte.getByRole('link', { name: 'releves.txt' }).click()
    await page.getByRole('button', { name: 'Renoncer au fichier releves.txt' }).click()
    await expect(ligne(page, 'releves.txt')).toHaveCount(0)
    await page.goto(`/usager/dossiers/${dossier.id}/verifier`)
    await bouton(page, 'Déposer le dossier').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible()
  })
})

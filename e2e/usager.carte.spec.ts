/** A place is drawn on a map, or written: one and the same answer, with and without script. */
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
        id: 'lieu' as StableId,
        titre: 'Le lieu',
        enfants: [champ('haie', { libelle: 'Où est la haie', type: 'carte', config: { couches: [], max: 3 } })],
      },
    ],
  })
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

const adresse = (suite = '') => `/usager/dossiers/${dossier.id}${suite}`
const liste = (page: Page) => page.getByRole('textbox', { name: /plusieurs points, des lignes/ })
const carte = (page: Page) => page.getByRole('img', { name: 'Carte : Où est la haie' })

async function ouvrir(page: Page) {
  await page.goto(adresse('/remplir/le-lieu'))
  await page.getByRole('button', { name: 'Dessiner sur une carte' }).click()
  await expect(carte(page)).toBeVisible()
}

/** Clicks somewhere of the map, in shares of its width and height. */
async function cliquer(page: Page, x: number, y: number) {
  const boite = await carte(page).boundingBox()
  if (!boite) throw new Error('the map is not there')
  await carte(page).click({ position: { x: boite.width * x, y: boite.height * y } })
}

async function verifier(page: Page, ...attendus: RegExp[]) {
  await page.goto(adresse('/verifier'))
  await expect(page.getByRole('heading', { level: 1, name: 'Vérifiez vos réponses' })).toBeVisible()
  for (const attendu of attendus) await expect(page.getByText(attendu).first()).toBeVisible()
}

test('a surface drawn by clicks is written in the coordinates, kept as one goes, and read again', async ({
  page,
  axe,
}) => {
  await ouvrir(page)
  await page.getByRole('button', { name: 'Une surface' }).click()
  for (const [x, y] of [
    [0.3, 0.3],
    [0.6, 0.3],
    [0.6, 0.7],
  ] as const)
    await cliquer(page, x, y)
  await page.getByRole('button', { name: 'Terminer la surface' }).click()
  await expect(liste(page)).toHaveValue(/^Surface :\n-?[\d,]+ ; -?[\d,]+\n-?[\d,]+ ; -?[\d,]+\n-?[\d,]+ ; -?[\d,]+$/)
  await attendreEnregistre(page)
  await examinerEtroiteEtLarge(page, axe)
  await verifier(page, /1 polygone/)
  await page.getByText('Voir les coordonnées').click()
  await expect(page.getByText(/Surface de 3 sommets/)).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
})

test('everything a pointer does is done by buttons too, and what is typed moves the drawing', async ({ page }) => {
  await ouvrir(page)
  await page.getByRole('button', { name: 'Une ligne' }).press('Enter')
  const poser = page.getByRole('button', { name: 'Poser un point au milieu' })
  await poser.press('Enter')
  await expect(page.getByRole('button', { name: 'Terminer la ligne' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Vers l’est' }).press('Enter')
  await poser.press('Enter')
  await page.getByRole('button', { name: 'Terminer la ligne' }).press('Enter')
  await expect(liste(page)).toHaveValue(/^Ligne :\n46,6 ; 2,4\n46,6 ; [\d,]+$/)
  await expect(page.getByRole('listitem').filter({ hasText: 'Ligne de 2 points' })).toBeVisible()

  await liste(page).fill('47,6587 ; -2,76\n47,66 ; -2,75')
  await expect(page.getByRole('listitem').filter({ hasText: 'Point (47,6587 ; -2,76)' })).toBeVisible()
  await page.getByRole('button', { name: /^Retirer l’élément 2/ }).click()
  // One point alone stands in its two coordinates.
  await expect(page.getByRole('textbox', { name: /^Latitude/ })).toHaveValue('47,6587')
  await expect(liste(page)).toHaveValue('')
  await attendreEnregistre(page)
  await verifier(page, /47,6587 ; -2,76/)
})

test('a map that has all its elements says so, and takes no other', async ({ page }) => {
  await ouvrir(page)
  await liste(page).fill('1 ; 2\n3 ; 4\n5 ; 6')
  await page.getByRole('button', { name: 'Un point' }).click()
  await expect(page.getByText('La carte a ses 3 éléments')).toBeVisible()
  await cliquer(page, 0.5, 0.5)
  await expect(liste(page)).toHaveValue('1 ; 2\n3 ; 4\n5 ; 6')
})

test('the map asks nothing of anybody outside, unless the instance has tiles', async ({ page }) => {
  const dehors: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== process.env['CERFEUIL_E2E_URL']) dehors.push(request.url())
  })
  await ouvrir(page)
  await page.getByRole('button', { name: 'Approcher' }).click()
  await expect(page.getByText('Sans fond de carte')).toBeVisible()
  expect(dehors.filter((url) => url.startsWith('http'))).toEqual([])
})

test.describe('without script', () => {
  // A page whose answers are refused answers 422: the browser writes it in its console.
  test.use({ ...sansScript, expectedConsole: [/status of 422/] })

  test('the same answer is written, and what is not understood is told and kept', async ({ page }) => {
    await page.goto(adresse('/remplir/le-lieu'))
    await expect(page.getByRole('button', { name: 'Dessiner sur une carte' })).toHaveCount(0)
    await liste(page).fill('Ligne\n47,65 ; -2,76\nla mare')
    await bouton(page, 'Vérifier mes réponses').click()
    await page.goto(adresse('/remplir/le-lieu'))
    await expect(liste(page)).toHaveValue('Ligne\n47,65 ; -2,76\nla mare')
    await expect(liste(page)).toHaveAttribute('aria-invalid', 'true')
    await liste(page).fill('Ligne\n47,65 ; -2,76\n47,66 ; -2,75')
    await bouton(page, 'Vérifier mes réponses').click()
    await verifier(page, /1 ligne/)
    await page.setViewportSize({ width: 320, height: 900 })
    await attendreSansDefilement(page)
  })
})

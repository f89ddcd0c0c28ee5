/** An address looked up in one line, or typed in its parts: with script and without, and when the service is down. */
import type { Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { EN_PANNE } from './support/fausses-adresses.ts'
import { attendreEnregistre, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

const A_VANNES = '4 Rue des Acacias 56000 Vannes'
const A_DOLE = '4 Rue des Acacias 39100 Dole'
const A_LA_MAIN = 'Je ne trouve pas mon adresse : je la saisis'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      champ('ou', { libelle: 'Lieu du chantier', type: 'address', obligatoire: true }),
      champ('projet', { libelle: 'Votre projet' }),
    ],
  })
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context, page }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(`/usager/dossiers/${dossier.id}`)
  const remplir = page.getByRole('main').getByRole('link', { name: /Continuer|Remplir|Commencer/ })
  await remplir.first().click()
  await expect(page.getByLabel('Chercher une adresse')).toBeVisible()
})

const partsDe = async (page: Page) =>
  Promise.all(['Numéro et rue', 'Code postal', 'Commune'].map((nom) => page.getByLabel(nom).inputValue()))

/** The answer as the dossier holds it. */
const gardee = async (): Promise<unknown> => {
  const { reponsesDe } = await import('../app/domain/dossier/reponses.ts')
  return Object.values(await reponsesDe(db, dossier.id))[0]
}

const VALEUR_A_DOLE = {
  kind: 'value',
  value: { voie: '4 Rue des Acacias', codePostal: '39100', commune: 'Dole', pays: 'FR', codeCommune: '39198' },
}

test.describe('with script', () => {
  test('what one types proposes addresses, and the one that is chosen fills the parts without leaving the page', async ({
    page,
    axe,
  }) => {
    const outside: string[] = []
    page.on('request', (request) => {
      const { origin } = new URL(request.url())
      if (origin !== new URL(page.url()).origin && request.url().startsWith('http')) outside.push(request.url())
    })
    await page.getByLabel('Chercher une adresse').fill('4 rue des acacias')
    await expect(page.getByRole('radio', { name: A_DOLE })).toBeVisible()
    await expect(page.getByRole('radio')).toHaveCount(3)
    await expect(page.getByText(/Choisissez votre adresse parmi celles/)).toBeVisible()
    await examinerEtroiteEtLarge(page, axe)
    await page.getByRole('radio', { name: A_DOLE }).check()
    await expect(page.getByLabel('Numéro et rue')).toHaveValue('4 Rue des Acacias')
    expect(await partsDe(page)).toEqual(['4 Rue des Acacias', '39100', 'Dole'])
    await expect(page.getByLabel('Chercher une adresse')).toHaveValue('')
    await attendreEnregistre(page)
    await expect.poll(gardee).toMatchObject(VALEUR_A_DOLE)

    // What is typed by hand afterwards is what is meant.
    await page.getByLabel('Numéro et rue').fill('6 rue des Acacias')
    await page.getByLabel('Votre projet').fill('Une haie')
    await attendreEnregistre(page)
    await expect(page.getByRole('radio')).toHaveCount(0)
    expect(await partsDe(page)).toEqual(['6 rue des Acacias', '39100', 'Dole'])
    await expect
      .poll(gardee)
      .toMatchObject({ kind: 'value', value: { voie: '6 rue des Acacias', codeCommune: '39198' } })
    expect(outside).toEqual([])
  })

  test('an address that nobody finds is typed in its parts, and is as valid', async ({ page }) => {
    await page.getByLabel('Chercher une adresse').fill('4 rue des acacias')
    await page.getByRole('radio', { name: A_LA_MAIN }).check()
    await expect(page.getByText(/Complétez l’adresse/)).toBeVisible()
    await page.getByLabel('Numéro et rue').fill('Ferme du Creux')
    await page.getByLabel('Code postal').fill('39100')
    await page.getByLabel('Commune').fill('Dole')
    await page.getByLabel('Votre projet').fill('Une haie')
    await attendreEnregistre(page)
    await expect(page.getByText(/Complétez l’adresse/)).toHaveCount(0)
    await expect.poll(gardee).toMatchObject({ kind: 'value', value: { voie: 'Ferme du Creux', codeCommune: '39198' } })
    await page.reload()
    expect(await partsDe(page)).toEqual(['Ferme du Creux', '39100', 'Dole'])
  })

  test('a service that is down is said, and the button asks it again', async ({ page }) => {
    await page.getByLabel('Chercher une adresse').fill(`4 rue ${EN_PANNE}`)
    await bouton(page, /^Chercher \(Lieu du chantier\)/).click()
    await expect(
      page.getByText('La recherche d’adresse ne répond pas : saisissez votre adresse ci-dessous.'),
    ).toBeVisible()
    await expect(page.getByLabel('Chercher une adresse')).toHaveValue(`4 rue ${EN_PANNE}`)
    await page.getByLabel('Chercher une adresse').fill('4 rue des acacias')
    await bouton(page, /^Chercher \(Lieu du chantier\)/).click()
    await expect(page.getByRole('radio', { name: A_VANNES })).toBeVisible()
  })
})

test.describe('without script', () => {
  test.use(sansScript)

  test('a button proposes addresses, and the one that is chosen fills the parts', async ({ page }) => {
    await page.getByLabel('Chercher une adresse').fill('4 rue des acacias')
    await bouton(page, /^Chercher/).click()
    await expect(page).toHaveURL(/#/)
    await expect(page.getByRole('radio')).toHaveCount(3)
    await page.getByRole('radio', { name: A_DOLE }).check()
    await bouton(page, /^Chercher/).click()
    await expect(page.getByRole('radio')).toHaveCount(0)
    expect(await partsDe(page)).toEqual(['4 Rue des Acacias', '39100', 'Dole'])
    await expect.poll(gardee).toMatchObject(VALEUR_A_DOLE)
  })

  test('a service that is down leaves the parts, and what was typed there goes on', async ({ page }) => {
    await page.getByLabel('Chercher une adresse').fill(EN_PANNE)
    await bouton(page, /^Chercher/).click()
    await expect(
      page.getByText('La recherche d’adresse ne répond pas : saisissez votre adresse ci-dessous.'),
    ).toBeVisible()
    await expect(page.getByLabel('Chercher une adresse')).toHaveValue(EN_PANNE)
    await page.getByLabel('Numéro et rue').fill('Ferme du Creux')
    await page.getByLabel('Code postal').fill('39100')
    await page.getByLabel('Commune').fill('Dole')
    await page.getByRole('button', { name: 'Enregistrer' }).last().click()
    await expect(page.getByLabel('Chercher une adresse')).toHaveValue('')
    await expect.poll(gardee).toMatchObject({ kind: 'value', value: { voie: 'Ferme du Creux', codeCommune: '39198' } })
  })
})

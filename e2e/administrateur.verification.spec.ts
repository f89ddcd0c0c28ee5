/** What a formulaire would do to people is told before it is published, with an example; what would trap somebody is refused. */
import type { Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
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

const age = (op: string, integer: string) => ({ op, left: { champ: 'age' }, right: { integer } })

/** Nobody is at once above a number and below a smaller one. */
function formulaire(plusDe: string, moinsDe: string): string {
  return JSON.stringify({
    langage: 1,
    champs: [
      { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Votre âge', obligatoire: true },
      { kind: 'champ', id: 'gare', type: 'text', libelle: 'Votre gare', afficherSi: age('gt', '60') },
    ],
    validations: [
      {
        id: 'v',
        sur: 'age',
        regle: { all: [age('gt', plusDe), age('lt', moinsDe)] },
        message: 'Cette aide est pour les jeunes.',
      },
    ],
    routage: {
      regles: [
        { id: 'nord', si: age('gt', '18'), groupe: 'Adultes' },
        { id: 'sud', si: age('lt', '45'), groupe: 'Étudiants' },
      ],
      defaut: 'Autres',
    },
  })
}

async function ecrire(page: Page, document: string): Promise<void> {
  await page.getByLabel('Document du formulaire').fill(document)
  await bouton(page, 'Enregistrer le formulaire').click()
  await expect(page.getByText('Formulaire enregistré.')).toBeVisible()
}

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 800 } })

  test('a question that lets nobody deposit blocks, and names the rule in its way', async ({ page }) => {
    await page.goto('/administrateur/demarches/nouvelle')
    await page.getByLabel('Titre de la démarche').fill('Aide aux voyages')
    await bouton(page, 'Créer la démarche').click()
    const demarche = new URL(page.url()).pathname
    await page.goto(`${demarche}/document`)
    await ecrire(page, formulaire('30', '20'))
    const verification = page.locator('#verification')
    await expect(verification).toContainText('ne peut pas être publié')
    const bloquant = verification.getByRole('listitem').filter({ hasText: 'Bloquant' }).first()
    await expect(bloquant).toContainText('« Votre âge »')
    await expect(bloquant).toContainText('« Cette aide est pour les jeunes. »')
    await attendreSansDefilement(page)

    await page.goto(`${demarche}/publier`)
    const point = page.getByRole('listitem').filter({ hasText: 'Des règles que l’on peut suivre' })
    await expect(point).toContainText('Corrigez ce que la vérification du formulaire refuse.')
    await point.getByRole('link').click()
    await expect(page).toHaveURL(/\/verification#verification$/)
    await page.goto(`${demarche}/document`)

    await ecrire(page, formulaire('10', '50'))
    await expect(verification).toContainText('Rien n’empêche de publier.')
    await expect(verification.getByText('Bloquant')).toHaveCount(0)
    await page.goto(`${demarche}/publier`)
    await expect(point).toContainText('Fait')
  })
})

test('what may happen comes with answers that make it happen', async ({ page, axe }) => {
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Titre de la démarche').fill('Aide aux gares')
  await bouton(page, 'Créer la démarche').click()
  await expect(page.getByRole('status').filter({ hasText: 'La démarche est créée.' })).toBeVisible()
  await page.goto(`${new URL(page.url()).pathname}/document`)
  await ecrire(page, formulaire('10', '50'))
  const constat = page.locator('#verification').getByRole('listitem').filter({ hasText: 'Étudiants' }).first()
  await constat.getByText('Voir un exemple de réponses').click()
  await expect(constat.locator('dl')).toContainText('Votre âge')
  await expect(constat.locator('dd')).toHaveText(/^(19|[23]\d|4[0-4])$/)
  await axe(page)
})

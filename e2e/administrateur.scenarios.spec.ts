/** Scenarios: a draft form is filled as a citizen fills it, kept with what it must say, and played again at each change. */
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

/** A licence is asked for from an age on; children have a name and a drawing. */
const formulaire = (age: string) => ({
  langage: 1,
  champs: [
    { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Votre âge', obligatoire: true },
    {
      kind: 'champ',
      id: 'permis',
      type: 'yes_no',
      libelle: 'Avez-vous le permis ?',
      obligatoire: true,
      afficherSi: { op: 'ge', left: { champ: 'age' }, right: { integer: age } },
    },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfant',
      enfants: [
        { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' },
        { kind: 'champ', id: 'dessin', type: 'piece_justificative', libelle: 'Dessin' },
      ],
    },
  ],
  ineligibilite: [
    {
      id: 'sans-permis',
      si: { op: 'eq', left: { champ: 'permis' }, right: { boolean: false } },
      message: 'Il faut le permis.',
    },
  ],
})

async function ecrire(page: Page, demarche: string, age: string): Promise<void> {
  await page.goto(`${demarche}/document`)
  await page.getByLabel('Document du formulaire').fill(JSON.stringify(formulaire(age)))
  await bouton(page, 'Enregistrer le formulaire').click()
  await expect(page.getByText('Formulaire enregistré.')).toBeVisible()
}

async function uneDemarche(page: Page): Promise<string> {
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Titre de la démarche').fill('Aide à la mobilité')
  await bouton(page, 'Créer la démarche').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Aide à la mobilité' })).toBeVisible()
  const demarche = new URL(page.url()).pathname
  await ecrire(page, demarche, '18')
  return demarche
}

const titreDe = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test.describe('without script', () => {
  // A page that is to be corrected answers 422, and the browser says so.
  test.use({ ...sansScript, viewport: { width: 320, height: 800 }, expectedConsole: [/status of 422/] })

  test('a scenario is written, fails once the form changes, is accepted, deleted and taken back', async ({ page }) => {
    const demarche = await uneDemarche(page)
    await page.goto(`${demarche}/scenarios`)
    await page.getByRole('link', { name: 'Écrire un scénario' }).click()
    await expect(titreDe(page, 'Écrire un scénario')).toBeVisible()
    await expect(page.getByRole('group', { name: 'Avez-vous le permis ?' })).toHaveCount(0)
    await page.getByLabel('Votre âge').fill('18')
    await bouton(page, 'Mettre à jour').last().click()
    await page.getByRole('group', { name: 'Avez-vous le permis ?' }).getByLabel('Oui').check()
    await bouton(page, 'Ajouter : Enfant').click()
    await page.getByLabel('Prénom').fill('Léo')
    await bouton(page, /Joindre un fichier fictif/).click()
    await expect(page.getByText('document-fictif.pdf', { exact: true })).toBeVisible()
    await expect(page.getByLabel('Prénom')).toHaveValue('Léo')
    await attendreSansDefilement(page)
    await bouton(page, 'Enregistrer le scénario').click()
    await expect(page.getByRole('alert')).toContainText('Donnez un nom au scénario')
    await page.getByLabel('Nom du scénario').fill('Adulte avec permis')
    await bouton(page, 'Enregistrer le scénario').click()

    await expect(titreDe(page, 'Adulte avec permis')).toBeVisible()
    await expect(page.getByText('Comme prévu')).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Enfant, ligne 1 – Prénom')
    await expect(page.getByRole('main')).toContainText('document-fictif.pdf')
    await attendreSansDefilement(page)
    const scenario = new URL(page.url()).pathname

    await ecrire(page, demarche, '21')
    await page.goto(`${demarche}/scenarios`)
    await expect(page.getByText('1 scénario ne se passe plus comme prévu').first()).toBeVisible()
    await page.goto(scenario)
    const ecart = page.getByRole('row').filter({ hasText: '« Avez-vous le permis ? »' }).first()
    await expect(ecart).toContainText('affichée')
    await expect(ecart).toContainText('cachée')
    await bouton(page, 'Accepter ce résultat').click()
    await expect(page.getByText('Comme prévu')).toBeVisible()

    await bouton(page, 'Supprimer').click()
    await expect(page.getByText('Scénario supprimé.')).toBeVisible()
    await bouton(page, 'Annuler la suppression').click()
    await expect(page.getByRole('link', { name: 'Adulte avec permis' })).toBeVisible()
  })

  test('failing scenarios are acknowledged with a reason, for that form only', async ({ page }) => {
    const demarche = await uneDemarche(page)
    await page.goto(`${demarche}/scenarios/nouveau`)
    await page.getByLabel('Votre âge').fill('19')
    await page.getByLabel('Nom du scénario').fill('Jeune adulte')
    await bouton(page, 'Enregistrer le scénario').click()
    await ecrire(page, demarche, '21')
    await page.goto(`${demarche}/scenarios`)
    await bouton(page, 'Admettre ces écarts').click()
    await expect(page.getByRole('alert')).toContainText('Écrivez pourquoi')
    await page.getByLabel('Pourquoi publier malgré ces écarts').fill('L’âge du permis a changé.')
    await bouton(page, 'Admettre ces écarts').click()
    await expect(page.getByText('L’âge du permis a changé.')).toBeVisible()
    await expect(bouton(page, 'Admettre ces écarts')).toHaveCount(0)
    await ecrire(page, demarche, '22')
    await page.goto(`${demarche}/scenarios`)
    await expect(bouton(page, 'Admettre ces écarts')).toBeVisible()
    await attendreSansDefilement(page)
  })
})

test('at 320 pixels each page keeps its width, and is accessible', async ({ page, axe }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  const demarche = await uneDemarche(page)
  await page.goto(`${demarche}/scenarios/nouveau`)
  await expect(titreDe(page, 'Écrire un scénario')).toBeVisible()
  await page.getByLabel('Votre âge').fill('30')
  await bouton(page, 'Ajouter : Enfant').click()
  await expect(page.getByLabel('Prénom')).toBeVisible()
  await expect(page.getByLabel('Votre âge')).toHaveValue('30')
  await axe(page)
  await attendreSansDefilement(page)
  await page.getByLabel('Nom du scénario').fill('Trentenaire avec un enfant')
  await bouton(page, 'Enregistrer le scénario').click()
  await expect(titreDe(page, 'Trentenaire avec un enfant')).toBeVisible()
  await ecrire(page, demarche, '40')
  await page.goto(`${demarche}/scenarios`)
  await expect(bouton(page, 'Admettre ces écarts')).toBeVisible()
  await page.getByText('Voir chaque cas').click()
  await axe(page)
  await attendreSansDefilement(page)
  await page.getByRole('link', { name: 'Trentenaire avec un enfant' }).first().click()
  await expect(bouton(page, 'Accepter ce résultat')).toBeVisible()
  await axe(page)
  await attendreSansDefilement(page)
})

test('questions follow what is typed, and missing scenarios are proposed, kept, and counted', async ({ page, axe }) => {
  const demarche = await uneDemarche(page)
  await page.goto(`${demarche}/scenarios/nouveau`)
  await expect(titreDe(page, 'Écrire un scénario')).toBeVisible()
  // The engine of the page may still be coming: typed again until it answers.
  await expect(async () => {
    await page.getByLabel('Votre âge').fill('')
    await page.getByLabel('Votre âge').fill('18')
    await expect(page.getByRole('group', { name: 'Avez-vous le permis ?' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await page.getByRole('group', { name: 'Avez-vous le permis ?' }).getByLabel('Non').check()
  await expect(page.locator('#resume')).toContainText('Il faut le permis.')
  await axe(page)
  await page.getByLabel('Nom du scénario').fill('Sans permis')
  await bouton(page, 'Enregistrer le scénario').click()
  await expect(titreDe(page, 'Sans permis')).toBeVisible()
  await axe(page)

  await page.goto(`${demarche}/scenarios`)
  await expect(page.locator('#couverture')).toContainText(/\d cas vus sur \d/)
  await bouton(page, 'Proposer des scénarios').click()
  const proposition = page.locator('#propositions').getByRole('article').first()
  await expect(proposition).toBeVisible({ timeout: 60_000 })
  await axe(page)
  await proposition.getByLabel('Nom du scénario').fill('Trop jeune')
  await proposition.getByRole('button', { name: /Garder ce scénario/ }).click()
  await expect(page.getByRole('link', { name: 'Trop jeune' })).toBeVisible()
  await expect(page.getByText('Tous les scénarios se passent comme prévu')).toBeVisible()
})

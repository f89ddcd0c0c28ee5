/** The form being prepared is tried by its link, for real and apart: filled, deposited, deleted. */
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { champ, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

async function unMonde(): Promise<{ demarche: DemarcheDeTest; administrateur: CompteDeTest; adresse: string }> {
  const organisationId = await a.organisation(db)
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  const demarche = await uneDemarche(db, { champs: [champ('nom', { libelle: 'Votre nom', obligatoire: true })] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  return { demarche, administrateur, adresse: `/administrateur/demarches/${demarche.id}/essai` }
}

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 800 } })

  test('an administrateur opens the link, tries the form to its deposit, reads the letter, deletes the tries', async ({
    page,
    context,
    lettres,
  }) => {
    const { administrateur, adresse } = await unMonde()
    await connecter(context, db, administrateur.compteId)
    await page.goto(adresse)
    await bouton(page, 'Créer un lien d’essai').click()
    await expect(page.getByText('Le lien d’essai est ouvert.')).toBeVisible()
    await attendreSansDefilement(page)
    await page.getByRole('link', { name: 'Essayer le formulaire' }).click()
    await attendreSansDefilement(page)
    await bouton(page, 'Commencer un essai').click()
    const bandeau = page.getByRole('region', { name: 'Essai' })
    await expect(bandeau).toContainText('rien n’est envoyé au service')
    const dossier = page.url()
    await expect(page.getByRole('link', { name: /Inviter|Confier|Transférer/ })).toHaveCount(0)
    await page.getByRole('main').getByRole('link', { name: 'Commencer à répondre' }).click()
    await expect(bandeau).toBeVisible()
    await page.getByLabel('Votre nom').fill('Ada')
    await bouton(page, /Continuer|Vérifier/)
      .first()
      .click()
    await page.goto(`${dossier}/verifier`)
    await expect(bandeau).toBeVisible()
    await bouton(page, /Déposer/).click()
    await expect(page).toHaveURL(/depose/)
    await expect(bandeau).toBeVisible()
    await page.goto('/usager/dossiers')
    await expect(page.getByRole('main').getByText('Essai :')).toHaveCount(0)
    await page.goto(adresse)
    await expect(page.getByText('0 essai en cours, 1 essai déposé.')).toBeVisible()
    await page.getByRole('link', { name: 'Essayer le formulaire' }).click()
    await page.getByText('La lettre qui serait partie').click()
    await expect(page.getByText(administrateur.email).first()).toBeVisible()
    expect(await lettres(administrateur.email)).toEqual([])
    await page.goto(adresse)
    await expect(bouton(page, 'Effacer cet essai pour toujours')).toBeHidden()
    await page.getByText('Effacer les essais', { exact: true }).click()
    await bouton(page, 'Effacer cet essai pour toujours').click()
    await expect(page.getByText('Aucun essai pour l’instant.')).toBeVisible()
    expect((await page.request.get(dossier)).status()).toBe(404)
  })
})

test('somebody else follows the link, and the pages hold no violation; a closed link says so', async ({
  page,
  context,
  browser,
  axe,
}) => {
  const { administrateur, adresse } = await unMonde()
  await connecter(context, db, administrateur.compteId)
  await page.goto(adresse)
  await bouton(page, 'Créer un lien d’essai').click()
  await expect(page.getByText('Le lien d’essai est ouvert.')).toBeVisible()
  await axe(page)
  const lien = (await page.getByRole('link', { name: 'Essayer le formulaire' }).getAttribute('href')) ?? ''
  const chez = await browser.newContext()
  await connecter(chez, db, (await a.compte(db)).compteId)
  const autre = await chez.newPage()
  await autre.goto(lien)
  await axe(autre)
  await bouton(autre, 'Commencer un essai').click()
  await expect(autre.getByRole('region', { name: 'Essai' })).toBeVisible()
  await axe(autre)
  await bouton(page, 'Fermer le lien').click()
  await expect(page.getByText('Le lien d’essai est fermé.')).toBeVisible()
  expect((await autre.request.get(lien)).ok()).toBe(false)
  await chez.close()
})

test('the blank form is downloaded from the public page, and the one being prepared by its administrateur', async ({
  page,
  context,
}) => {
  const { demarche, administrateur } = await unMonde()
  await page.goto(`/commencer/${demarche.chemin}`)
  const lien = page.getByRole('link', { name: 'Formulaire vierge à imprimer (PDF)' })
  const adresse = (await lien.getAttribute('href')) ?? ''
  await connecter(context, db, administrateur.compteId)
  for (const une of [adresse, `/administrateur/demarches/${demarche.id}/vierge`]) {
    const reponse = await page.request.get(une)
    expect(reponse.headers()['content-type']).toBe('application/pdf')
    expect((await reponse.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
})

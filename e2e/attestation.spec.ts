/** An attestation, from the template that an administrateur writes by keyboard to whoever verifies the file they were given. */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from '@playwright/test'
import { unDossier } from '../app/domain/testing.ts'
import { lireStructure } from '../app/documents/lecture.testing.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
const ouverts: BrowserContext[] = []

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())
test.afterEach(async () => {
  for (const context of ouverts.splice(0)) await context.close()
})

const titre = (page: Page, nom: string | RegExp) => page.getByRole('heading', { level: 1, name: nom })
const fait = (page: Page, texte: string) => page.getByRole('status').filter({ hasText: texte })

test.use({ expectedConsole: [/422/] })

test('a template is written and published by keyboard, a decision delivers it, its owner downloads it, anybody verifies it', async ({
  page,
  context,
  browser,
  axe,
}) => {
  const dossier = await unDossier(db, { etat: 'en_instruction' })
  const { compteId } = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: dossier.demarche.id, compte_id: compteId })
    .execute()
  await db
    .updateTable('groupes')
    .set({ signataire: 'Ada Pic', signataire_qualite: 'Cheffe de groupe' })
    .where('id', '=', dossier.demarche.groupeId)
    .execute()
  await connecter(context, db, compteId)
  const nouveau = async (options: { javaScriptEnabled?: boolean } = {}, qui: typeof compteId | null = null) => {
    const autre = await browser.newContext({
      baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
      locale: 'fr-FR',
      acceptDownloads: true,
      ...options,
    })
    ouverts.push(autre)
    if (qui) await connecter(autre, db, qui)
    return autre.newPage()
  }

  // The administrateur.
  await page.goto(`/administrateur/demarches/${dossier.demarche.id}/attestations`)
  await expect(titre(page, 'Attestations')).toBeVisible()
  await page.getByText('Nouveau modèle').first().press('Enter')
  await page.getByLabel('Nom du modèle').first().fill('Accord')
  await page.keyboard.press('Enter')
  await expect(titre(page, 'Accord')).toBeVisible()
  await page.getByLabel('Titre du document').focus()
  await page.keyboard.type('Accord n° {{attestation}}')
  const editeur = page.getByRole('textbox', { name: 'Texte', exact: true })
  await expect(editeur).toHaveAttribute('contenteditable', 'true')
  await editeur.focus()
  await page.keyboard.type('Le dossier ')
  await bouton(page, 'Insérer une donnée').press('Enter')
  await page.getByLabel('Chercher une donnée').fill('numéro du dossier')
  await page.keyboard.press('Enter')
  await expect(editeur).toBeFocused()
  await page.keyboard.type(' est accepté.')
  await page.getByRole('radio', { name: /^La personne qui signe pour le groupe/ }).check()
  await page.getByLabel('Nom de la personne qui signe').fill('Inès Carpentier')
  await page.getByLabel('Sa qualité').fill('Directrice')
  await bouton(page, 'Enregistrer le brouillon').press('Enter')
  await expect(fait(page, 'Le brouillon est enregistré')).toBeVisible()
  await expect(page.getByRole('radio', { name: /^La personne qui signe pour le groupe/ })).toBeChecked()
  // The state is that of the template, not that of its démarche, which is published.
  const tete = page.locator('.panel-head').filter({ has: titre(page, 'Accord') })
  await expect(tete).toContainText('Brouillon')
  await expect(tete).not.toContainText('Publi')
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, 'Publier cette version').press('Enter')
  await expect(fait(page, 'Le modèle est publié')).toBeVisible()
  await expect(tete).toContainText('Publié, version 1')
  await page.getByRole('link', { name: 'Attestations' }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Accord' })).toContainText('Publié, version 1')
  await examinerEtroiteEtLarge(page, axe)

  // The instructeur.
  const agent = await nouveau({}, dossier.demarche.instructeur.compteId)
  await agent.goto(`/instructeur/dossiers/${dossier.id}`)
  await agent.getByRole('radio', { name: /^Accepter/ }).check()
  await bouton(agent, 'Relire avant de décider').click()
  await bouton(agent, 'Rendre la décision').click()
  await expect(agent.getByText('Accepté', { exact: true }).first()).toBeVisible()

  // Whose dossier it is.
  const usager = await nouveau({}, dossier.usager.compteId)
  const telecharger = usager.getByRole('link', { name: /Télécharger l’attestation/ })
  await expect(async () => {
    await usager.goto(`/usager/dossiers/${dossier.id}`)
    await expect(telecharger).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await axe(usager)
  const venue = usager.waitForEvent('download')
  await telecharger.click()
  const telechargement = await venue
  const fichier = await telechargement.path()
  const texte = lireStructure(readFileSync(fichier))
    .map((element) => element.texte)
    .join('\n')
  expect(texte).toContain('est accepté.')
  expect(texte).toContain('Cheffe de groupe Ada Pic')
  const [, numero = '', code = ''] = /Numéro (\S+) – code (\S+)/.exec(texte) ?? []
  expect(telechargement.suggestedFilename()).toBe(`attestation-${numero}.pdf`)

  // Anybody.
  const passant = await nouveau()
  await passant.goto('/verifier')
  await expect(titre(passant, 'Vérifier une attestation')).toBeVisible()
  await examinerEtroiteEtLarge(passant, axe)
  await passant.getByLabel('Numéro de l’attestation').fill(numero.toLowerCase())
  await passant.getByLabel('Code', { exact: true }).fill('0000-0000-0000-0000')
  await passant.keyboard.press('Enter')
  await expect(passant.getByText('Attestation inconnue')).toBeVisible()
  await passant.getByLabel('Code', { exact: true }).fill(code.replaceAll('-', ' '))
  await passant.keyboard.press('Enter')
  await expect(passant.getByText('Cette attestation est authentique')).toBeVisible()
  await examinerEtroiteEtLarge(passant, axe)
  const choisi = { name: 'recue.pdf', mimeType: 'application/pdf', buffer: readFileSync(fichier) }
  const autre = { ...choisi, buffer: Buffer.concat([choisi.buffer, Buffer.from('\n')]) }
  const pareil = 'Ce fichier est celui qui a été délivré'
  await passant.getByLabel('Fichier PDF de l’attestation').setInputFiles(autre)
  await bouton(passant, 'Comparer le fichier').click()
  await expect(passant.getByText('n’est pas celui qui a été délivré')).toBeVisible()
  await passant.getByLabel('Fichier PDF de l’attestation').setInputFiles(choisi)
  await bouton(passant, 'Comparer le fichier').click()
  await expect(passant.getByText(pareil)).toBeVisible()

  // Without a script the server compares.
  const sans = await nouveau({ javaScriptEnabled: false })
  await sans.goto(`/verifier/${numero}?code=${code}`)
  await sans.getByLabel('Fichier PDF de l’attestation').setInputFiles(choisi)
  await bouton(sans, 'Comparer le fichier').click()
  await expect(sans.getByText(pareil)).toBeVisible()

  const { repasserEnInstruction } = await import('../app/domain/dossier/repasser-en-instruction.ts')
  const { instructionKeyOf } = await import('../app/domain/testing.ts')
  await repasserEnInstruction(await instructionKeyOf(db, dossier), { motivation: 'Une erreur.' })
  await sans.goto(`/verifier/${numero}?code=${code}`)
  await expect(sans.getByText('Cette attestation est retirée')).toBeVisible()
})

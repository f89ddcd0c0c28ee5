/** Exports: asked from a list, prepared by the worker, downloaded, with the columns of a template. */
import fs from 'node:fs/promises'
import type { Db } from '../db/client.ts'
import type { ExportId } from '../db/schema/ids.ts'
import { instant } from '../form-engine/temps.ts'
import { entreesDe, lignesDuCsv } from '../app/documents/export/lecture.testing.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

/** A démarche with two deposited dossiers. */
async function deuxDossiers(): Promise<DemarcheDeTest> {
  const { champ, editKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { ulid } = await import('ulid')
  const essence = champ('essence', { libelle: 'Essence plantée' })
  const demarche = await uneDemarche(db, { champs: [essence] })
  for (const raw of ['Aubépine', '=Bourdaine']) {
    const dossier = await unDossier(db, { demarche })
    const key = await editKeyOf(db, dossier, instant(new Date().toISOString()))
    await repondre(key, [{ id: ulid(), champ: essence.id, row: null, base: 0, raw }])
    await deposerTelQuel(key)
  }
  return demarche
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    test('an instructeur chooses columns, has the list prepared as CSV, and downloads it', async ({
      page,
      context,
      axe,
    }) => {
      const demarche = await deuxDossiers()
      await connecter(context, db, demarche.instructeur.compteId)
      await page.goto(`/instructeur/demarches/${demarche.id}?onglet=tous`)
      await page.getByRole('link', { name: 'Exporter cette liste' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Exports' })).toBeVisible()

      await test.step('a template, by numbers and names', async () => {
        await page.getByRole('link', { name: 'Nouveau modèle' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Nouveau modèle' })).toBeVisible()
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
        else await attendreSansDefilement(page)
        await page.getByLabel('Nom du modèle').fill('Court')
        await page.getByLabel('Ordre de la colonne Essence plantée').fill('1')
        await page.getByLabel('Nom de la colonne Essence plantée dans l’export').fill('Arbre')
        await page.getByLabel('Ordre de la colonne État').fill('2')
        await bouton(page, 'Enregistrer le modèle').click()
        await expect(page.getByText('Le modèle est enregistré.')).toBeVisible()
      })

      await test.step('prepared by the worker, then downloaded', async () => {
        await page.getByRole('radio', { name: /^CSV Une ligne par dossier/ }).check()
        await page.getByLabel('Colonnes', { exact: true }).selectOption({ label: 'Court' })
        await bouton(page, 'Préparer l’export').click()
        await expect(page.getByText('L’export est commencé.')).toBeVisible()
        const lien = page.getByRole('link', { name: /^Télécharger/ })
        await expect(async () => {
          if (!javaScriptEnabled) await page.reload()
          await expect(lien).toBeVisible({ timeout: 1_000 })
        }).toPass({ timeout: 30_000 })
        if (javaScriptEnabled) await examinerEtroiteEtLarge(page, axe)
        const [fichier] = await Promise.all([page.waitForEvent('download'), lien.click()])
        expect(fichier.suggestedFilename()).toMatch(/\.csv$/)
        const lignes = (await fs.readFile(await fichier.path(), 'utf8')).split('\r\n').filter((ligne) => ligne !== '')
        expect(lignes.toSorted()).toEqual(['\uFEFFArbre;État', "'=Bourdaine;Déposé", 'Aubépine;Déposé'].toSorted())
      })

      await test.step('and deleted', async () => {
        await bouton(page, /^Supprimer CSV/).click()
        await expect(page.getByText('L’export est supprimé.')).toBeVisible()
        await expect(page.getByRole('link', { name: /^Télécharger/ })).toHaveCount(0)
      })
    })
  })
}

/** An export that is being prepared by nobody, so that a test says how far it is. */
async function unExportEnCours(demarche: DemarcheDeTest): Promise<ExportId> {
  const { id } = await db
    .insertInto('exports')
    .values({
      demarche_id: demarche.id,
      compte_id: demarche.instructeur.compteId,
      adresse: 'onglet=tous',
      format: 'csv_zip',
      colonnes: null,
      empreinte: 'essai',
      etat: 'en_cours',
      total: 200,
      demande_at: instant(new Date().toISOString()),
      expire_at: instant(new Date(Date.now() + 3_600_000).toISOString()),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function avancer(demarche: DemarcheDeTest, id: ExportId, faits: number): Promise<void> {
  const { annoncerExports } = await import('../db/listen.ts')
  await db.updateTable('exports').set({ faits }).where('id', '=', id).execute()
  await annoncerExports(db, { demarcheId: demarche.id, compteId: demarche.instructeur.compteId })
}

test('progress and failure are told by the stream alone; asked again, one CSV a table is prepared', async ({
  page,
  context,
  axe,
}) => {
  const demarche = await deuxDossiers()
  const id = await unExportEnCours(demarche)
  // The rereading that serves when the stream is lost never comes.
  await page.addInitScript(() => {
    const rythmer = window.setInterval.bind(window)
    window.setInterval = ((faire: TimerHandler, ms = 0, ...reste: unknown[]) =>
      ms === 5_000 ? 0 : rythmer(faire, ms, ...reste)) as typeof window.setInterval
  })
  await connecter(context, db, demarche.instructeur.compteId)
  await page.goto(`/instructeur/demarches/${demarche.id}/exports?onglet=tous`)
  const progres = page.getByRole('progressbar', { name: 'En préparation' })
  for (const [faits, part] of [
    [50, '25'],
    [150, '75'],
  ] as const) {
    await avancer(demarche, id, faits)
    await expect(progres).toHaveAttribute('value', part)
  }
  const { perdreExport } = await import('../app/domain/export/echouer.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  await perdreExport(systemKey(db, instant(new Date().toISOString()), 'export-perdu'), id)
  await expect(page.getByText('La préparation a échoué')).toBeVisible()
  await expect(page.getByText('Demandez-le à nouveau', { exact: false })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)

  await bouton(page, /^Préparer à nouveau CSV par tableau/).click()
  await expect(page.getByText('L’export est commencé.')).toBeVisible()
  await expect(page.getByText('La préparation a échoué')).toHaveCount(0)
  // The worker itself tells of its end.
  const lien = page.getByRole('link', { name: /^Télécharger CSV par tableau/ })
  await expect(lien).toBeVisible({ timeout: 30_000 })
  const [fichier] = await Promise.all([page.waitForEvent('download'), lien.click()])
  expect(fichier.suggestedFilename()).toMatch(/\.zip$/)
  const entrees = await entreesDe(await fs.readFile(await fichier.path()))
  expect([...entrees.keys()]).toEqual(['Dossiers.csv', 'Avis.csv'])
  const [titres = [], ...lignes] = lignesDuCsv(entrees.get('Dossiers.csv') ?? Buffer.alloc(0))
  expect(lignes.map((ligne) => ligne[titres.indexOf('Essence plantée')]).sort()).toEqual(['=Bourdaine', 'Aubépine'])
})

test('a page whose stream says nothing still moves', async ({ page, context }) => {
  const demarche = await deuxDossiers()
  const id = await unExportEnCours(demarche)
  await page.addInitScript(() => {
    class Muet extends EventTarget {
      readonly readyState = 0
      close() {}
    }
    Object.assign(window, { EventSource: Muet })
  })
  await connecter(context, db, demarche.instructeur.compteId)
  await page.goto(`/instructeur/demarches/${demarche.id}/exports?onglet=tous`)
  const progres = page.getByRole('progressbar', { name: 'En préparation' })
  await expect(progres).toHaveAttribute('value', '0')
  await avancer(demarche, id, 100)
  await expect(progres).toHaveAttribute('value', '50', { timeout: 30_000 })
})

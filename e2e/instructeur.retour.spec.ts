/** What comes back on a deposited dossier: a decision taken back, the form of today, a decision on what was read. */
import { ulid } from 'ulid'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const maintenant = () => instant(new Date().toISOString())
const adresse = ({ id }: DossierDeTest, suite = ''): string => `/instructeur/dossiers/${id}${suite}`
const reponse = (id: string, raw: string) => ({ id: ulid(), champ: id as StableId, row: null, base: 0, raw })

/** Deposited on a first form, examined; a second form is published, which drops a question and requires another. */
async function depose(): Promise<DossierDeTest> {
  const { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { passerEnInstruction } = await import('../app/domain/dossier/passer-en-instruction.ts')
  const { figerRevision } = await import('../app/domain/revision/publier.ts')
  const nom = champ('nom', { libelle: 'Nom' })
  const annotations = [champ('avis', { libelle: 'Avis' })]
  const demarche = await uneDemarche(db, { champs: [nom, champ('rente', { libelle: 'Autre revenu' })], annotations })
  const dossier = await unDossier(db, { demarche })
  const edition = await editKeyOf(db, dossier, maintenant())
  await repondre(edition, [reponse('nom', 'Ada'), reponse('rente', 'Une rente viagère')])
  await deposerTelQuel(edition)
  await passerEnInstruction(await instructionKeyOf(db, dossier, maintenant()))
  await db.transaction().execute(async (tx) => {
    const formulaire = {
      langage: 1 as const,
      champs: [nom, champ('iban', { libelle: 'Compte bancaire', obligatoire: true })],
      annotations,
      conditions: [],
      validations: [],
      ineligibilite: [],
      routage: { regles: [], defaut: null },
      textes: {},
    }
    const { id, revisionId: revisionPublieeId } = demarche
    const revision = await figerRevision(tx, { id, formulaire, revisionPublieeId }, maintenant(), {
      auteurId: null,
      raison: 'Le décret du 2 mai.',
      changements: null,
    })
    await tx.updateTable('demarches').set({ revision_publiee_id: revision.id }).where('id', '=', id).execute()
  })
  return dossier
}

/** Somebody else of the groupe: what one annotates oneself, one has read. */
async function unCollegue({ id, demarche }: DossierDeTest) {
  const { a } = await import('../db/builders.ts')
  const { cutInstructionKey } = await import('../app/domain/dossier/access.ts')
  const compte = await a.compte(db, { roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: compte.compteId })
    .execute()
  const key = await cutInstructionKey(db, maintenant(), compte, id)
  if (!key) throw new Error('an instructeur of the groupe reads the dossier')
  return key
}

// axe runs in the page: it judges what is shown where script runs, and the markup is the same.
for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled })

    for (const largeur of [320, 1280]) {
      test(`a decision is taken back with a reason, and its owner reads why (${largeur} px)`, async ({
        page,
        context,
        axe,
      }) => {
        await page.setViewportSize({ width: largeur, height: 900 })
        const { unDossier } = await import('../app/domain/testing.ts')
        const dossier = await unDossier(db, { etat: 'refuse' })
        await connecter(context, db, dossier.demarche.instructeur.compteId)
        await page.goto(adresse(dossier))
        await page.getByRole('link', { name: 'Repasser en instruction' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Repasser ce dossier en instruction' })).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await page.getByLabel('Raison').fill('Le plan n’avait pas été lu.')
        await bouton(page, 'Relire avant de confirmer').click()
        await expect(page.getByRole('heading', { level: 1, name: /Relire avant/ })).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await bouton(page, 'Repasser en instruction').click()
        await expect(page.getByRole('status').filter({ hasText: 'de nouveau en instruction' })).toBeVisible()
        await connecter(context, db, dossier.usager.compteId)
        await page.goto(`/usager/dossiers/${dossier.id}`)
        await expect(page.getByText('a retiré sa décision')).toBeVisible()
        await expect(page.getByText('Le plan n’avait pas été lu.').first()).toBeVisible()
        if (javaScriptEnabled) await axe(page)
      })

      test(`a dossier goes to the form of today, and what is missing is asked (${largeur} px)`, async ({
        page,
        context,
        axe,
      }) => {
        await page.setViewportSize({ width: largeur, height: 900 })
        const dossier = await depose()
        await connecter(context, db, dossier.demarche.instructeur.compteId)
        await page.goto(adresse(dossier))
        await page.getByRole('link', { name: 'Voir ce qui changerait' }).click()
        await expect(
          page.getByRole('heading', { level: 1, name: 'Passer ce dossier au formulaire actuel' }),
        ).toBeVisible()
        await expect(page.getByText('Une rente viagère')).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await page.getByLabel('Raison').fill('Le décret du 2 mai change les pièces.')
        await bouton(page, 'Passer au formulaire actuel').click()
        await expect(page.getByRole('status').filter({ hasText: 'suit le formulaire actuel' })).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await page.getByRole('link', { name: 'Demander ces réponses' }).click()
        await expect(page.locator('input[name="motif"][value="incomplet"]')).toBeChecked()
        if (javaScriptEnabled) await axe(page)
        await page.goto(adresse(dossier, '/version/1'))
        await expect(page.getByText('Une rente viagère')).toBeVisible()
        await expect(page.getByText('l’empreinte est la même')).toBeVisible()
        if (javaScriptEnabled) await axe(page)
      })
    }

    test.describe('what changed since one read', () => {
      test.use({ expectedConsole: [/status of 409/] })
      test('is shown before the decision is asked again', async ({ page, context, axe }) => {
        const dossier = await depose()
        const collegue = await unCollegue(dossier)
        const { annoter } = await import('../app/domain/dossier/repondre.ts')
        await connecter(context, db, dossier.demarche.instructeur.compteId)
        await page.goto(adresse(dossier))
        await page.getByRole('radio', { name: /^Accepter/ }).check()
        await bouton(page, 'Relire avant de décider').click()
        await expect(page.getByRole('heading', { level: 1, name: /Relire avant/ })).toBeVisible()
        await annoter(collegue, [reponse('avis', 'Réservé')])
        await bouton(page, 'Rendre la décision').click()
        await expect(page.getByText('Le dossier a changé depuis que vous l’avez lu', { exact: true })).toBeVisible()
        await expect(page.getByText('Réservé')).toBeVisible()
        if (javaScriptEnabled) await axe(page)
        await bouton(page, 'Rendre la décision').click()
        await expect(page.getByText('Accepté', { exact: true }).first()).toBeVisible()
      })
    })
  })
}

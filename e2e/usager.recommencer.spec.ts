/** A new draft that begins with the answers of a dossier one has: what goes is said before, by a plain post. */
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

async function unDepose(): Promise<DossierDeTest> {
  const { champ, editKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const demarche = await uneDemarche(db, { champs: [champ('nom', { libelle: 'Votre nom' })] })
  const dossier = await unDossier(db, { demarche, usager: await a.compte(db) })
  const key = await editKeyOf(db, dossier)
  await repondre(key, [{ id: `op-${dossier.id}`, champ: 'nom' as never, row: null, base: 0, raw: 'Fontanel' }])
  await deposerTelQuel(key)
  return dossier
}

/** The demande was made for somebody else, by whom the dossier is. */
async function pourAda(dossier: DossierDeTest): Promise<void> {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { enregistrerIdentite } = await import('../app/domain/identite/enregistrer.ts')
  await db
    .updateTable('demarches')
    .set({ demandeur: 'personne', pour_un_tiers: true })
    .where('id', '=', dossier.demarche.id)
    .execute()
  await enregistrerIdentite(
    await editKeyOf(db, dossier),
    {
      genre: 'personne',
      personne: { civilite: null, prenom: 'Ada', nom: 'Fontanel' },
      mandat: {
        mandataire: { prenom: 'Grace', nom: 'Vasseur' },
        avertir: 'courriel',
        courriel: `ada-${dossier.id}@exemple.fr`,
      },
    },
    { base: 0, accord: 'J’atteste.' },
  )
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('says what goes, then begins it', async ({ page, context, axe: examine }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dossier = await unDepose()
      await connecter(context, db, dossier.usager.compteId)
      await page.goto('/usager/dossiers')
      await page.getByRole('link', { name: /^Recommencer/ }).click()
      await expect(page.getByRole('heading', { level: 1, name: /Recommencer à partir de ce dossier/ })).toBeVisible()
      await expect(page.getByText('1 réponse est reprise.')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Commencer le nouveau brouillon').click()
      await expect(page.getByText('Un nouveau brouillon a été commencé')).toBeVisible()
      expect(page.url()).not.toContain(dossier.id)
      await page.getByRole('main').locator('a[href*="/remplir/"]').first().click()
      await expect(page.getByLabel('Votre nom')).toHaveValue('Fontanel')
    })

    test('asks first, of a demande for somebody else, what that person agreed to', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dossier = await unDepose()
      await pourAda(dossier)
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(`/usager/dossiers/${dossier.id}/recommencer`)
      await expect(page.getByText('Votre nom et celui du bénéficiaire sont repris.')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Commencer le nouveau brouillon').click()
      await expect(page.getByRole('heading', { level: 1, name: 'Identité du demandeur' })).toBeVisible()
      expect(page.url()).not.toContain(dossier.id)
      await expect(page.getByText('Un nouveau brouillon a été commencé')).toBeVisible()
      await expect(page.getByLabel('Prénom du bénéficiaire')).toHaveValue('Ada')
      await expect(page.getByRole('radio', { name: /^Par courriel/ })).not.toBeChecked()
      await expect(page.getByRole('checkbox')).not.toBeChecked()
      await examinerEtroiteEtLarge(page, axe)
    })

    test('a closed démarche says so', async ({ page, context }) => {
      const dossier = await unDepose()
      await connecter(context, db, dossier.usager.compteId)
      await db
        .updateTable('demarches')
        .set({ etat: 'close', clos_at: new Date().toISOString() as never })
        .where('id', '=', dossier.demarche.id)
        .execute()
      await page.goto(`/usager/dossiers/${dossier.id}/recommencer`)
      await expect(page.getByText('Cette démarche est close')).toBeVisible()
      await expect(bouton(page, 'Commencer le nouveau brouillon')).toHaveCount(0)
    })
  })

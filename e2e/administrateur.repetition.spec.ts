/** A publication is rehearsed over the dossiers that exist: counted, never changed, told as much as one may read. */
import type { BrowserContext } from '@playwright/test'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { champ, unDossier, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import type { Formulaire } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

interface Monde {
  demarche: DemarcheDeTest
  administrateur: CompteDeTest
  adresse: string
}

/** Seven deposited dossiers, of which two answered what is taken away; a draft. The form being prepared asks for one thing more. */
async function unMonde(context: BrowserContext): Promise<Monde> {
  const organisationId = await a.organisation(db)
  const administrateur = await a.compte(db, { roles: ['administrateur', 'instructeur'], organisationId })
  const demarche = await uneDemarche(db, { champs: [champ('nom'), champ('annee', { libelle: 'Année d’achat' })] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  for (let n = 0; n < 8; n += 1) {
    const { id } = await unDossier(db, { demarche, etat: n < 7 ? 'en_construction' : 'brouillon' })
    const annee = n < 2 ? { annee: { kind: 'value', value: '1998', seq: 1 } } : {}
    const reponses = JSON.stringify({ nom: { kind: 'value', value: 'Ada', seq: 1 }, ...annee })
    await db.insertInto('dossier_section').values({ dossier_id: id, bloc: 'c0', reponses }).execute()
  }
  await preparer(demarche, [champ('nom'), champ('kbis', { libelle: 'Extrait K-bis', obligatoire: true })])
  await connecter(context, db, administrateur.compteId)
  return { demarche, administrateur, adresse: `/administrateur/demarches/${demarche.id}/repetition` }
}

async function preparer(demarche: DemarcheDeTest, champs: Formulaire['champs']): Promise<void> {
  const { formulaire_brouillon: avant } = await db
    .selectFrom('demarches')
    .where('id', '=', demarche.id)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('demarches')
    .set({ formulaire_brouillon: JSON.stringify({ ...avant, champs }) })
    .where('id', '=', demarche.id)
    .execute()
}

test.describe('without script', () => {
  test.use({ ...sansScript, viewport: { width: 320, height: 800 } })

  test('an administrateur who reads no dossier starts it, refreshes the page, and reads no small figure', async ({
    page,
    context,
  }) => {
    const { adresse, demarche } = await unMonde(context)
    await page.goto(adresse)
    await expect(page.getByText('Pas encore répétée')).toBeVisible()
    await bouton(page, 'Lancer la répétition').click()
    const kbis = page.getByRole('row').filter({ hasText: '« Extrait K-bis »' })
    await expect(async () => {
      await page.goto(adresse)
      await expect(kbis).toBeVisible({ timeout: 500 })
    }).toPass()
    await expect(kbis).toContainText('8')
    await expect(page.getByRole('row').filter({ hasText: '« Année d’achat »' })).toContainText('moins de 5')
    await expect(page.getByRole('main').getByRole('link', { name: /Voir les dossiers/ })).toHaveCount(0)
    await page.goto(`${adresse}?cause=requise%3Akbis`)
    await expect(page.getByText('Les dossiers touchés')).toHaveCount(0)
    await attendreSansDefilement(page)

    await preparer(demarche, [champ('nom')])
    await page.goto(adresse)
    await expect(page.getByText('Le formulaire a changé depuis')).toBeVisible()
  })
})

test('an instructeur of the groupes follows it to its end, and reads which dossiers each change touches', async ({
  page,
  context,
  axe,
}) => {
  const { adresse, demarche, administrateur } = await unMonde(context)
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: administrateur.compteId })
    .execute()
  await page.goto(adresse)
  await expect(page.getByRole('heading', { level: 1, name: 'Répétition' })).toBeVisible()
  await axe(page)
  await bouton(page, 'Lancer la répétition').click()
  await expect(page.getByText('Rien n’a été modifié, personne n’a été prévenu.')).toBeVisible()
  const parts = page.locator('#parts')
  await expect(parts).toContainText('perdraient une réponse')
  const annee = page.getByRole('row').filter({ hasText: '« Année d’achat »' })
  await expect(annee).toContainText('Déposé : 2')
  await axe(page)
  await annee.getByRole('link', { name: /Voir les dossiers/ }).click()
  const liste = page.getByRole('table').filter({ hasText: 'Dossiers déposés de vos groupes' })
  await expect(liste.getByRole('link')).toHaveCount(2)
  await page.setViewportSize({ width: 320, height: 800 })
  await axe(page)
  await attendreSansDefilement(page)
  await liste.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/instructeur\/dossiers\//)
})

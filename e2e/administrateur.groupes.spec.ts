/** Groupes: made by hand or from the answers of a list, renamed, deleted; the routing names them. */
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { champ, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'
import type { BrowserContext, Page } from '@playwright/test'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

async function unMonde(context: BrowserContext): Promise<{ demarche: DemarcheDeTest; adresse: string }> {
  const organisationId = await a.organisation(db)
  const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId })
  const territoire = champ('territoire', {
    type: 'drop_down_list',
    libelle: 'Votre territoire',
    config: { options: ['Nord', 'Sud'] },
  })
  const demarche = await uneDemarche(db, { champs: [champ('nom'), territoire] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  await connecter(context, db, administrateur.compteId)
  return { demarche, adresse: `/administrateur/demarches/${demarche.id}` }
}

async function faireUnGroupeParReponse(page: Page, adresse: string): Promise<void> {
  await page.goto(`${adresse}/formulaire?liste=routes`)
  await page.getByRole('link', { name: 'Un groupe par réponse' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Instructeurs' })).toBeVisible()
  await page.getByText('Un groupe par réponse', { exact: true }).click()
  await page.getByLabel('Question').selectOption({ label: 'Votre territoire' })
  await bouton(page, 'Voir ce qui serait créé').click()
  await expect(page.getByRole('heading', { level: 2, name: 'Votre territoire' })).toBeVisible()
  await expect(page.getByText('2 groupes seraient créés, 2 règles seraient ajoutées')).toBeVisible()
  await bouton(page, 'Créer les groupes et les règles').click()
  await expect(page.getByText('2 règles ajoutées à l’orientation, 2 groupes créés.')).toBeVisible()
}

test.describe('without script', () => {
  test.use({ ...sansScript, expectedConsole: [/status of 422/], viewport: { width: 320, height: 800 } })

  test('one shares dossiers out, renames a groupe, is refused its deletion while a rule names it', async ({
    page,
    context,
  }) => {
    const { adresse } = await unMonde(context)
    await faireUnGroupeParReponse(page, adresse)
    await page.getByRole('link', { name: 'Nord' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'Nord' })).toBeVisible()
    await page.getByText('Supprimer ce groupe').click()
    await bouton(page, 'Supprimer le groupe').click()
    await expect(page.getByRole('alert')).toContainText(
      'Le formulaire en préparation oriente des dossiers vers « Nord »',
    )
    await page.getByRole('link', { name: 'Nord' }).click()
    await page.getByText('Renommer ce groupe').click()
    await page.locator('#nouveau-nom').fill('sud')
    await bouton(page, 'Renommer').click()
    await expect(page.getByRole('alert')).toContainText('Le groupe « Sud » existe déjà')
    await page.locator('#nouveau-nom').fill('Grand Nord')
    await bouton(page, 'Renommer').click()
    await expect(page.getByText('Le groupe s’appelle « Grand Nord ».')).toBeVisible()
    await attendreSansDefilement(page)
    await page.goto(`${adresse}/formulaire?liste=routes`)
    await expect(page.getByRole('link', { name: /Grand Nord/ })).toBeVisible()
  })
})

test('a groupe is created, people added to it, and it is deleted; each step is readable', async ({
  page,
  context,
  axe,
}) => {
  const { adresse } = await unMonde(context)
  await faireUnGroupeParReponse(page, adresse)
  await axe(page)
  await page.getByText('Créer un groupe', { exact: true }).click()
  await page.getByLabel('Nom du groupe').first().fill('Outre-mer')
  await bouton(page, 'Créer le groupe').click()
  await expect(page.getByText('Le groupe « Outre-mer » est créé.')).toBeVisible()
  const agent = await a.compte(db, { nom: 'Ada Pic', roles: ['instructeur'] })
  await page.getByLabel('Adresse électronique').fill(agent.email)
  await bouton(page, 'Ajouter cette personne').click()
  await expect(page.getByRole('row').filter({ hasText: 'Ada Pic' })).toBeVisible()
  await axe(page)
  await bouton(page, /^Retirer/).click()
  await expect(page.getByText('Personne n’instruit encore')).toBeVisible()
  await page.getByText('Supprimer ce groupe').click()
  await bouton(page, 'Supprimer le groupe').click()
  await expect(page.getByText('Le groupe est supprimé.')).toBeVisible()
  await page.setViewportSize({ width: 320, height: 800 })
  await axe(page)
  await attendreSansDefilement(page)
})

test('a route is given one of the groupes, and what it names is told when no groupe has that name', async ({
  page,
  context,
  axe,
}) => {
  const { adresse } = await unMonde(context)
  await faireUnGroupeParReponse(page, adresse)
  await page.goto(`${adresse}/formulaire?liste=routes`)
  await page
    .getByRole('button', { name: /règle|cas/ })
    .first()
    .click()
  await expect(page.getByText('Aucun groupe de la démarche ne s’appelle « Groupe à choisir »')).toBeVisible()
  await axe(page)
  await page.getByLabel('Groupe d’instructeurs').selectOption('Sud')
  await expect(page.getByText('Aucun groupe de la démarche ne s’appelle')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Créer un groupe' })).toBeVisible()
})

test('a crafted post names no groupe of another démarche, and no act the page does not have', async ({
  page,
  context,
}) => {
  const { adresse } = await unMonde(context)
  const autre = await uneDemarche(db)
  await page.goto(`${adresse}/instructeurs`)
  const poster = async (corps: Record<string, string>) => {
    const reponse = await page.request.post(`${adresse}/instructeurs`, {
      form: corps,
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      maxRedirects: 0,
    })
    return reponse.status()
  }
  expect(await poster({ acte: 'supprimer', groupe: autre.groupeId })).toBe(404)
  expect(await poster({ acte: 'renommer', groupe: autre.groupeId, nom: 'Pris' })).toBe(404)
  expect(await poster({ acte: 'ajouter', groupe: autre.groupeId, email: 'ada@exemple.fr' })).toBe(404)
  expect(await poster({ acte: 'retirer', groupe: autre.groupeId, compte: autre.instructeur.compteId })).toBe(404)
  expect(await poster({ acte: 'creer', nom: 'n'.repeat(101) })).toBe(422)
  expect(await poster({ acte: 'detruire' })).toBe(422)
  const { nom } = await db
    .selectFrom('groupes')
    .where('id', '=', autre.groupeId)
    .select('nom')
    .executeTakeFirstOrThrow()
  expect(nom).toBe('Groupe par défaut')
})

test('a condition is given a name where it stands, put back, and each is undone in one step', async ({
  page,
  context,
  axe,
}) => {
  const { adresse, demarche } = await unMonde(context)
  const { formulaire_brouillon: avant } = await db
    .selectFrom('demarches')
    .where('id', '=', demarche.id)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  const double = champ('double', {
    type: 'computed',
    libelle: 'Total',
    config: { sorte: 'integer' },
    calcul: { op: 'add', left: { integer: '2' }, right: { integer: '3' } },
  })
  const precision = champ('precision', {
    libelle: 'Précision',
    afficherSi: { op: 'eq', left: { champ: 'territoire' as never }, right: { option: 'Nord' } },
  })
  await db
    .updateTable('demarches')
    .set({ formulaire_brouillon: JSON.stringify({ ...avant, champs: [...avant.champs, precision, double] }) })
    .where('id', '=', demarche.id)
    .execute()
  await page.goto(`${adresse}/formulaire?element=precision`)
  await page.getByText('Donner un nom à cette condition').click()
  await page.getByLabel('Nom de la condition').fill('Du Nord')
  await axe(page)
  await bouton(page, 'Donner ce nom').click()
  const remettre = bouton(page, /Remettre ici ce que dit la condition/)
  await expect(remettre).toBeVisible()
  await remettre.click()
  await expect(page.getByText('Donner un nom à cette condition')).toBeVisible()
  await bouton(page, /^Annuler/)
    .first()
    .click()
  await expect(remettre).toBeVisible()
  await page.goto(`${adresse}/formulaire?element=double`)
  await expect(page.locator('.element-form dl.facts')).toContainText('5')
})

test.describe('with refusals on the way', () => {
  test.use({ expectedConsole: [/status of 422/] })

  test('a file of groupes is read, told, then made; a groupe is given its contact; its people are let to keep it', async ({
    page,
    context,
    axe,
  }) => {
    const { adresse } = await unMonde(context)
    await page.goto(`${adresse}/instructeurs`)
    await page.getByRole('link', { name: 'Importer des groupes' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Importer des groupes' })).toBeVisible()
    const envoyer = async (texte: string) => {
      await page
        .locator('#fichier')
        .setInputFiles({ name: 'groupes.csv', mimeType: 'text/csv', buffer: Buffer.from(texte) })
      await bouton(page, 'Lire le fichier').click()
    }
    await envoyer('groupe;courriel\nNord;ada\n')
    await expect(page.getByText('« ada » n’est pas une adresse électronique')).toBeVisible()
    await envoyer('groupe;courriel\nNord;ada@exemple.fr\nSud;blaise@exemple.fr\n')
    await expect(page.getByText('2 groupes créés : Nord, Sud')).toBeVisible()
    await axe(page)
    await bouton(page, 'Importer').click()
    await expect(page.getByText('Fichier importé : 2 groupes créés, 2 personnes ajoutées ou invitées.')).toBeVisible()
    await page.getByRole('link', { name: 'Nord' }).click()
    await page.getByRole('link', { name: 'Coordonnées et signature' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Groupe « Nord »' })).toBeVisible()
    await page.getByLabel('Adresse électronique').fill('nord')
    await bouton(page, 'Enregistrer').click()
    await expect(page.getByRole('alert')).toContainText('Saisissez une adresse électronique')
    await page.getByLabel('Adresse électronique').fill('nord@exemple.fr')
    await bouton(page, 'Enregistrer').click()
    await expect(page.getByText('Les coordonnées du groupe sont enregistrées.')).toBeVisible()
    await axe(page)
    await page.goto(`${adresse}/instructeurs`)
    await bouton(page, 'Laisser chaque groupe gérer ses instructeurs').click()
    await expect(page.getByText('Chaque groupe peut maintenant gérer ses instructeurs.')).toBeVisible()
    await page.goto(`${adresse}/reorientation`)
    await expect(page.getByRole('heading', { level: 1, name: 'Réorienter les dossiers' })).toBeVisible()
    await axe(page)
    await page.setViewportSize({ width: 320, height: 800 })
    await attendreSansDefilement(page)
  })

  test('a dossier is given to another groupe, whose people read why; those of the first read it no more', async ({
    browser,
    page,
    context,
    axe,
  }) => {
    const { unDossier } = await import('../app/domain/testing.ts')
    const { demarche } = await unMonde(context)
    const dossier = await unDossier(db, { etat: 'en_instruction', demarche })
    const { id } = await db
      .insertInto('groupes')
      .values({ demarche_id: demarche.id, nom: 'Nord', contact_courriel: 'nord@exemple.fr' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const agent = await a.compte(db, { roles: ['instructeur'] })
    await db.insertInto('groupe_instructeurs').values({ groupe_id: id, compte_id: agent.compteId }).execute()
    await context.clearCookies()
    await connecter(context, db, demarche.instructeur.compteId)
    await page.goto(`/instructeur/dossiers/${dossier.id}`)
    await page.getByRole('link', { name: 'Confier à un autre groupe' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Confier ce dossier à un autre groupe' })).toBeVisible()
    await bouton(page, 'Confier le dossier').click()
    await expect(page.getByRole('alert')).toContainText('Choisissez le groupe')
    await page.getByRole('radio', { name: /Nord/ }).check()
    await page.getByLabel('Motif').fill('Le terrain est au Nord.')
    await axe(page)
    await page.setViewportSize({ width: 320, height: 800 })
    await attendreSansDefilement(page)
    await bouton(page, 'Confier le dossier').click()
    await expect(page.getByText('Le dossier est confié à un autre groupe')).toBeVisible()
    const autre = await browser.newContext()
    await connecter(autre, db, agent.compteId)
    const sienne = await autre.newPage()
    await sienne.goto(`/instructeur/dossiers/${dossier.id}`)
    await expect(sienne.getByText('De « Groupe par défaut » à « Nord »')).toBeVisible()
    await expect(sienne.getByText('Le terrain est au Nord.', { exact: true })).toBeVisible()
    await autre.close()
  })
})

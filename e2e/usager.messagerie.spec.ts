/** The exchange on a dossier: the usager writes without script and with a file, the instructeur answers with script. */
import { sql } from 'kysely'
import type { Page } from '@playwright/test'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import { instant, type Instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, lienDe, PDF } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())
test.setTimeout(600_000)

async function unDossier(voulu: { etat: 'brouillon' | 'en_construction' | 'retire' }): Promise<DossierDeTest> {
  const testing = await import('../app/domain/testing.ts')
  return testing.unDossier(db, voulu)
}

const maintenant = (): Instant => instant(new Date().toISOString())

const fil = (page: Page) => page.getByRole('region', { name: /^Messages, du plus ancien/ })
const texte = (page: Page) => page.getByRole('textbox', { name: /^(Votre message|Répondre à)/ })
const menu = (page: Page) => page.getByRole('navigation', { name: 'Menu principal' })
const notifications = (page: Page) => menu(page).getByRole('link', { name: /^Notifications/ })

/** The letters of messages wait for five minutes: their time has come. */
async function cinqMinutesApres(): Promise<void> {
  await sql`update pgboss.job set start_after = created_on where name = 'lettre-message'`.execute(db)
}

/** The worker analyses the files of the demonstration first. */
async function verifie({ id }: DossierDeTest): Promise<void> {
  const enAttente = db.selectFrom('pieces_jointes').where('dossier_id', '=', id).where('etat', '=', 'en_attente')
  await expect.poll(async () => (await enAttente.select('id').execute()).length, { timeout: 240_000 }).toBe(0)
}

test('a message goes to the service and its answer comes back, with a file, letters and unread counts', async ({
  page,
  context,
  browser,
  axe,
  attendreLettre,
  lettres,
}) => {
  const dossier = await unDossier({ etat: 'en_construction' })
  const { usager, demarche } = dossier
  const sansScript = await browser.newContext({ javaScriptEnabled: false })
  await connecter(sansScript, db, usager.compteId)
  const citoyen = await sansScript.newPage()

  await citoyen.goto(`/usager/dossiers/${dossier.id}`)
  await citoyen.getByRole('link', { name: 'Ouvrir la messagerie' }).click()
  await expect(citoyen.getByRole('heading', { level: 1, name: 'Messagerie' })).toBeVisible()
  await expect(citoyen.getByRole('main')).toContainText('Aucun message')
  await expect(citoyen.getByRole('main')).toContainText('Posez votre question ici.')
  await bouton(citoyen, 'Envoyer le message').click()
  await expect(citoyen).toHaveTitle(/^Erreur/)
  await expect(citoyen.getByRole('alert')).toContainText('Écrivez votre message, ou joignez un fichier.')
  await texte(citoyen).fill('Voici le plan de la haie.\nConvient-il ?')
  await citoyen.getByLabel(/^Joindre des fichiers/).setInputFiles({
    name: 'plan.exe',
    mimeType: 'application/octet-stream',
    buffer: PDF,
  })
  await bouton(citoyen, 'Envoyer le message').click()
  await expect(citoyen.getByRole('main')).toContainText('plan.exe')
  await expect(citoyen.getByRole('main')).toContainText('Choisissez à nouveau les fichiers')
  await expect(texte(citoyen), 'what was typed is kept').toHaveValue('Voici le plan de la haie.\nConvient-il ?')
  await citoyen.getByLabel(/^Joindre des fichiers/).setInputFiles({
    name: 'plan.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  })
  await bouton(citoyen, 'Envoyer le message').click()
  await expect(citoyen.getByRole('status').filter({ hasText: 'Votre message est envoyé.' })).toBeVisible()
  await expect(fil(citoyen).getByRole('article')).toHaveCount(1)
  await expect(fil(citoyen)).toContainText('plan.pdf')
  await expect(texte(citoyen)).toHaveValue('')

  await connecter(context, db, demarche.instructeur.compteId)
  await page.goto('/instructeur/dossiers')
  await expect(page.getByRole('row', { name: /1 message non lu/ })).toBeVisible()
  // A deposit and a message.
  await expect(notifications(page)).toHaveAccessibleName(/2 nouvelles/)
  await examinerEtroiteEtLarge(page, axe)
  await notifications(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.getByRole('link', { name: '1 message non lu' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Messagerie' })).toBeVisible()
  await expect(fil(page)).toContainText('Convient-il ?')
  await expect(fil(page)).toContainText('Nouveau')
  await expect(bouton(page, 'Marquer comme lu'), 'a script says it is read').toHaveCount(0)
  await expect(notifications(page)).toHaveAccessibleName(/1 nouvelle/)
  await expect(fil(page), 'what was new stays marked').toContainText('Nouveau')
  await verifie(dossier)
  await expect(fil(page).getByRole('link', { name: /^Télécharger.*plan\.pdf/ })).toBeVisible({ timeout: 30_000 })
  await examinerEtroiteEtLarge(page, axe)
  const telechargement = page.waitForEvent('download')
  await fil(page)
    .getByRole('link', { name: /^Télécharger.*plan\.pdf/ })
    .click()
  expect((await telechargement).suggestedFilename()).toBe('plan.pdf')

  await page.getByRole('link', { name: 'Gérer les modèles' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Modèles de message' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.getByLabel('Titre du modèle').fill('Plan reçu')
  await page.getByLabel('Texte du modèle').fill('Nous avons bien reçu votre plan.')
  await bouton(page, 'Garder ce modèle').click()
  await expect(page.getByRole('status').filter({ hasText: 'Le modèle est gardé.' })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.getByRole('link', { name: 'Messagerie' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Messagerie' })).toBeVisible()
  await texte(page).fill('Bonjour. ')
  await page.getByLabel('Modèle').selectOption('Plan reçu')
  await bouton(page, 'Insérer ce modèle').click()
  await expect(texte(page)).toHaveValue('Bonjour. Nous avons bien reçu votre plan.')
  await examinerEtroiteEtLarge(page, axe)
  await bouton(page, 'Envoyer le message').click()
  await expect(page.getByRole('status').filter({ hasText: 'Votre message est envoyé.' })).toBeVisible()
  await expect(fil(page).getByRole('article')).toHaveCount(2)
  await examinerEtroiteEtLarge(page, axe)
  await page.goto(`/instructeur/dossiers/${dossier.id}`)
  await expect(page.getByRole('region', { name: 'Messagerie' })).toContainText('Aucun nouveau message')
  await examinerEtroiteEtLarge(page, axe)

  await cinqMinutesApres()
  const lettre = await attendreLettre(usager.email, /nouveau message/)
  expect(lettre.text).not.toContain('bien reçu votre plan')
  expect(await lettres(demarche.instructeur.email), 'it was read before the letter').toEqual([])

  await citoyen.goto('/usager/dossiers')
  await expect(citoyen.getByRole('listitem').filter({ hasText: '1 message non lu' })).toBeVisible()
  await expect(notifications(citoyen)).toHaveAccessibleName(/1 nouvelle/)
  await citoyen.goto(lienDe(lettre, '/usager/dossiers/'))
  await expect(fil(citoyen)).toContainText('Nous avons bien reçu votre plan.')
  await expect(fil(citoyen)).toContainText('Nouveau')
  await citoyen.reload()
  await expect(citoyen.getByRole('main'), 'reading writes nothing').toContainText('1 message non lu')
  await bouton(citoyen, 'Marquer comme lu').click()
  await expect(citoyen.getByRole('status').filter({ hasText: 'marqués comme lus' })).toBeVisible()
  await expect(notifications(citoyen)).toHaveAccessibleName('Notifications')
  await citoyen.goto('/usager/dossiers')
  await expect(citoyen.getByText('message non lu')).toHaveCount(0)

  await citoyen.goto(`/usager/dossiers/${dossier.id}/messagerie`)
  await fil(citoyen)
    .getByText(/^Retirer/)
    .first()
    .click()
  await fil(citoyen)
    .getByRole('button', { name: /^Retirer ce message/ })
    .click()
  await expect(citoyen.getByRole('status').filter({ hasText: 'Le message est retiré.' })).toBeVisible()
  await expect(fil(citoyen).getByRole('article').first()).toContainText('Message retiré')
  await expect(fil(citoyen)).not.toContainText('plan.pdf')
  await sansScript.close()
})

test.describe('a refused message', () => {
  test.use({ expectedConsole: [/422/] })

  test('the usager’s pages hold with script: the exchange, the card of the list, the centre of notifications', async ({
    page,
    context,
    axe,
  }) => {
    const dossier = await unDossier({ etat: 'en_construction' })
    const pourLesTests = await import('../app/domain/messagerie/pour-les-tests.ts')
    const agent = await pourLesTests.agentKeyOf(db, dossier, maintenant())
    for (let n = 1; n <= 55; n++) {
      await db
        .insertInto('messages')
        .values({
          dossier_id: dossier.id,
          rang: n,
          auteur_id: dossier.demarche.instructeur.compteId,
          auteur_role: 'instructeur',
          envoi: String(n),
          texte: `Précision ${n} : voir https://exemple.fr/haies-${n}.`,
          at: agent.now,
          retire_at: null,
        })
        .execute()
    }
    await connecter(context, db, dossier.usager.compteId)
    await page.goto('/usager/dossiers')
    await expect(page.getByRole('listitem').filter({ hasText: '55 messages non lus' })).toBeVisible()
    await examinerEtroiteEtLarge(page, axe)
    await page.goto('/notifications')
    await expect(page.getByRole('link', { name: '55 messages non lus' })).toBeVisible()
    await examinerEtroiteEtLarge(page, axe)
    await bouton(page, 'Tout marquer comme vu').click()
    await expect(page.getByRole('status').filter({ hasText: 'Tout est marqué comme vu.' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Rien de nouveau')
    await expect(notifications(page)).toHaveAccessibleName('Notifications')
    await examinerEtroiteEtLarge(page, axe)
    await page.goto(`/usager/dossiers/${dossier.id}`)
    await expect(page.getByRole('region', { name: 'Messagerie' }), 'seen is not read').toContainText(
      '55 messages non lus',
    )
    await examinerEtroiteEtLarge(page, axe)
    await page.getByRole('link', { name: 'Ouvrir la messagerie' }).click()
    await expect(fil(page).getByRole('article')).toHaveCount(50)
    await expect(fil(page).getByRole('link', { name: 'https://exemple.fr/haies-55', exact: true })).toBeVisible()
    await expect(bouton(page, 'Marquer comme lu')).toHaveCount(0)
    await examinerEtroiteEtLarge(page, axe)
    await page.getByRole('link', { name: 'Voir les messages plus anciens' }).click()
    await expect(fil(page).getByRole('article')).toHaveCount(5)
    await expect(texte(page)).toHaveCount(0)
    await examinerEtroiteEtLarge(page, axe)
    await page.getByRole('link', { name: 'Revenir aux derniers messages' }).click()
    await expect(fil(page).getByRole('article')).toHaveCount(50)
    await texte(page).fill('x'.repeat(10_001))
    await bouton(page, 'Envoyer le message').click()
    await expect(page.getByRole('alert').filter({ hasText: '1 caractère de trop' })).toBeVisible()
    await expect(texte(page)).toHaveValue('x'.repeat(10_001))
    await examinerEtroiteEtLarge(page, axe)
  })
})

test('without script a wording is inserted after what is typed, and nothing is sent', async ({ browser }) => {
  const dossier = await unDossier({ etat: 'en_construction' })
  const { demarche } = dossier
  await db
    .insertInto('modeles_de_message')
    .values({ demarche_id: demarche.id, titre: 'Accueil', texte: 'À bientôt.', cree_par: null, cree_at: maintenant() })
    .execute()
  const sansScript = await browser.newContext({ javaScriptEnabled: false })
  await connecter(sansScript, db, demarche.instructeur.compteId)
  const agent = await sansScript.newPage()
  await agent.goto(`/instructeur/dossiers/${dossier.id}/messagerie`)
  await texte(agent).fill('Bonjour,')
  await agent.getByLabel('Modèle').selectOption('Accueil')
  await bouton(agent, 'Insérer ce modèle').click()
  await expect(texte(agent)).toHaveValue('Bonjour,\n\nÀ bientôt.')
  await expect(agent.getByRole('main')).toContainText('Aucun message')
  await sansScript.close()
})

test('where nobody can write the page says why, and shows no form', async ({ page, context, axe }) => {
  for (const [etat, raison] of [
    ['brouillon', 'pas encore déposé'],
    ['retire', 'a été retiré'],
  ] as const) {
    const dossier = await unDossier({ etat })
    await connecter(context, db, dossier.usager.compteId)
    await page.goto(`/usager/dossiers/${dossier.id}/messagerie`)
    await expect(page.getByRole('main')).toContainText(raison)
    await expect(bouton(page, 'Envoyer le message')).toHaveCount(0)
    await examinerEtroiteEtLarge(page, axe)
  }
})

test('an open exchange shows a message as it comes, and keeps what is being typed', async ({ page, context }) => {
  const dossier = await unDossier({ etat: 'en_construction' })
  const { agentKeyOf, ecrireA } = await import('../app/domain/messagerie/pour-les-tests.ts')
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(`/usager/dossiers/${dossier.id}/messagerie`)
  await expect(page.getByRole('heading', { level: 1, name: 'Messagerie' })).toBeVisible()
  await page.waitForResponse((response) => response.url().includes('/evenements?'))
  await texte(page).fill('Je commence à')
  await ecrireA(await agentKeyOf(db, dossier, maintenant()), 'Une nouvelle du service')
  await expect(fil(page)).toContainText('Une nouvelle du service')
  await expect(texte(page)).toHaveValue('Je commence à')
})

/** Remarks on a question, a row and a file: between who fills a draft, then with the service, with script and without. */
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Browser, Page } from '@playwright/test'
import { ulid } from 'ulid'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { PieceJointeId } from '../db/schema/ids.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import type { RowId } from '../form-engine/reponses.ts'
import { instant, type Instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import {
  attendreEnregistre,
  attendreSansDefilement,
  bouton,
  connecter,
  examinerEtroiteEtLarge,
  PDF,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())
test.setTimeout(240_000)

const LIGNE = ulid() as RowId
const maintenant = (): Instant => instant(new Date().toISOString())

const titre = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
const fait = (page: Page, phrase: string) => page.getByRole('status').filter({ hasText: phrase })
const fil = (page: Page) => page.getByRole('region', { name: /^Messages, du plus ancien/ })
/** The way to the remarks on something; its name says on what. A form that nothing keeps as one types has a button there. */
const lien = (page: Page, nom: string) => {
  const main = page.getByRole('main')
  return main.getByRole('link', { name: nom }).or(main.getByRole('button', { name: nom }))
}

/** A draft of two pages, of which a guest has one; a block has a row. */
async function unBrouillon(): Promise<{ dossier: DossierDeTest; invite: CompteDeTest }> {
  const { champ, editKeyOf, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { unInvite } = await import('../app/domain/messagerie/pour-les-tests.ts')
  const section = (id: string, titre: string, enfants: object[]) =>
    ({ kind: 'section', id: id as StableId, titre, enfants }) as never
  const demarche = await uneDemarche(db, {
    champs: [
      section('foyer', 'Votre foyer', [
        champ('nom', { libelle: 'Nom du foyer' }),
        champ('prive', { libelle: 'Numéro de contrat' }),
      ]),
      section('projet', 'Votre projet', [
        champ('surface', { libelle: 'Surface plantée' }),
        champ('plan', { libelle: 'Plan de masse', type: 'piece_justificative' }),
        {
          kind: 'repetition',
          id: 'haies',
          libelle: 'Haie',
          obligatoire: false,
          enfants: [champ('longueur', { libelle: 'Longueur' })],
        },
      ]),
    ],
  })
  const dossier = await unDossier(db, { demarche, usager: await a.compte(db, { nom: 'Claire Fontanel' }) })
  await repondre(await editKeyOf(db, dossier, maintenant()), [
    { id: ulid(), champ: 'haies' as StableId, row: LIGNE, base: 0, raw: 'V' },
  ])
  const invite = await unInvite(db, dossier, { sections: ['projet'] })
  await db.updateTable('comptes').set({ nom: 'Dominique Vasseur' }).where('id', '=', invite.compteId).execute()
  return { dossier, invite }
}

/** The plan, analysed: the worker of the stack has other files to look at first. */
async function joindre(dossier: DossierDeTest): Promise<void> {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  const { ajouter } = await import('../app/domain/piece-jointe/ajouter.ts')
  const { analyserPiece } = await import('../app/domain/piece-jointe/analyser.ts')
  const plan = { champ: 'plan' as StableId, row: null }
  const key = await editKeyOf(db, dossier, maintenant())
  const ajoutee = await ajouter(key, plan, { nom: 'plan.pdf', source: Readable.from([PDF]) })
  if (!ajoutee.ok) throw new Error(`the plan was refused: ${ajoutee.motif}`)
  await analyserPiece(systemKey(db, maintenant(), 'essai'), ajoutee.fichier.id as PieceJointeId)
}

async function deposer(dossier: DossierDeTest): Promise<void> {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  await deposerTelQuel(await editKeyOf(db, dossier, maintenant()))
}

async function unNavigateur(browser: Browser, { compteId }: CompteDeTest, avecScript: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
    locale: 'fr-FR',
    ...(avecScript ? {} : sansScript),
  })
  await connecter(context, db, compteId)
  return context.newPage()
}

/** Writes the remark of the form one is at. */
async function remarquer(page: Page, genre: string, texte: string, pour?: string | RegExp): Promise<void> {
  await page.getByRole('radio', { name: genre }).check()
  if (pour) await page.getByRole('radio', { name: pour }).check()
  await page.getByRole('textbox', { name: 'Votre remarque' }).fill(texte)
  await bouton(page, 'Envoyer la remarque').click()
  await expect(fait(page, 'Votre remarque est envoyée.')).toBeVisible()
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use({ ...(avecScript ? {} : sansScript), expectedConsole: [/status of 422/] })

    test('a guest asks about a row, its owner answers and settles it, and what is out of the guest’s part stays out of it', async ({
      page,
      context,
      browser,
      axe: examine,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const { dossier, invite } = await unBrouillon()
      await connecter(context, db, dossier.usager.compteId)
      const chezLInvite = await unNavigateur(browser, invite, avecScript)

      // The owner writes about what the guest was not given.
      await page.goto(`/usager/dossiers/${dossier.id}/remplir/votre-foyer`)
      await expect(titre(page, 'Votre foyer')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      const nom = page.getByRole('textbox', { name: /^Nom du foyer/ })
      await nom.fill('Fontanel')
      await lien(page, 'Faire une remarque sur Numéro de contrat').click()
      await expect(titre(page, 'Nouvelle remarque')).toBeVisible()
      await expect(page.getByText('Le service ne voit pas encore ce dossier')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Envoyer la remarque').click()
      await expect(page).toHaveTitle(/^Erreur/)
      await expect(page.getByRole('alert')).toContainText('Dites s’il s’agit d’une question')
      await examinerEtroiteEtLarge(page, axe)
      await remarquer(page, 'À vérifier', 'Le retrouver dans mes courriers.')
      await page.getByRole('link', { name: 'Revenir à la question' }).click()
      await expect(titre(page, 'Votre foyer')).toBeVisible()
      await expect(lien(page, '1 remarque sur Numéro de contrat')).toBeVisible()
      await expect(nom).toHaveValue('Fontanel')

      // The guest asks about a row and about what it holds.
      await chezLInvite.goto(`/usager/dossiers/${dossier.id}/remplir/votre-projet`)
      await expect(titre(chezLInvite, 'Votre projet')).toBeVisible()
      await examinerEtroiteEtLarge(chezLInvite, axe)
      await lien(chezLInvite, 'Faire une remarque sur Haie 1').click()
      await expect(titre(chezLInvite, 'Nouvelle remarque')).toBeVisible()
      await remarquer(chezLInvite, 'Question', 'Faut-il la garder ?')
      await expect(titre(chezLInvite, 'Haie 1')).toBeVisible()
      await examinerEtroiteEtLarge(chezLInvite, axe)

      // The owner finds it in the list of dossiers, in the centre, then answers it.
      await page.goto('/usager/dossiers')
      await expect(page.getByRole('main')).toContainText('1 remarque à lire')
      await page.goto('/notifications')
      await page.getByRole('link', { name: '1 remarque à lire' }).click()
      await expect(titre(page, 'Remarques')).toBeVisible()
      await expect(page.getByRole('region', { name: 'Remarques ouvertes' }).getByRole('listitem')).toHaveCount(2)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Haie 1', exact: true }).click()
      await expect(titre(page, 'Haie 1')).toBeVisible()
      await expect(fil(page)).toContainText('Dominique Vasseur')
      if (!avecScript) await bouton(page, 'Marquer comme lu').click()
      await expect(bouton(page, 'Marquer comme lu')).toHaveCount(0)
      await page.getByRole('textbox', { name: 'Votre réponse' }).fill('Oui, elle est plantée.')
      await bouton(page, 'Répondre').click()
      await expect(fait(page, 'Votre réponse est envoyée.')).toBeVisible()
      await bouton(page, 'Marquer comme résolue').click()
      await expect(fait(page, 'La remarque est marquée comme résolue.')).toBeVisible()
      await expect(page.getByText(/^Résolue par vous le/)).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)

      // A page that is open says so by itself where a script runs.
      if (!avecScript) await chezLInvite.reload()
      await expect(fil(chezLInvite)).toContainText('Oui, elle est plantée.')
      await expect(chezLInvite.getByText(/^Résolue par Claire Fontanel/)).toBeVisible()

      // Of what is elsewhere, the guest has nothing.
      await chezLInvite.goto(`/usager/dossiers/${dossier.id}/remarques`)
      await expect(titre(chezLInvite, 'Remarques')).toBeVisible()
      await expect(chezLInvite.getByRole('main')).not.toContainText('contrat')
      await chezLInvite.getByText('1 remarque résolue').click()
      await expect(chezLInvite.getByRole('link', { name: 'Haie 1', exact: true })).toBeVisible()

      // The row is removed: the remark keeps its words.
      await page.goto(`/usager/dossiers/${dossier.id}/remplir/votre-projet`)
      await page.getByRole('button', { name: /^Retirer.*Haie 1/ }).click()
      await expect(page.getByText('Haie 1', { exact: true })).toHaveCount(0)
      await page.goto(`/usager/dossiers/${dossier.id}/remarques`)
      const disparues = page.getByRole('region', { name: 'Remarques sur ce qui n’est plus dans le dossier' })
      await expect(disparues.getByRole('link', { name: 'Haie 1', exact: true })).toBeVisible()
      await disparues.getByRole('link', { name: 'Haie 1', exact: true }).click()
      await expect(page.getByText('Ce qui est remarqué n’est plus dans le dossier.')).toBeVisible()
      await expect(page.getByRole('link', { name: 'Revenir au dossier' })).toBeVisible()
      await chezLInvite.context().close()
    })
  })

test('the service asks about a file, the usager sees it at once and answers; what the service notes for itself is told to nobody else', async ({
  page,
  context,
  browser,
  axe,
  attendreLettre,
}) => {
  const { dossier, invite } = await unBrouillon()
  const { usager, demarche } = dossier
  const { compteId } = usager
  await connecter(context, db, compteId)
  await page.goto(`/usager/dossiers/${dossier.id}/remplir/votre-projet`)
  await page.getByLabel('Surface plantée').fill('120')
  await attendreEnregistre(page)
  await joindre(dossier)
  await deposer(dossier)

  const agent = await unNavigateur(browser, demarche.instructeur, true)
  await agent.goto(`/instructeur/dossiers/${dossier.id}`)
  await expect(agent.getByRole('heading', { level: 1 })).toBeVisible()
  await examinerEtroiteEtLarge(agent, axe)
  await lien(agent, 'Faire une remarque sur Surface plantée').click()
  await expect(titre(agent, 'Nouvelle remarque')).toBeVisible()
  await remarquer(agent, 'À vérifier', 'SECRET-INTERNE', 'Les instructeurs du groupe')
  await agent.goto(`/instructeur/dossiers/${dossier.id}`)
  await lien(agent, 'Faire une remarque sur Plan de masse').click()
  await agent.getByLabel('Sur quoi ?').selectOption('plan.pdf')
  await examinerEtroiteEtLarge(agent, axe)
  await remarquer(agent, 'Question', 'Où est l’échelle ?', 'Le demandeur aussi')
  await expect(titre(agent, 'Fichier plan.pdf, Plan de masse')).toBeVisible()
  await examinerEtroiteEtLarge(agent, axe)

  await page.goto(`/usager/dossiers/${dossier.id}`)
  await expect(page.getByRole('region', { name: 'Remarques' })).toContainText('1 remarque à lire')
  await expect(lien(page, 'Faire une remarque sur Surface plantée')).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.goto(`/usager/dossiers/${dossier.id}/remarques`)
  await expect(page.getByRole('main')).not.toContainText('SECRET-INTERNE')
  await page.getByRole('link', { name: 'Fichier plan.pdf, Plan de masse' }).click()
  await expect(titre(page, 'Fichier plan.pdf, Plan de masse')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(demarche.instructeur.email)
  await page.getByRole('textbox', { name: 'Votre réponse' }).fill('En bas, à droite.')
  await bouton(page, 'Répondre').click()
  await expect(fil(agent), 'an open page follows').toContainText('En bas, à droite.')

  // Taken back, the words go; the place stays.
  await fil(page).locator('summary').click()
  await page.getByRole('button', { name: /^Retirer ce message/ }).click()
  await expect(fait(page, 'Votre message est retiré.')).toBeVisible()
  await expect(fil(page)).toContainText('Message retiré')
  await expect(fil(agent)).not.toContainText('En bas')
  await attendreSansDefilement(page)

  // The guest of that part has a letter, which says nothing of what is written.
  await sql`update pgboss.job set start_after = created_on where name = 'lettre-remarque'`.execute(db)
  const lettre = await attendreLettre(invite.email, /une remarque vous attend/)
  expect(lettre.text).toContain(`/usager/dossiers/${dossier.id}/remarques`)
  expect(lettre.text).not.toMatch(/échelle|SECRET|plan\.pdf|Plan de masse/)
  await agent.context().close()
})

/** A decision of two people: proposed with a kept wording and a file, sent back with words, proposed again, confirmed by another. */
import type { BrowserContext, Page } from '@playwright/test'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { CompteId } from '../db/schema/ids.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, PDF } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest
let collegue: CompteDeTest
const ouverts: BrowserContext[] = []

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())
test.afterEach(async () => {
  for (const context of ouverts.splice(0)) await context.close()
})

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  const { cutAdminKey } = await import('../app/domain/demarche/access.ts')
  const { reglerLeDoubleRegard } = await import('../app/domain/proposition/proposer.ts')
  dossier = await unDossier(db, { etat: 'en_instruction' })
  const admin = await a.compte(db, { roles: ['administrateur'] })
  collegue = await a.compte(db, { nom: 'Thomas Daviau', roles: ['instructeur'] })
  const { id, groupeId } = dossier.demarche
  await db.insertInto('demarche_administrateurs').values({ demarche_id: id, compte_id: admin.compteId }).execute()
  await db.insertInto('groupe_instructeurs').values({ groupe_id: groupeId, compte_id: collegue.compteId }).execute()
  const key = await cutAdminKey(db, instant(new Date().toISOString()), admin, id)
  if (!key) throw new Error('no key for whoever runs the démarche')
  await reglerLeDoubleRegard(key, true)
  await connecter(context, db, dossier.demarche.instructeur.compteId)
})

const adresse = (suite = ''): string => `/instructeur/dossiers/${dossier.id}${suite}`
const alerte = (page: Page) => page.getByRole('alert')
const PLAN = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: PDF }

test.describe('with script', () => {
  test.use({ expectedConsole: [/status of 422/] })

  test('one proposes with a wording and a file, a colleague sends it back with words, then confirms it', async ({
    page,
    browser,
    axe,
    attendreLettre,
    lettres,
  }) => {
    test.setTimeout(120_000)
    const chez = async (qui: CompteId) => {
      const context = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
      ouverts.push(context)
      await connecter(context, db, qui)
      return context.newPage()
    }
    const autre = await chez(collegue.compteId)
    const usager = await chez(dossier.usager.compteId)

    await test.step('a wording is kept, then inserted where one writes', async () => {
      await page.goto(adresse())
      await page.getByRole('link', { name: 'Gérer les modèles' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Modèles de motivation' })).toBeVisible()
      await page.getByLabel('Titre du modèle').fill('Accord')
      await page.getByLabel('Texte du modèle').fill('Le dossier {{numero}} est complet.')
      await axe(page)
      await bouton(page, 'Garder ce modèle').click()
      await expect(page.getByText('Le modèle est gardé.')).toBeVisible()
      await page.getByRole('main').getByRole('link', { name: 'Décision', exact: true }).click()
      await proposerAvecModele(page)
      await axe(page)
    })

    await test.step('it is proposed: its owner knows nothing, and its author cannot confirm it', async () => {
      await proposerAvecFichier(page)
      await page.getByRole('link', { name: 'Voir la décision proposée' }).click()
      await expect(page.getByText(/une autre personne de votre groupe doit la confirmer/)).toBeVisible()
      await expect(bouton(page, 'Confirmer et rendre la décision')).toHaveCount(0)
      await axe(page)
      const refuse = await confirmerSansPage(page)
      expect(refuse.status()).toBe(422)
      expect(await refuse.text()).toContain('une autre personne de votre groupe doit la confirmer')
      await usager.goto(`/usager/dossiers/${dossier.id}`)
      await expect(usager.getByText('En cours d’examen').first()).toBeVisible()
      const montre = await usager.content()
      for (const tu of ['est complet', 'plan.pdf', 'proposée']) expect(montre).not.toContain(tu)
      expect(await etat()).toBe('en_instruction')
    })

    await test.step('whoever instructs for another groupe finds nothing to confirm', async () => {
      const { unDossier } = await import('../app/domain/testing.ts')
      const ailleurs = await unDossier(db, { etat: 'en_instruction' })
      const dehors = await chez(ailleurs.demarche.instructeur.compteId)
      expect((await dehors.request.get(adresse('/decision'))).status()).toBe(404)
      expect((await confirmerSansPage(dehors)).status()).toBe(404)
      expect(await etat()).toBe('en_instruction')
    })

    await test.step('a colleague sends it back: not without a word, which its author reads and its owner never', async () => {
      await autre.goto(adresse())
      await autre.getByRole('link', { name: 'Voir la décision proposée' }).click()
      await expect(autre.getByRole('heading', { level: 2, name: 'Décision proposée : Accepter' })).toBeVisible()
      await expect(autre.getByRole('heading', { name: 'Fichiers joints à la décision' })).toBeVisible()
      await axe(autre)
      await examinerEtroiteEtLarge(autre, axe)
      await bouton(autre, 'Renvoyer à son auteur').click()
      await expect(autre.getByRole('link', { name: /^Dites pourquoi/ })).toHaveAttribute('href', '#pourquoi')
      await axe(autre)
      await autre.getByLabel('Si vous ne confirmez pas, dites pourquoi').fill('Le plan est celui d’une autre parcelle.')
      await bouton(autre, 'Renvoyer à son auteur').click()
      await expect(autre.getByRole('heading', { level: 1, name: /^Dossier/ })).toBeVisible()
      await page.goto(adresse())
      await expect(page.getByText('Le plan est celui d’une autre parcelle.')).toBeVisible()
      await page.goto(adresse('/histoire'))
      await expect(page.getByText('Le plan est celui d’une autre parcelle.')).toBeVisible()
      await usager.reload()
      expect(await usager.content()).not.toContain('autre parcelle')
    })

    await test.step('proposed again, it is confirmed: one decision, which names both', async () => {
      await page.goto(adresse('/decision'))
      await proposerAvecModele(page)
      await proposerAvecFichier(page)
      await autre.goto(adresse('/decision'))
      await bouton(autre, 'Confirmer et rendre la décision').click()
      await expect(autre.getByText('Accepté', { exact: true }).first()).toBeVisible()
      expect(await decisions()).toEqual([
        { acteur: collegue.compteId, propose_par: dossier.demarche.instructeur.compteId },
      ])
    })

    await test.step('its owner has one letter, and reads the reasons and the file', async () => {
      const lettre = await attendreLettre(dossier.usager.email, /décision rendue/)
      expect(lettre.text).toContain('est complet.')
      expect(lettre.text).toContain('fichier est joint à cette décision')
      expect(
        (await lettres(dossier.usager.email)).filter(({ subject }) => /décision rendue/.test(subject)),
      ).toHaveLength(1)
      const lien = usager.getByRole('link', { name: /^Télécharger.*plan\.pdf/ })
      await expect(async () => {
        await usager.reload()
        await expect(lien).toBeVisible({ timeout: 1_000 })
      }).toPass()
      await expect(usager.getByText(/^Le dossier \d+ est complet\.$/).first()).toBeVisible()
      await axe(usager)
      const [fichier] = await Promise.all([usager.waitForEvent('download'), lien.click()])
      expect(fichier.suggestedFilename()).toBe('plan.pdf')
    })
  })
})

test.describe('what has changed since', () => {
  test.use({ expectedConsole: [/status of 409/] })

  test('a proposal on a dossier that was annotated since cannot be confirmed, and is taken away without a word', async ({
    page,
    context,
    axe,
  }) => {
    await proposerParLeVerbe()
    await page.goto('about:blank')
    await connecter(context, db, collegue.compteId)
    await page.goto(adresse('/decision'))
    await changer()
    await bouton(page, 'Confirmer et rendre la décision').click()
    await expect(alerte(page)).toContainText('la proposition est annulée')
    await axe(page)
    expect(await etat()).toBe('en_instruction')
    await proposerParLeVerbe()
    await changer()
    await page.goto(adresse('/decision'))
    await expect(page.getByText(/cette proposition ne peut plus être confirmée/)).toBeVisible()
    await bouton(page, 'Retirer cette proposition').click()
    await expect(page.getByText('Décision à confirmer')).toHaveCount(0)
    expect(await decisions()).toEqual([])
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('one inserts a wording by a post, proposes, and takes one’s own proposal back without a word', async ({
    page,
  }) => {
    await page.goto(`${adresse('/modeles')}?usage=motivation`)
    await page.getByLabel('Titre du modèle').fill('Accord')
    await page.getByLabel('Texte du modèle').fill('Le dossier {{numero}} est complet.')
    await bouton(page, 'Garder ce modèle').click()
    await page.goto(adresse())
    await proposerAvecModele(page)
    await proposerAvecFichier(page)
    await page.getByRole('link', { name: 'Voir la décision proposée' }).click()
    await bouton(page, 'Retirer ma proposition').click()
    await expect(page.getByText('Proposition retirée')).toBeVisible()
    await expect(bouton(page, 'Relire avant de décider')).toBeVisible()
  })
})

/** From the form to the page that is read again: the wording says the number of the dossier there. */
async function proposerAvecModele(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /^Accepter/ }).check()
  await page.getByLabel('Modèle', { exact: true }).selectOption({ label: 'Accord' })
  await bouton(page, 'Insérer ce modèle').click()
  await expect(page.getByLabel('Motivation')).toHaveValue('Le dossier {{numero}} est complet.')
  await bouton(page, 'Relire avant de décider').click()
  await expect(page.getByText(/^Le dossier \d+ est complet\.$/)).toBeVisible()
}

async function proposerAvecFichier(page: Page): Promise<void> {
  await page.getByLabel('Joindre des fichiers à la décision').setInputFiles(PLAN)
  await bouton(page, 'Proposer cette décision').click()
  await expect(page.getByText('Décision à confirmer').first()).toBeVisible()
}

/** What the page does not offer, posted all the same. */
const confirmerSansPage = (page: Page) =>
  page.request.post(adresse('/decision'), {
    headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
    form: { etape: 'confirmer', vu: '' },
  })

async function proposerParLeVerbe(): Promise<void> {
  const { instructionKeyOf } = await import('../app/domain/testing.ts')
  const { proposer } = await import('../app/domain/proposition/proposer.ts')
  const { vuALaDecision } = await import('../app/domain/dossier/vu-a-la-decision.ts')
  const key = await instructionKeyOf(db, dossier, instant(new Date().toISOString()))
  await proposer(key, 'refuser', { motivation: 'Hors délai.', vu: await vuALaDecision(key) })
}

/** Something that counts is no longer what was read: its owner has written. */
async function changer(): Promise<void> {
  const { ecrireA, messagerieKeyOf } = await import('../app/domain/messagerie/pour-les-tests.ts')
  await ecrireA(await messagerieKeyOf(db, dossier, instant(new Date().toISOString())), 'Attendez, j’ai changé de plan.')
}

async function etat(): Promise<string> {
  const row = await db.selectFrom('dossiers').where('id', '=', dossier.id).select('etat').executeTakeFirstOrThrow()
  return row.etat
}

async function decisions(): Promise<{ acteur: string | null; propose_par: unknown }[]> {
  const rows = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossier.id)
    .where('type', 'in', ['dossier.accepte', 'dossier.refuse', 'dossier.classe_sans_suite'])
    .select(['acteur_id', 'donnees'])
    .execute()
  return rows.map(({ acteur_id, donnees }) => ({ acteur: acteur_id, propose_par: donnees['propose_par'] }))
}

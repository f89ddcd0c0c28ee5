/** What is typed while nothing can be sent stays on the device: a reload, a closed page, two minutes in a tunnel lose nothing. */
import type { Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest, DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

const QUESTIONS = ['Nom', 'Prénom', 'Commune', 'Surface', 'Remarques'] as const

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          ...QUESTIONS.map((libelle, rang) =>
            champ(`q${rang}`, { libelle, type: libelle === 'Remarques' ? 'textarea' : 'text' }),
          ),
          champ('civilite', { libelle: 'Civilité', type: 'civilite' }),
          champ('accord', { libelle: 'Je suis d’accord', type: 'checkbox' }),
          champ('visite', { libelle: 'Date de la visite', type: 'date' }),
          champ('secu', { libelle: 'Numéro de sécurité sociale', type: 'nir' }),
        ],
      },
      {
        kind: 'section',
        id: 'suite' as StableId,
        titre: 'Suite',
        enfants: [champ('fin', { libelle: 'Fin' })],
      },
    ],
  })
})

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

test.afterAll(() => db.destroy())

test.use({ expectedConsole: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to fetch manifest patches/] })

const page1 = () => `/usager/dossiers/${dossier.id}/remplir/vous`
const couper = (page: Page) => page.route('**/operations', (route) => route.abort())
const question = (page: Page, libelle: string) => page.getByRole('textbox', { name: new RegExp(`^${libelle}`) })

/** The texts on the server, by question, in the order in which they were written. */
async function gardes(): Promise<string[]> {
  const rows = await db
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossier.id)
    .orderBy('seq')
    .select(['champ', 'reponse'])
    .execute()
  return rows.map(({ champ, reponse }) => `${champ}: ${JSON.stringify('value' in reponse ? reponse.value : null)}`)
}

/** What the device keeps, as text. */
function surLAppareil(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const base = await new Promise<IDBDatabase>((resolve, reject) => {
      const demande = indexedDB.open('cerfeuil-reponses')
      demande.onsuccess = () => resolve(demande.result)
      demande.onerror = () => reject(demande.error ?? new Error('no database'))
    })
    try {
      if (!base.objectStoreNames.contains('pages')) return '[]'
      return await new Promise<string>((resolve) => {
        const tout = base.transaction('pages').objectStore('pages').getAll()
        tout.onsuccess = () => resolve(JSON.stringify(tout.result))
      })
    } finally {
      base.close()
    }
  })
}

test('answers that could not leave are said to wait on this device, and a reload shows and sends them', async ({
  page,
  axe,
}) => {
  await page.goto(page1())
  await couper(page)
  await question(page, 'Nom').fill('Marchebourg')
  await page.getByRole('radio', { name: /^(Mme|Madame)/ }).check()
  await page.getByRole('checkbox', { name: /Je suis d’accord/ }).check()
  await page.getByLabel('Jour').fill('12')
  await expect(page.getByRole('alert').filter({ hasText: 'réponses attendent sur cet appareil' })).toBeVisible()
  await axe(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(question(page, 'Nom')).toHaveValue('Marchebourg')
  await expect(page.getByRole('radio', { name: /^(Mme|Madame)/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /Je suis d’accord/ })).toBeChecked()
  await expect(page.getByLabel('Jour')).toHaveValue('12')
  await page.unroute('**/operations')
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await attendreEnregistre(page)
  expect(await gardes()).toEqual(expect.arrayContaining(['q0: "Marchebourg"', 'accord: true']))
  await expect.poll(() => surLAppareil(page)).toBe('[]')
})

test('a page that was closed gives its answers to the next one of the dossier, even another page of the form', async ({
  page,
  context,
}) => {
  await page.goto(page1())
  await couper(page)
  await question(page, 'Nom').fill('Marchebourg')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.close()
  const autre = await context.newPage()
  await autre.goto(`/usager/dossiers/${dossier.id}/remplir/suite`)
  await attendreEnregistre(autre)
  expect(await gardes()).toEqual(['q0: "Marchebourg"'])
})

test('an answer that somebody else changed meanwhile is never overwritten: both are shown', async ({ page }) => {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  await page.goto(page1())
  await couper(page)
  await question(page, 'Nom').fill('Le mien')
  await expect(page.getByRole('alert')).toBeVisible()
  await repondre(await editKeyOf(db, dossier), [
    { id: '01JAAAAAAAAAAAAAAAAAAAAAAA', champ: 'q0' as StableId, row: null, base: 0, raw: 'Le sien' },
  ])
  page.on('dialog', (dialog) => void dialog.accept())
  await page.unroute('**/operations')
  await page.reload()
  await expect(page.getByRole('group', { name: 'Laquelle garder ?' })).toBeVisible()
  await expect(question(page, 'Nom')).toHaveValue('Le mien')
  expect(await gardes()).toEqual(['q0: "Le sien"'])
})

test('two minutes without network in five questions: one announcement, and all five leave in their order', async ({
  page,
  context,
}) => {
  await page.clock.install()
  await page.goto(page1())
  await context.setOffline(true)
  for (const libelle of QUESTIONS) {
    await question(page, libelle).fill(`${libelle} hors ligne`)
    await page.clock.runFor(24_000)
  }
  await expect(page.getByRole('alert').filter({ hasText: '5 réponses attendent' })).toHaveCount(1)
  await context.setOffline(false)
  await page.clock.runFor(31_000)
  await attendreEnregistre(page)
  expect(await gardes()).toEqual(QUESTIONS.map((libelle, rang) => `q${rang}: "${libelle} hors ligne"`))
})

test('an answer that the law protects more never stays on the device', async ({ page }) => {
  await page.goto(page1())
  await couper(page)
  await question(page, 'Numéro de sécurité sociale').fill('1 84 12 76 451 089 46')
  await question(page, 'Nom').fill('Marchebourg')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect.poll(() => surLAppareil(page)).toContain('Marchebourg')
  expect(await surLAppareil(page)).not.toContain('84 12')
})

test('another person on the same device sees nothing of it; after signing out nothing is left', async ({
  page,
  context,
}) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  await page.goto(page1())
  await couper(page)
  await question(page, 'Nom').fill('Marchebourg')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.close()

  const autre = await unDossier(db, { demarche })
  await connecter(context, db, autre.usager.compteId)
  const suivante = await context.newPage()
  await suivante.goto(`/usager/dossiers/${autre.id}/remplir/vous`)
  await expect(question(suivante, 'Nom')).toHaveValue('')
  expect(await surLAppareil(suivante)).toContain('Marchebourg')

  await suivante.goto('/profil')
  await suivante.getByRole('banner').getByText(autre.usager.email).first().click()
  await suivante.getByRole('banner').getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(suivante.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible()
  expect(await suivante.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([])
})

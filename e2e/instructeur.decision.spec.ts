/** Deciding: once, with its reasons, and by those of the groupe only. */
import type { BrowserContext } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { etat: 'en_instruction' })
  await connecter(context, db, dossier.demarche.instructeur.compteId)
})

const adresse = (suite = ''): string => `/instructeur/dossiers/${dossier.id}${suite}`

test.describe('two instructeurs who decide at once', () => {
  test.use({ expectedConsole: [/status of 409/] })
  test('one wins, the other reads why and keeps the motivation', async ({ page, browser, axe }) => {
    const colleague = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
    const other = await pageDUnCollegue(colleague)
    for (const [instructeur, decision, motivation] of [
      [page, /^Accepter/, 'Le dossier est complet.'],
      [other, /^Refuser/, 'La parcelle est hors du périmètre.'],
    ] as const) {
      await instructeur.goto(adresse())
      await instructeur.getByRole('radio', { name: decision }).check()
      await instructeur.getByLabel('Motivation').fill(motivation)
      await bouton(instructeur, 'Relire avant de décider').click()
    }
    await bouton(page, 'Rendre la décision').click()
    await expect(page.getByText('Accepté', { exact: true }).first()).toBeVisible()
    await bouton(other, 'Rendre la décision').click()
    const alerte = other.getByRole('alert')
    await expect(alerte).toContainText('Ce dossier est déjà accepté.')
    await expect(alerte, 'what was written is not lost').toContainText('La parcelle est hors du périmètre.')
    await axe(other)
    expect(await decisionsDe(dossier)).toEqual(['dossier.accepte'])
    await colleague.close()
  })
})

test.describe('a refusal without motivation', () => {
  test.use({ expectedConsole: [/status of 422/] })
  test('is asked for its motivation, and decides nothing', async ({ page, axe }) => {
    await page.goto(adresse())
    await axe(page)
    await page.getByRole('radio', { name: /^Refuser/ }).check()
    await bouton(page, 'Relire avant de décider').click()
    await expect(page.getByRole('link', { name: /Écrivez la motivation/ })).toHaveAttribute('href', '#motivation')
    await expect(page.getByRole('radio', { name: /^Refuser/ })).toBeChecked()
    await axe(page)
    expect(await decisionsDe(dossier)).toEqual([])
  })

  test('without any choice, asks for the choice and keeps the motivation', async ({ page }) => {
    await page.goto(adresse())
    await page.getByLabel('Motivation').fill('Écrite avant de choisir.')
    await bouton(page, 'Relire avant de décider').click()
    await expect(page.getByRole('link', { name: 'Choisissez une décision.' })).toBeVisible()
    await expect(page.getByLabel('Motivation')).toHaveValue('Écrite avant de choisir.')
  })
})

test.describe('the dossier of another groupe', () => {
  test.use({ expectedConsole: [/status of 404/] })
  test('does not exist for this instructeur, to read or to decide', async ({ page, axe }) => {
    const { unDossier } = await import('../app/domain/testing.ts')
    const foreign = await unDossier(db, { etat: 'en_instruction' })
    for (const suite of ['', '/decision', '/annotations']) {
      const response = await page.goto(`/instructeur/dossiers/${foreign.id}${suite}`)
      expect(response?.status()).toBe(404)
    }
    await axe(page)
    const response = await page.request.post(`/instructeur/dossiers/${foreign.id}/decision`, {
      headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
      form: { decision: 'accepter', motivation: 'x', etape: 'rendre' },
    })
    expect(response.status()).toBe(404)
    expect(await decisionsDe(foreign)).toEqual([])
  })
})

/** A second instructeur of the same groupe, in a browser of their own. */
async function pageDUnCollegue(context: BrowserContext) {
  const colleague = await a.compte(db, { roles: ['instructeur'] })
  const member = { groupe_id: dossier.demarche.groupeId, compte_id: colleague.compteId }
  await db.insertInto('groupe_instructeurs').values(member).execute()
  await connecter(context, db, colleague.compteId)
  return context.newPage()
}

async function decisionsDe({ id }: DossierDeTest): Promise<string[]> {
  const rows = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', 'in', ['dossier.accepte', 'dossier.refuse', 'dossier.classe_sans_suite'])
    .select('type')
    .execute()
  return rows.map(({ type }) => type)
}

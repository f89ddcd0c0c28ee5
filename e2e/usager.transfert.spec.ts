/** A dossier that changes hands: offered, answered by whoever holds the address, and its former owner told. */
import type { Page } from '@playwright/test'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, lienDe, uneAdresse } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest
let repreneur: CompteDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const usager = await a.compte(db, { nom: 'Claire Fontanel', email: uneAdresse('claire') })
  dossier = await unDossier(db, { demarche: await uneDemarche(db), usager })
  repreneur = await a.compte(db, { nom: 'Dominique Vasseur', email: uneAdresse('dominique') })
  await connecter(context, db, usager.compteId)
})

const adresse = (suite = ''): string => `/usager/dossiers/${dossier.id}${suite}`
const titre = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use({ ...(avecScript ? {} : sansScript), expectedConsole: [/status of 4(04|22)/] })

    test('is offered, accepted by the other, and no longer read by its former owner, who is written to', async ({
      page,
      browser,
      axe: examine,
      attendreLettre,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      await page.goto(adresse())
      await page.getByRole('link', { name: 'Confier ce dossier à une autre personne' }).click()
      await expect(titre(page, 'Confier ce dossier')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Adresse électronique de la personne').fill(dossier.usager.email)
      await bouton(page, 'Proposer ce dossier').click()
      await expect(page.getByRole('alert')).toContainText('C’est votre adresse')
      await expect(page.getByLabel('Adresse électronique de la personne')).toHaveValue(dossier.usager.email)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Adresse électronique de la personne').fill(repreneur.email)
      await bouton(page, 'Proposer ce dossier').click()
      await expect(page.getByText(`Vous avez proposé ce dossier à ${repreneur.email}`)).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)

      const lettre = await attendreLettre(repreneur.email, /On vous confie un dossier/)
      const contexte = await browser.newContext({
        ...(avecScript ? {} : sansScript),
        baseURL: new URL(page.url()).origin,
        locale: 'fr-FR',
      })
      await connecter(contexte, db, repreneur.compteId)
      const autre = await contexte.newPage()
      await autre.goto('/usager/dossiers')
      await expect(autre.getByText('On vous confie un dossier')).toBeVisible()
      await autre.goto(lienDe(lettre, '/usager/transferts'))
      await expect(titre(autre, 'Dossiers qu’on vous confie')).toBeVisible()
      await expect(autre.getByText('Proposé par Claire Fontanel')).toBeVisible()
      await examinerEtroiteEtLarge(autre, axe)
      await bouton(autre, /^Accepter/).click()
      await expect(autre.getByText('Ce dossier est maintenant le vôtre.')).toBeVisible()
      await examinerEtroiteEtLarge(autre, axe)

      await attendreLettre(dossier.usager.email, /changé de titulaire/)
      const response = await page.goto(adresse())
      expect(response?.status()).toBe(404)
      await contexte.close()
    })

    test('is refused, and stays its owner’s, who can take an offer back', async ({ page, browser, attendreLettre }) => {
      await page.goto(adresse('/transferer'))
      await page.getByLabel('Adresse électronique de la personne').fill(repreneur.email)
      await bouton(page, 'Proposer ce dossier').click()
      await expect(bouton(page, 'Annuler la proposition')).toBeVisible()
      const contexte = await browser.newContext({
        ...(avecScript ? {} : sansScript),
        baseURL: new URL(page.url()).origin,
        locale: 'fr-FR',
      })
      await connecter(contexte, db, repreneur.compteId)
      const autre = await contexte.newPage()
      await autre.goto('/usager/transferts')
      await bouton(autre, /^Refuser/).click()
      await expect(autre.getByText('Vous avez refusé ce dossier')).toBeVisible()
      await expect(autre.getByText('Aucun dossier ne vous est proposé.')).toBeVisible()
      await attendreLettre(dossier.usager.email, /reste le vôtre/)

      await page.reload()
      await page.getByLabel('Adresse électronique de la personne').fill(repreneur.email)
      await bouton(page, 'Proposer ce dossier').click()
      await bouton(page, 'Annuler la proposition').click()
      await expect(bouton(page, 'Proposer ce dossier')).toBeVisible()
      await autre.reload()
      await expect(autre.getByText('Aucun dossier ne vous est proposé.')).toBeVisible()
      await contexte.close()
    })
  })

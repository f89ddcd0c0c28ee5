/** A link that answers for somebody: told before anything is begun, kept through the login, theirs to change. */
import { a, MOT_DE_PASSE } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, uneAdresse } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let demarche: DemarcheDeTest

test.beforeAll(async () => {
  db = await openBase()
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  demarche = await uneDemarche(db, {
    champs: [
      champ('nom', { libelle: 'Votre nom' }),
      champ('age', { type: 'integer_number', libelle: 'Votre âge' }),
      champ('ville', { libelle: 'Votre commune' }),
    ],
  })
})
test.afterAll(() => db.destroy())

const lien = (): string => `/commencer/${demarche.chemin}?champ_nom=Fontanel&champ_age=douze&utm_source=lettre`
const PROMESSE = 'Le lien que vous avez suivi remplit 2 réponses'
const MARQUE = /Prérempli.: vérifiez cette réponse/
const page1 = /\/remplir\//

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('goes on through the login, and fills what its questions accept', async ({ page, axe: examine }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const { email } = await a.compte(db, { email: uneAdresse('preremplie') })
      await page.goto(lien())
      await expect(page.getByText(PROMESSE)).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page
        .getByRole('main')
        .getByRole('link', { name: /Se connecter|J’ai déjà un compte/ })
        .first()
        .click()
      await page.getByLabel('Adresse électronique').fill(email)
      await page.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
      await bouton(page, 'Se connecter').click()
      await expect(page.getByText(PROMESSE)).toBeVisible()
      await bouton(page, 'Commencer la démarche').first().click()
      await expect(page.getByText('Des réponses ont été préremplies par le lien que vous avez suivi.')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('main').locator('a[href*="/remplir/"]').first().click()
      await expect(page).toHaveURL(page1)
      await expect(page.getByLabel('Votre nom')).toHaveValue('Fontanel')
      // What its question does not accept is nobody's mistake: it is left out.
      await expect(page.getByLabel(/^Votre âge/)).toHaveValue('')
      // What nobody typed is marked, until it is changed.
      await expect(page.getByLabel('Votre nom')).toHaveAccessibleDescription(MARQUE)
      await examinerEtroiteEtLarge(page, axe)
      const verifier = page.getByRole('heading', { level: 1, name: /^Vérifi/ })
      await bouton(page, /^Vérifier/).click()
      await expect(verifier).toBeVisible()
      await expect(page.getByText(MARQUE)).toHaveCount(1)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: /^Modifier.*Votre nom/ }).click()
      await page.getByLabel('Votre nom').fill('Belcourt')
      await page.getByLabel('Votre nom').blur()
      if (avecScript) await expect(page.getByText(MARQUE)).toHaveCount(0)
      await bouton(page, 'Revenir à la vérification').click()
      await expect(verifier).toBeVisible()
      await expect(page.getByText(MARQUE)).toHaveCount(0)
    })

    test('fills another draft for whoever has begun one, and touches the first in nothing', async ({
      page,
      context,
    }) => {
      const { unDossier } = await import('../app/domain/testing.ts')
      const usager = await a.compte(db)
      const premier = await unDossier(db, { demarche, usager })
      await connecter(context, db, usager.compteId)
      await page.goto(lien())
      await bouton(page, 'Commencer un autre dossier').click()
      await expect(page.getByText('Des réponses ont été préremplies par le lien que vous avez suivi.')).toBeVisible()
      expect(page.url()).not.toContain(premier.id)
      const ecrites = await db.selectFrom('dossier_op').where('dossier_id', '=', premier.id).select('seq').execute()
      expect(ecrites).toEqual([])
    })
  })

/** A commune in a condition: chosen among suggestions as one types, or, without script, among what the server offers. */
import type { Db } from '../db/client.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test('a commune of a condition is found by its name, with the keys, and again without script', async ({
  page,
  context,
  browser,
  axe,
}) => {
  const { demarche } = await import('../app/domain/demarche/pour-les-tests.ts')
  const afficherSi = { op: 'eq', left: { champ: 'c' }, right: { option: '' } }
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      { kind: 'champ', id: 'c', type: 'communes', libelle: 'Votre commune', config: {} },
      { kind: 'champ', id: 'z', type: 'text', libelle: 'Suite', config: {}, afficherSi },
    ],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const key = await demarche(db, { formulaire: lu.formulaire })
  const adresse = `/administrateur/demarches/${key.demarcheId}/formulaire?element=z`

  await connecter(context, db, key.personne.compteId)
  await page.goto(adresse)
  const lieu = page.getByRole('combobox', { name: 'Valeur de la condition 1', exact: true })
  await lieu.pressSequentially('vannes')
  await expect(page.getByRole('option', { name: /^Vannes \(56000\)/ })).toBeVisible()
  await page.setViewportSize({ width: 320, height: 900 })
  await axe(page)
  await lieu.press('ArrowDown')
  await lieu.press('Enter')
  await expect(page.locator('.restate')).toContainText('Vannes (56000)')
  await expect(lieu).toHaveValue('Vannes (56000)')
  await expect(page.getByText(/^Enregistré à \d/)).toBeVisible()

  const sansScript = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
  })
  await connecter(sansScript, db, key.personne.compteId)
  const simple = await sansScript.newPage()
  await simple.goto(adresse)
  await simple.getByLabel('Valeur de la condition 1', { exact: true }).fill('Montreuil')
  await simple.getByRole('button', { name: 'Enregistrer', exact: true }).last().click()
  await simple.getByLabel(/Montreuil \(93100\)/).check()
  await simple.getByRole('button', { name: 'Enregistrer', exact: true }).last().click()
  await expect(simple.locator('.restate')).toContainText('Montreuil (93100)')
  await sansScript.close()
})

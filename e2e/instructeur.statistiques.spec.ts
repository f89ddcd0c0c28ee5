/** The figures of a démarche: of one's groupes, of all of it, of everybody; the same in a file. */
import type { Db } from '../db/client.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

async function charger() {
  const { uneDemarche, unDossier, champ } = await import('../app/domain/testing.ts')
  const { projeter } = await import('../app/domain/liste/projeter.ts')
  const { a } = await import('../db/builders.ts')
  return { uneDemarche, unDossier, champ, projeter, a }
}

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>
test.beforeAll(async () => {
  db = await openBase()
  verbes = await charger()
})
test.afterAll(() => db.destroy())

test('an instructeur reads the figures of their groupes, and the public those of nobody', async ({
  page,
  context,
  axe,
}) => {
  const demarche = await verbes.uneDemarche(db, {
    champs: [verbes.champ('urgent', { type: 'yes_no', libelle: 'Est-ce urgent ?' })],
  })
  const hier = new Date(Date.now() - 86_400_000).toISOString()
  for (let n = 0; n < 12; n += 1) {
    const { id } = await verbes.unDossier(db, { demarche, etat: n < 9 ? 'accepte' : 'en_instruction' })
    await db
      .updateTable('dossiers')
      .set({
        cree_at: hier,
        depose_at: hier,
        instruction_at: hier,
        ...(n < 9 && { decide_at: new Date().toISOString() }),
      } as never)
      .where('id', '=', id)
      .execute()
    await db
      .insertInto('dossier_section')
      .values({
        dossier_id: id,
        bloc: 'c0',
        reponses: JSON.stringify({ urgent: { kind: 'value', value: n < 8, seq: 1 } }),
      })
      .execute()
    await verbes.projeter(db, [id])
  }

  await test.step('those of one’s groupes, by the answers to a question', async () => {
    await connecter(context, db, demarche.instructeur.compteId)
    await page.goto(`/instructeur/demarches/${demarche.id}`)
    await page.getByRole('link', { name: 'Statistiques' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Statistiques' })).toBeVisible()
    await expect(page.getByRole('heading', { name: '12 dossiers déposés' })).toBeVisible()
    await page.getByLabel('Par réponse à').selectOption({ label: 'Est-ce urgent ?' })
    await page.getByRole('button', { name: 'Montrer' }).click()
    const table = page.getByRole('region', { name: 'Les dossiers déposés pendant la période, par réponse' })
    await expect(table.getByRole('row', { name: /^Oui 8/ })).toBeVisible()
    await expect(table.getByRole('row', { name: /^Non 4/ })).toBeVisible()
    await page.screenshot({ path: 'test-results/statistiques-1280.png', fullPage: true })
    await examinerEtroiteEtLarge(page, axe)
    const fichier = await page.request.get((await page.getByRole('link', { name: /CSV/ }).getAttribute('href')) ?? '')
    expect(fichier.headers()['content-type']).toContain('text/csv')
    expect(await fichier.text()).toContain('Par réponse à « Est-ce urgent ? »;Oui;Dossiers;8\r\n')
  })

  await test.step('a period that cannot be is said, and the usual one shown', async () => {
    await page.goto(`/instructeur/demarches/${demarche.id}/statistiques?du=2026-12-01&au=2026-01-01`)
    await expect(page.getByText('Le premier jour vient après le dernier')).toBeVisible()
    await expect(page.getByRole('heading', { name: '12 dossiers déposés' })).toBeVisible()
  })

  await test.step('those that everybody may read: nothing under five', async () => {
    await context.clearCookies()
    await page.goto(`/commencer/${demarche.chemin}`)
    await page.getByRole('link', { name: 'Statistiques de la démarche' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Statistiques' })).toBeVisible()
    await expect(page.getByRole('row', { name: /En instruction moins de 5/ })).toBeVisible()
    await page.setViewportSize({ width: 320, height: 800 })
    await axe(page)
    await attendreSansDefilement(page)
    await page.screenshot({ path: 'test-results/statistiques-320.png', fullPage: true })
  })
})

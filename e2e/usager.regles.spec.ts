/** The rules of a form as one fills it: shown, computed and refused at once, without waiting for the server. */
import type { Db } from '../db/client.ts'
import type { DossierDeTest, DemarcheDeTest } from '../app/domain/testing.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

const un = (id: string, type: string, libelle: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type,
  libelle,
  ...plus,
})

const FORMULAIRE = {
  langage: 1,
  champs: [
    {
      kind: 'section',
      id: 's1',
      titre: 'Votre demande',
      enfants: [
        un('local', 'yes_no', 'Louez-vous un local ?', { obligatoire: true }),
        un('bailleur', 'text', 'Nom du bailleur', {
          obligatoire: true,
          afficherSi: { op: 'eq', left: { champ: 'local' }, right: { boolean: true } },
        }),
        un('loyer', 'decimal_number', 'Loyer mensuel', { config: { unite: '€' } }),
        un('charges', 'decimal_number', 'Charges mensuelles', { config: { unite: '€' } }),
        un('total', 'computed', 'Total par an', {
          config: { sorte: 'decimal', unite: '€' },
          calcul: {
            op: 'mul',
            left: { op: 'add', left: { champ: 'loyer' }, right: { champ: 'charges' } },
            right: { integer: '12' },
          },
        }),
      ],
    },
    { kind: 'section', id: 's2', titre: 'Fin', enfants: [un('note', 'text', 'Une remarque')] },
  ],
  validations: [
    {
      id: 'v',
      sur: 'charges',
      regle: { op: 'le', left: { champ: 'charges' }, right: { champ: 'loyer' } },
      message: 'Les charges ne dépassent pas le loyer. Corrigez l’un des deux montants.',
    },
  ],
  ineligibilite: [
    {
      id: 'i',
      si: { op: 'gt', left: { champ: 'total' }, right: { integer: '12000' } },
      message: 'Au-delà de 12 000 € par an, cette aide n’est pas ouverte.',
    },
  ],
}

let db: Db
let demarche: DemarcheDeTest
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
  const { uneDemarche } = await import('../app/domain/testing.ts')
  const lu = parseFormulaire(FORMULAIRE)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  demarche = await uneDemarche(db, lu.formulaire)
})

test.beforeEach(async ({ context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  dossier = await unDossier(db, { demarche })
  await connecter(context, db, dossier.usager.compteId)
})

test.afterAll(() => db.destroy())

const premierePage = () => `/usager/dossiers/${dossier.id}/remplir/votre-demande`

test.describe('without an answer of the server', () => {
  test.use({ expectedConsole: [/ERR_FAILED/] })

  test('a question appears with the answer that calls for it, goes with it, and comes back with what was typed', async ({
    page,
    axe,
  }) => {
    await page.goto(premierePage())
    const local = page.getByRole('group', { name: 'Louez-vous un local ?' })
    const bailleur = page.getByLabel('Nom du bailleur')
    await expect(bailleur).toHaveCount(0)
    // The server answers no more: what follows is the browser's own doing.
    await page.route('**/operations', (route) => route.abort())
    await local.getByLabel('Oui').check()
    await expect(bailleur).toBeVisible()
    await bailleur.fill('SCI du Lavoir')
    await axe(page)
    await local.getByLabel('Non').check()
    await expect(bailleur).toBeHidden()
    await axe(page)
    await local.getByLabel('Oui').check()
    await expect(bailleur).toHaveValue('SCI du Lavoir')
  })
})

test('a value is computed, a rule over two answers told, and a demande refused, as one types', async ({
  page,
  axe,
}) => {
  await page.goto(premierePage())
  const total = page.getByRole('group', { name: 'Total par an' }).or(page.locator('[data-question="total"]')).first()
  await page.getByLabel('Loyer mensuel').fill('500')
  await expect(total).not.toContainText('€')
  await page.getByLabel('Charges mensuelles').fill('80,50')
  await expect(total).toContainText('6\u202F966')
  await page.getByLabel('Charges mensuelles').fill('600')
  await expect(page.getByText('Les charges ne dépassent pas le loyer.')).toBeVisible()
  const refus = page.getByRole('status').filter({ hasText: 'cette aide n’est pas ouverte' })
  await expect(refus).toBeVisible()
  await axe(page)
  await page.getByLabel('Charges mensuelles').fill('80')
  await expect(page.getByText('Les charges ne dépassent pas le loyer.')).toHaveCount(0)
  await expect(refus).toHaveCount(0)
})

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.use({ expectedConsole: [/status of 422/] })

    test('the check page says what the deposit will leave out, and the deposit says why it is refused', async ({
      page,
      axe,
    }) => {
      await page.goto(premierePage())
      const suite = () => bouton(page, /Étape suivante/).click()
      await page.getByRole('group', { name: 'Louez-vous un local ?' }).getByLabel('Oui').check()
      if (!avecScript) {
        await suite()
        await expect(page.getByRole('status').filter({ hasText: 'd’autres questions' })).toBeVisible()
      }
      await page.getByLabel('Nom du bailleur').fill('SCI du Lavoir')
      await page.getByLabel('Loyer mensuel').fill('2000')
      await page.getByLabel('Charges mensuelles').fill('100')
      await suite()
      await expect(page.getByRole('heading', { level: 1, name: 'Fin' })).toBeVisible()
      await page.goto(premierePage())
      await page.getByRole('group', { name: 'Louez-vous un local ?' }).getByLabel('Non').check()
      await suite()
      await bouton(page, /Vérifier/).click()
      const main = page.getByRole('main')
      await expect(main).toContainText('Des réponses ne seront pas déposées')
      await expect(main).toContainText('Nom du bailleur')
      await expect(main).not.toContainText('SCI du Lavoir')
      await expect(main).toContainText('25\u202F200')
      await expect(main).toContainText('Au-delà de 12 000 € par an')
      if (avecScript) await axe(page)
      await bouton(page, 'Déposer le dossier').click()
      await expect(page.getByRole('alert').filter({ hasText: 'Au-delà de 12 000 € par an' })).toBeVisible()
      await page.goto(premierePage())
      await page.getByLabel('Loyer mensuel').fill('500')
      await suite()
      await bouton(page, /Vérifier/).click()
      await bouton(page, 'Déposer le dossier').click()
      await expect(page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible()
      await page.goto(`/usager/dossiers/${dossier.id}`)
      await expect(page.getByRole('main')).not.toContainText('bailleur')
    })
  })

/** The clock as a citizen meets it: the day shown, keeping, the bin, the withdrawal, the notice on the screen, traces. */
import type * as Testing from '../app/domain/testing.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import { addDays, addSeconds, instant, parisDate, type CivilDate, type Instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, jourEcrit } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const maintenant = (): Instant => instant(new Date().toISOString())
const aujourdhui = (): CivilDate => parisDate(maintenant())

async function unDossier(voulu: Parameters<typeof Testing.unDossier>[1]): Promise<DossierDeTest> {
  const testing = await import('../app/domain/testing.ts')
  return testing.unDossier(db, voulu)
}

const adresse = ({ id }: DossierDeTest, suite = ''): string => `/usager/dossiers/${id}${suite}`
const etatDe = ({ id }: DossierDeTest) =>
  db.selectFrom('dossiers').where('id', '=', id).select(['etat', 'corbeille_at', 'purge_at']).executeTakeFirstOrThrow()

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.setTimeout(120_000)

    test('a draft near its day says it with what keeps it, and is kept in one click, from its page and its card', async ({
      page,
      context,
      axe: examine,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const today = aujourdhui()
      const dossier = await unDossier({ activiteOn: addDays(today, -12), purgeAt: addDays(today, 3) })
      await connecter(context, db, dossier.usager.compteId)

      await page.goto('/usager/dossiers')
      const carte = page.getByRole('listitem').filter({ hasText: 'Aide à la plantation de haies' })
      await expect(carte).toContainText(jourEcrit(addDays(today, 4)))
      await expect(carte).toContainText('Bientôt supprimé')
      await examinerEtroiteEtLarge(page, axe)
      await carte.getByRole('button', { name: /Garder ce brouillon/ }).click()
      await expect(page).toHaveURL(/\/usager\/dossiers\?fait=garde$/)
      await expect(page.getByRole('status')).toContainText('Votre brouillon est gardé')
      await expect(carte).toContainText(jourEcrit(addDays(today, 16)))
      await expect(carte, 'it is no longer near').not.toContainText('Bientôt supprimé')

      await db
        .updateTable('dossiers')
        .set({ purge_at: addDays(today, 2) })
        .where('id', '=', dossier.id)
        .execute()
      await page.goto(adresse(dossier))
      await expect(page.getByRole('main')).toContainText(jourEcrit(addDays(today, 3)))
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Garder ce brouillon').click()
      await expect(page.getByRole('status')).toContainText('Votre brouillon est gardé')
      await expect(page.getByRole('main')).toContainText(jourEcrit(addDays(today, 16)))
      expect((await etatDe(dossier)).purge_at).toBe(addDays(today, 15))
    })

    test('a deleted draft waits fourteen days in the bin, and comes back in one click', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const today = aujourdhui()
      const dossier = await unDossier({ purgeAt: addDays(today, 15) })
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(adresse(dossier))
      await page.getByRole('link', { name: 'Supprimer ce brouillon' }).click()
      await expect(page.getByRole('main')).toContainText('gardé 14 jours dans la corbeille')
      await expect(page.getByRole('main')).toContainText(jourEcrit(addDays(today, 15)))
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Mettre à la corbeille').click()
      await expect(page.getByRole('status')).toContainText('dans la corbeille')
      const corbeille = page.getByRole('region', { name: 'Corbeille' })
      await expect(corbeille).toContainText('Aide à la plantation de haies')
      await expect(corbeille).toContainText(/Sera supprimé définitivement le/)
      await expect(corbeille).toContainText(jourEcrit(addDays(today, 15)))
      await examinerEtroiteEtLarge(page, axe)
      await corbeille.getByRole('button', { name: /^Restaurer/ }).click()
      await expect(page).toHaveURL(new RegExp(`${dossier.id}\\?fait=restaure$`))
      await expect(page.getByRole('status')).toContainText('sorti de la corbeille')
      expect((await etatDe(dossier)).corbeille_at).toBeNull()
    })

    test('a deposited dossier is withdrawn, and the withdrawal undone', async ({ page, context, axe: examine }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dossier = await unDossier({ etat: 'en_construction' })
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(adresse(dossier))
      await expect(page.getByRole('main')).toContainText('Son âge ne le supprime jamais')
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Retirer ce dossier' }).click()
      const main = page.getByRole('main')
      await expect(main).toContainText('Le service n’examinera pas votre demande')
      await expect(main).toContainText(/14\sjours pour changer d’avis/)
      await expect(main).toContainText(/gardé 36\smois/)
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Retirer le dossier').click()
      await expect(page.getByRole('status')).toContainText('Votre dossier est retiré.')
      await expect(main).toContainText(jourEcrit(addDays(aujourdhui(), 14)))
      await expect(main).toContainText('Sera supprimé le')
      await expect(page.getByRole('link', { name: 'Retirer ce dossier' })).toHaveCount(0)
      await examinerEtroiteEtLarge(page, axe)
      expect((await etatDe(dossier)).etat).toBe('retire')
      await bouton(page, 'Annuler le retrait').click()
      await expect(page.getByRole('status')).toContainText('Le retrait est annulé')
      await expect(page.getByText('Déposé', { exact: true }).first()).toBeVisible()
      expect((await etatDe(dossier)).etat).toBe('en_construction')
    })
  })

test('the bin, the withdrawal and the button that keeps are reached and pressed with the keyboard', async ({
  page,
  context,
}) => {
  const dossier = await unDossier({ purgeAt: addDays(aujourdhui(), 2) })
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(adresse(dossier))
  const garder = bouton(page, 'Garder ce brouillon')
  await garder.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Votre brouillon est gardé')
  await page.goto(adresse(dossier, '/supprimer'))
  await bouton(page, 'Mettre à la corbeille').focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Corbeille' })).toBeVisible()
})

test('the same pages in English', async ({ page, context, axe }) => {
  const dossier = await unDossier({ purgeAt: addDays(aujourdhui(), 2) })
  await connecter(context, db, dossier.usager.compteId)
  await context.addCookies([{ name: 'langue', value: 'en', url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
  await page.goto(adresse(dossier))
  await expect(page.getByRole('main')).toContainText(/Will be deleted on/)
  await bouton(page, 'Keep this draft').click()
  await expect(page.getByRole('status')).toContainText('Your draft is kept')
  await page.goto(adresse(dossier, '/supprimer'))
  await expect(page.getByRole('main')).toContainText('It is kept 14 days in the bin')
  await axe(page)
})

test.describe('after fourteen days', () => {
  test.use({ expectedConsole: [/status of 422/] })
  test('a withdrawal has no button, and its address answers why', async ({ page, context, axe }) => {
    const dossier = await unDossier({ etat: 'retire', decideAt: addSeconds(maintenant(), -20 * 86_400) })
    await connecter(context, db, dossier.usager.compteId)
    await page.goto(adresse(dossier))
    await expect(page.getByRole('main')).toContainText('Ce retrait ne peut plus être annulé.')
    await expect(bouton(page, 'Annuler le retrait')).toHaveCount(0)
    await axe(page)
    const refuse = await page.request.post(adresse(dossier, '/annuler-retrait'), {
      headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
      form: {},
    })
    expect(refuse.status()).toBe(422)
    expect(await refuse.text()).toContain('Ce dossier est retiré depuis plus de 14')
    expect((await etatDe(dossier)).etat).toBe('retire')
  })
})

test('what is examined can no longer be withdrawn: the page leads back, and the address answers why', async ({
  page,
  context,
}) => {
  const dossier = await unDossier({ etat: 'en_instruction' })
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(adresse(dossier, '/retirer'))
  await expect(page).toHaveURL(new RegExp(`${dossier.id}$`))
  await expect(page.getByRole('link', { name: 'Retirer ce dossier' })).toHaveCount(0)
  const refuse = await page.request.post(adresse(dossier, '/retirer'), {
    headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
    form: {},
  })
  expect(refuse.status()).toBe(409)
  expect(await refuse.text()).toContain('Le service a commencé à examiner ce dossier')
})

test('a decided dossier says its day and what to do before', async ({ page, context, axe }) => {
  const dossier = await unDossier({ etat: 'accepte', purgeAt: addDays(aujourdhui(), 20) })
  await connecter(context, db, dossier.usager.compteId)
  await page.goto('/usager/dossiers?vue=traites')
  const phrases = [jourEcrit(addDays(aujourdhui(), 21)), /Téléchargez avant/]
  for (const phrase of phrases) await expect(page.getByRole('main')).toContainText(phrase)
  await examinerEtroiteEtLarge(page, axe)
  await page.goto(adresse(dossier))
  for (const phrase of phrases) await expect(page.getByRole('main')).toContainText(phrase)
  await examinerEtroiteEtLarge(page, axe)
})

test('whoever no letter reaches is told on every page, until the draft is kept; nobody else is', async ({
  page,
  context,
  axe,
}) => {
  const today = aujourdhui()
  const dossier = await unDossier({
    activiteOn: addDays(today, -12),
    purgeAt: addDays(today, 3),
    avertiAt: maintenant(),
    avertiPar: 'ecran',
  })
  const avis = page.getByRole('region', { name: 'Suppression annoncée' })
  await page.goto('/')
  await expect(avis, 'nobody is signed in').toHaveCount(0)
  await connecter(context, db, dossier.usager.compteId)
  for (const partout of ['/', '/profil', '/usager/dossiers', '/accessibilite']) {
    await page.goto(partout)
    await expect(avis).toContainText('Notre lettre n’a pas pu vous parvenir.')
    await expect(avis).toContainText(jourEcrit(addDays(today, 4)))
    await expect(avis).toContainText(dossier.usager.email)
  }
  await examinerEtroiteEtLarge(page, axe)
  await avis.getByRole('link', { name: 'Ouvrir ce brouillon pour le garder' }).click()
  await bouton(page, 'Garder ce brouillon').click()
  await expect(page.getByRole('status')).toContainText('Votre brouillon est gardé')
  await expect(avis).toHaveCount(0)

  const autre = await unDossier({})
  await connecter(context, db, autre.usager.compteId)
  await page.goto('/usager/dossiers')
  await expect(avis).toHaveCount(0)
})

test('what stays of a deleted dossier is told to its owner: whose, which, when, why', async ({
  page,
  context,
  axe,
}) => {
  const dossier = await unDossier({ etat: 'accepte' })
  const { effacer } = await import('../app/domain/conservation/effacer.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  await db.transaction().execute(async (tx) => {
    await effacer(tx, systemKey(tx, maintenant(), 'essai'), [dossier.id], 'conservation')
  })
  await connecter(context, db, dossier.usager.compteId)
  await page.goto('/usager/dossiers')
  await page.getByText('1 dossier supprimé').click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Aide à la plantation de haies')
  await expect(main).toContainText(/Mairie/)
  await expect(main).toContainText('à la fin de sa durée de conservation')
  for (const date of [/Déposé le/, /Décision rendue le/, jourEcrit(aujourdhui())])
    await expect(main).toContainText(date)
  await examinerEtroiteEtLarge(page, axe)

  await connecter(context, db, (await unDossier({})).usager.compteId)
  await page.goto('/usager/dossiers')
  await expect(main).not.toContainText('dossier supprimé')
})

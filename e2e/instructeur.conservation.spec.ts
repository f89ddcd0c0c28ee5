/** The clock as an instructeur meets it: the day, one month more, the hold, a withdrawn dossier, traces. */
import type { Page } from '@playwright/test'
import type * as Testing from '../app/domain/testing.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import { addDays, addMonths, instant, parisDate, type CivilDate, type Instant } from '../form-engine/temps.ts'
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

async function unDossier(voulu: Parameters<typeof Testing.unDossier>[1], mois?: number): Promise<DossierDeTest> {
  const testing = await import('../app/domain/testing.ts')
  const demarche = await testing.uneDemarche(db, mois === undefined ? {} : { conservationMois: mois })
  return testing.unDossier(db, { demarche, decideAt: maintenant(), ...voulu })
}

const adresse = ({ id }: DossierDeTest, suite = ''): string => `/instructeur/dossiers/${id}${suite}`
const carte = (page: Page) => page.getByRole('region', { name: 'Conservation' })

async function remplirLaSuspension(page: Page, raison: string, fin: readonly [string, string, string]): Promise<void> {
  await page.getByLabel('Pourquoi ce dossier doit-il être gardé').fill(raison)
  for (const [rang, part] of (['Jour', 'Mois', 'Année'] as const).entries()) {
    await page.getByLabel(part).fill(fin[rang] ?? '')
  }
  await bouton(page, 'Suspendre la suppression').click()
}

const enParts = (date: CivilDate): [string, string, string] => {
  const [annee = '', mois = '', jourDuMois = ''] = date.split('-')
  return [jourDuMois, mois, annee]
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.setTimeout(120_000)
    // A page that is to be corrected answers 422, and the browser says so.
    test.use({ expectedConsole: [/status of 422/] })

    test('a decided dossier is kept a month more, then held for a reason, and the hold is lifted', async ({
      page,
      context,
      axe: examine,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const today = aujourdhui()
      const dossier = await unDossier({ etat: 'accepte', purgeAt: addMonths(today, 12) }, 12)
      await connecter(context, db, dossier.demarche.instructeur.compteId)
      await page.goto(adresse(dossier))
      await expect(carte(page)).toContainText(jourEcrit(addDays(addMonths(today, 12), 1)))
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Garder un mois de plus').click()
      await expect(page.getByRole('status').filter({ hasText: 'gardé un mois de plus' })).toBeVisible()
      await expect(carte(page)).toContainText(jourEcrit(addDays(addMonths(today, 13), 1)))

      await carte(page).getByRole('link', { name: 'Suspendre la suppression' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Suspendre la suppression' })).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await remplirLaSuspension(page, '', ['31', '02', '2027'])
      await expect(page.getByRole('link', { name: 'Écrivez pourquoi ce dossier doit être gardé.' })).toBeVisible()
      await expect(page.getByRole('link', { name: /Donnez un jour qui existe/ })).toHaveAttribute('href', '#fin')
      await expect(page.getByLabel('Jour'), 'what was typed is kept').toHaveValue('31')
      await examinerEtroiteEtLarge(page, axe)
      await remplirLaSuspension(page, 'Recours devant le tribunal.', enParts(addMonths(today, 13)))
      await expect(page.getByRole('alert')).toContainText('dans les 12')
      await expect(page.getByLabel('Pourquoi ce dossier doit-il être gardé')).toHaveValue('Recours devant le tribunal.')
      await examinerEtroiteEtLarge(page, axe)
      await remplirLaSuspension(page, 'Recours devant le tribunal.', enParts(addMonths(today, 6)))
      await expect(page.getByRole('status').filter({ hasText: 'La suppression est suspendue.' })).toBeVisible()
      await expect(carte(page)).toContainText('Recours devant le tribunal.')
      await expect(carte(page)).toContainText(dossier.demarche.instructeur.email)
      await expect(carte(page)).toContainText(jourEcrit(addMonths(today, 6)))
      await expect(carte(page)).not.toContainText('À revoir')
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Lever la suspension').click()
      await expect(page.getByRole('status').filter({ hasText: 'La suspension est levée.' })).toBeVisible()
      await expect(carte(page)).not.toContainText('Recours devant le tribunal.')
    })

    test('at the longest one may keep, one more month is refused with what would work', async ({
      page,
      context,
      axe: examine,
    }) => {
      const dossier = await unDossier({ etat: 'refuse', purgeAt: addMonths(aujourdhui(), 60) }, 60)
      await connecter(context, db, dossier.demarche.instructeur.compteId)
      await page.goto(adresse(dossier))
      await bouton(page, 'Garder un mois de plus').click()
      await expect(page.getByRole('alert')).toContainText('suspendez sa suppression')
      if (avecScript) await examine(page)
    })
  })

test('a hold of more than three months is to be looked at again, and one may be put before the decision', async ({
  page,
  context,
  axe,
}) => {
  const dossier = await unDossier({ etat: 'en_instruction' })
  await connecter(context, db, dossier.demarche.instructeur.compteId)
  await page.goto(adresse(dossier))
  await expect(carte(page)).toContainText('Son âge ne le supprime jamais.')
  await expect(bouton(page, 'Garder un mois de plus')).toHaveCount(0)
  await carte(page).getByRole('link', { name: 'Suspendre la suppression' }).click()
  await remplirLaSuspension(page, 'Enquête en cours.', enParts(addMonths(aujourdhui(), 11)))
  await expect(carte(page)).toContainText('Enquête en cours.')
  const autrefois = instant(`${addMonths(aujourdhui(), -4)}T10:00:00Z`)
  await db.updateTable('gels').set({ pose_at: autrefois }).where('dossier_id', '=', dossier.id).execute()
  await page.goto(adresse(dossier))
  await expect(carte(page)).toContainText('À revoir')
  await examinerEtroiteEtLarge(page, axe)
})

test('a withdrawn dossier is read, and nothing more is done with it than keeping it', async ({
  page,
  context,
  axe,
}) => {
  const dossier = await unDossier({ etat: 'retire', purgeAt: addMonths(aujourdhui(), 36) })
  await connecter(context, db, dossier.demarche.instructeur.compteId)
  await page.goto(adresse(dossier))
  await expect(page.getByText('Retiré par l’usager', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('radio')).toHaveCount(0)
  await expect(bouton(page, 'Passer en instruction')).toHaveCount(0)
  await expect(bouton(page, 'Garder un mois de plus')).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
  await page.goto('/instructeur/dossiers?onglet=traites')
  await expect(page.getByRole('row', { name: /Retiré par l’usager/ })).toBeVisible()
  await examinerEtroiteEtLarge(page, axe)
})

test('the list says the day of each dossier, or that age deletes it never before a decision', async ({
  page,
  context,
}) => {
  const dossier = await unDossier({ etat: 'en_construction' })
  await connecter(context, db, dossier.demarche.instructeur.compteId)
  await page.goto('/instructeur/dossiers?onglet=tous')
  await expect(page.getByRole('row', { name: /Jamais avant décision/ })).toBeVisible()
})

test('what stays of a deleted dossier is told to its instructeurs with kinds and dates, and to no other', async ({
  page,
  context,
  axe,
}) => {
  const dossier = await unDossier({ etat: 'en_instruction' })
  const testing = await import('../app/domain/testing.ts')
  const { deciderTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { effacer } = await import('../app/domain/conservation/effacer.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  await deciderTelQuel(await testing.instructionKeyOf(db, dossier, maintenant()), 'accepter')
  await db.transaction().execute(async (tx) => {
    await effacer(tx, systemKey(tx, maintenant(), 'essai'), [dossier.id], 'conservation')
  })
  await connecter(context, db, dossier.demarche.instructeur.compteId)
  await page.goto('/instructeur/dossiers?onglet=supprimes')
  const ligne = page.getByRole('row', { name: /Fin de la conservation/ })
  await expect(ligne).toContainText('Aide à la plantation de haies')
  await expect(ligne).toContainText(/Mairie/)
  await ligne.getByText('1 acte').click()
  await expect(ligne.getByRole('listitem')).toContainText('Accepté')
  await examinerEtroiteEtLarge(page, axe)

  const autre = await unDossier({ etat: 'accepte' })
  await connecter(context, db, autre.demarche.instructeur.compteId)
  await page.goto('/instructeur/dossiers?onglet=supprimes')
  await expect(page.getByRole('main')).toContainText('Rien n’a été supprimé')
})

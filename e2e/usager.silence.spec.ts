/** What a démarche decides by itself: said before one begins, counted for both sides, and a decision that is asked to be read. */
import type { Page } from '@playwright/test'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { RegleDeDecision } from '../app/domain/silence/regle.ts'
import { dernierJour } from '../app/domain/silence/delai.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { addDays, instant, parisDate, type CivilDate, type Instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge, jourEcrit } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const DEUX_MOIS = { nombre: 2, unite: 'mois' } as const
const SVA: Partial<RegleDeDecision> = { mode: 'sva', periode: DEUX_MOIS, correction: 'suspendre' }
const CANARI = 'canari-motivation-4c1e'
const maintenant = (): Instant => instant(new Date().toISOString())
const jour = (jours: number): CivilDate => addDays(parisDate(maintenant()), jours)
const a9h = (date: CivilDate): Instant => instant(`${date}T08:00:00Z`)

/** A dossier deposited so many days ago, that the machine has taken. */
async function unDepose(decision: Partial<RegleDeDecision>, ilYA: number): Promise<DossierDeTest> {
  const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { agir } = await import('../app/domain/silence/agir.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  const deposeAt = a9h(jour(-ilYA))
  const dossier = await unDossier(db, {
    etat: 'en_construction',
    deposeAt,
    demarche: await uneDemarche(db, { decision }),
  })
  await agir(systemKey(db, deposeAt, 'essai'), dossier.id)
  return dossier
}

async function demanderUneCorrection(dossier: DossierDeTest, at: Instant): Promise<void> {
  const { instructionKeyOf } = await import('../app/domain/testing.ts')
  const { demanderCorrection } = await import('../app/domain/correction/demander.ts')
  await demanderCorrection(await instructionKeyOf(db, dossier, at), {
    motif: 'incorrect',
    message: 'Votre nom est illisible.',
    remarques: [],
    champsSeuls: false,
    echeanceOn: null,
  })
}

async function decider(dossier: DossierDeTest, decision: 'accepter' | 'refuser'): Promise<void> {
  const { instructionKeyOf } = await import('../app/domain/testing.ts')
  const { deciderTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  await deciderTelQuel(await instructionKeyOf(db, dossier, maintenant()), decision, CANARI)
}

const adresse = ({ id }: DossierDeTest, suite = ''): string => `/usager/dossiers/${id}${suite}`
const silenceOn = async ({ id }: DossierDeTest) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('silence_on').executeTakeFirstOrThrow()).silence_on
const lectures = ({ id }: DossierDeTest) =>
  db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', '=', 'dossier.decision_lue')
    .select('at')
    .execute()

/** What the server answers at an address, as a document and as the data of a page that is open. */
async function reponses(page: Page, chemin: string): Promise<string> {
  const document = await page.request.get(chemin)
  const donnees = await page.request.get(chemin.includes('?') ? chemin.replace('?', '.data?') : `${chemin}.data`)
  return `${await document.text()}\n${await donnees.text()}`
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.setTimeout(120_000)

    test('what silence means is read before one begins', async ({ page, axe: examine }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { uneDemarche } = await import('../app/domain/testing.ts')
      const main = page.getByRole('main')
      for (const [decision, phrase] of [
        [SVA, /Sans réponse dans un délai de 2\smois, votre demande est acceptée/],
        [
          { mode: 'svr', periode: { nombre: 45, unite: 'jours' }, correction: 'recommencer', accuseLecture: true },
          /Sans réponse dans un délai de 45\sjours, votre demande est refusée\. La décision se lit sur ce site/,
        ],
        [{ mode: 'acceptation' }, /Votre demande est acceptée dès son dépôt/],
      ] as const) {
        const { chemin } = await uneDemarche(db, { decision })
        await page.goto(`/commencer/${chemin}`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(main).toContainText(phrase)
        await examinerEtroiteEtLarge(page, axe)
      }
    })

    test('the last day is told to both sides, suspended by a correction, and moved by its answer', async ({
      page,
      context,
      browser,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dossier = await unDepose(SVA, 20)
      const fin = dernierJour(jour(-20), DEUX_MOIS)
      await connecter(context, db, dossier.usager.compteId)
      const main = page.getByRole('main')
      await page.goto('/usager/dossiers')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(main).toContainText('Décision au plus tard le')
      await expect(main).toContainText(jourEcrit(fin))
      await page.goto(adresse(dossier))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(main).toContainText(jourEcrit(fin))
      await expect(main).toContainText('Sans réponse du service, votre demande sera acceptée.')
      await examinerEtroiteEtLarge(page, axe)

      const agents = await browser.newContext(avecScript ? {} : { javaScriptEnabled: false })
      await connecter(agents, db, dossier.demarche.instructeur.compteId)
      const bureau = await agents.newPage()
      await bureau.goto('/instructeur/dossiers?onglet=tous')
      await expect(bureau.getByRole('table')).toContainText('Avant le')
      await bureau.goto(`/instructeur/dossiers/${dossier.id}`)
      await expect(bureau.getByRole('main')).toContainText('Répondez au plus tard le')
      await expect(bureau.getByRole('main')).toContainText(jourEcrit(fin))
      await examinerEtroiteEtLarge(bureau, axe)

      await demanderUneCorrection(dossier, a9h(jour(-5)))
      await page.goto(adresse(dossier))
      await expect(main).toContainText('Délai suspendu depuis le')
      await expect(main).toContainText(jourEcrit(jour(-5)))
      await expect(main).toContainText('par la demande de correction')
      await expect(main).not.toContainText('Décision au plus tard le')
      await examinerEtroiteEtLarge(page, axe)
      await bureau.goto('/instructeur/dossiers?onglet=tous')
      await expect(bureau.getByRole('table')).toContainText('Délai suspendu')
      await examinerEtroiteEtLarge(bureau, axe)
      await bureau.goto(`/instructeur/dossiers/${dossier.id}`)
      await expect(bureau.getByRole('main')).toContainText('Le délai est suspendu depuis le')
      await agents.close()

      await page.getByRole('link', { name: 'Rien n’est à changer' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await bouton(page, /Transmettre|Répondre|Rien/).click()
      await expect(page).toHaveURL(new RegExp(dossier.id))
      await expect.poll(() => silenceOn(dossier)).toBe(addDays(fin, 5))
      await page.goto(adresse(dossier))
      await expect(main).toContainText(jourEcrit(addDays(fin, 5)))
      await page.getByText('Comment ce délai est compté').click()
      await expect(main).toContainText(/soit 5\sjours, par la demande de correction/)
      await examinerEtroiteEtLarge(page, axe)
    })

    test('a decision is told once its owner presses the button, which is kept; before that nothing tells it', async ({
      page,
      context,
      browser,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const dossier = await unDepose({ mode: 'instruction', accuseLecture: true }, 3)
      const { unInvite } = await import('../app/domain/messagerie/pour-les-tests.ts')
      const invite = await unInvite(db, dossier)
      await decider(dossier, 'refuser')
      await connecter(context, db, dossier.usager.compteId)
      const chezLInvite = await browser.newContext(avecScript ? {} : { javaScriptEnabled: false })
      await connecter(chezLInvite, db, invite.compteId)
      const pageDInvite = await chezLInvite.newPage()

      for (const lecteur of [page, pageDInvite])
        for (const chemin of [
          adresse(dossier),
          adresse(dossier, '/messagerie'),
          adresse(dossier, '/recepisse'),
          adresse(dossier, '/lire-decision'),
          adresse(dossier, '/activite'),
          '/usager/dossiers',
          '/usager/dossiers?vue=traites',
          '/usager/dossiers?onglet=traites',
          '/notifications',
        ]) {
          const lu = await reponses(lecteur, chemin)
          expect(lu, chemin).not.toContain(CANARI)
          expect(lu, chemin).not.toMatch(/dossier\.refuse|"refuse"|>Refusé</)
        }
      expect(await lectures(dossier), 'reading pages records nothing').toEqual([])

      await pageDInvite.goto(adresse(dossier))
      await expect(pageDInvite.getByRole('main')).toContainText(
        'Le dossier a été traité. La décision se lira ici quand',
      )
      await expect(bouton(pageDInvite, 'Lire la décision')).toHaveCount(0)
      await examinerEtroiteEtLarge(pageDInvite, axe)

      const main = page.getByRole('main')
      await page.goto('/usager/dossiers?onglet=traites')
      await expect(main).toContainText('Traité')
      await examinerEtroiteEtLarge(page, axe)
      await page.goto(adresse(dossier))
      await expect(page.getByRole('heading', { name: 'Votre dossier a été traité' })).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Lire la décision').click()
      await expect(page).toHaveURL(/fait=decision-lue/)
      await expect(main).toContainText(CANARI)
      await expect(main).toContainText('Refusé')
      await expect(main).toContainText('Vous avez lu cette décision le')
      await examinerEtroiteEtLarge(page, axe)
      expect(await lectures(dossier)).toHaveLength(1)

      await pageDInvite.goto(adresse(dossier))
      await expect(pageDInvite.getByRole('main')).toContainText(CANARI)
      await chezLInvite.close()
      const agents = await browser.newContext()
      await connecter(agents, db, dossier.demarche.instructeur.compteId)
      const bureau = await agents.newPage()
      await bureau.goto(`/instructeur/dossiers/${dossier.id}`)
      await expect(bureau.getByRole('main')).toContainText('Décision lue le')
      await agents.close()
    })

    test.describe('the settings', () => {
      test.use({ expectedConsole: [/status of 422/] })

      test('are refused with what would work, kept, and frozen by the publication', async ({
        page,
        context,
        axe: examine,
      }) => {
        const axe = avecScript ? examine : () => Promise.resolve()
        const { uneDemarche } = await import('../app/domain/testing.ts')
        const demarche = await uneDemarche(db)
        await db
          .updateTable('demarches')
          .set({ etat: 'brouillon', publie_at: null })
          .where('id', '=', demarche.id)
          .execute()
        const { compteId } = await a.compte(db, { roles: ['administrateur'] })
        await db
          .insertInto('demarche_administrateurs')
          .values({ demarche_id: demarche.id, compte_id: compteId })
          .execute()
        await connecter(context, db, compteId)
        const main = page.getByRole('main')
        await page.goto(`/administrateur/demarches/${demarche.id}`)
        await page.getByRole('link', { name: 'Réglages', exact: true }).click()
        await page.getByRole('link', { name: 'Décision et délais' }).click()
        await expect(page.getByRole('heading', { level: 1, name: 'Décision et délais' })).toBeVisible()
        await examinerEtroiteEtLarge(page, axe)

        await page.getByLabel('Le silence du service vaut accord').check()
        await page.getByLabel('Durée du délai').fill('30')
        await bouton(page, 'Enregistrer').click()
        await expect(page.getByRole('alert')).toContainText('entre 1 et 24 mois')
        await expect(page.getByLabel('Durée du délai')).toHaveValue('30')
        await examinerEtroiteEtLarge(page, axe)

        await page.getByLabel('Durée du délai').fill('2')
        await page.getByLabel('Le délai est suspendu, puis continue').check()
        await bouton(page, 'Enregistrer').click()
        await expect(page.getByRole('status')).toContainText('Enregistré.')
        await expect(page.getByLabel('Le silence du service vaut accord')).toBeChecked()

        await page.getByLabel('Le dossier est accepté de lui-même').check()
        await page.getByLabel('Durée du délai').fill('')
        await page.getByLabel('Demander un accusé de lecture').check()
        await bouton(page, 'Enregistrer').click()
        await expect(page.getByRole('alert')).toContainText('ne va pas avec l’acceptation')

        await db
          .updateTable('demarches')
          .set({ etat: 'publiee', publie_at: maintenant() })
          .where('id', '=', demarche.id)
          .execute()
        await page.goto(`/administrateur/demarches/${demarche.id}/decision`)
        await expect(page.getByRole('heading', { name: 'Ces réglages ne changent plus' })).toBeVisible()
        await expect(main).toContainText('Le silence du service vaut accord')
        await expect(bouton(page, 'Enregistrer')).toHaveCount(0)
        await examinerEtroiteEtLarge(page, axe)
      })
    })
  })

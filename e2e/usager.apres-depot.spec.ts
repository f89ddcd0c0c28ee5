/** After the deposit: changes read again, given up or sent; a correction asked, answered and read; with and without script. */
import type { Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { addDays, instant, parisDate } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, bouton, connecter, examinerEtroiteEtLarge, jourEcrit } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

/** A deposited dossier whose owner gave a name and a town, and a hedge of twelve metres. */
test.beforeEach(async () => {
  const { champ, editKeyOf, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          champ('nom', { libelle: 'Votre nom', obligatoire: true }),
          champ('ville', { libelle: 'Votre commune', description: 'Là où pousse la haie.' }),
          {
            kind: 'repetition',
            id: 'haies' as StableId,
            libelle: 'Haie',
            obligatoire: false,
            enfants: [champ('longueur', { libelle: 'Longueur', type: 'integer_number' })],
          },
        ],
      },
    ],
  })
  dossier = await unDossier(db, { demarche })
  const now = instant(new Date().toISOString())
  const key = await editKeyOf(db, dossier, now)
  const op = (n: number, id: string, raw: string, row: string | null = null) => ({
    id: `01JCCCCCCCCCCCCCCCCCCCCCC${n}`,
    champ: id as StableId,
    row: row as never,
    base: 0,
    raw,
  })
  const ligne = '01ARZ3NDEKTSV4RRFFQ69G5FAV'
  await repondre(key, [
    op(1, 'nom', 'Ada'),
    op(2, 'ville', 'Dole'),
    op(3, 'haies', 'm', ligne),
    op(4, 'longueur', '12', ligne),
  ])
  await deposerTelQuel(key)
})

const usager = (suite = '') => `/usager/dossiers/${dossier.id}${suite}`
const agent = (suite = '') => `/instructeur/dossiers/${dossier.id}${suite}`
const titreDe = (page: Page, nom: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name: nom })).toBeVisible()
/** What the page says was just done. */
const fait = (page: Page) => page.getByRole('main').getByRole('status').filter({ hasText: /./ })
const modifications = (page: Page) => page.getByRole('region', { name: 'Modifications non transmises' })

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.setTimeout(120_000)

    /** Answers on the page to fill, then goes to what is to be sent. */
    async function changer(page: Page, question: string, reponse: string) {
      await page.getByRole('textbox', { name: new RegExp(`^${question}`) }).fill(reponse)
      if (avecScript) await attendreEnregistre(page)
      await bouton(page, 'Vérifier et transmettre').click()
      await titreDe(page, 'Vérifiez vos modifications')
    }

    /** A page of the instructeur, in their own browser. */
    async function chezLInstructeur(page: Page): Promise<Page> {
      const context = await page
        .context()
        .browser()
        ?.newContext({
          baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
          locale: 'fr-FR',
          viewport: { width: 1280, height: 900 },
          ...(avecScript ? {} : sansScript),
        })
      if (!context) throw new Error('no browser')
      await connecter(context, db, dossier.demarche.instructeur.compteId)
      return context.newPage()
    }

    test('changes wait beside what was transmitted, are read as before and after, and are given up', async ({
      page,
      context,
      axe: examine,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(usager())
      await page.getByRole('link', { name: 'Modifier mon dossier' }).click()
      await titreDe(page, 'Vous')
      await expect(page.getByRole('main')).toContainText('Ce dossier est déposé')
      await expect(page.getByRole('main')).toContainText('ne sont pas transmises tant que vous ne les envoyez pas')
      await examinerEtroiteEtLarge(page, axe)
      await changer(page, 'Votre commune', 'Lons-le-Saunier')
      await expect(page.getByRole('deletion')).toHaveText('Dole')
      await expect(page.getByRole('insertion')).toHaveText('Lons-le-Saunier')
      await examinerEtroiteEtLarge(page, axe)

      await page.goto('/usager/dossiers')
      await titreDe(page, 'Mes dossiers')
      const carte = page.getByRole('listitem').filter({ hasText: 'Aide à la plantation de haies' })
      await expect(carte).toContainText('Modifications non transmises')
      await examinerEtroiteEtLarge(page, axe)
      await carte.getByRole('link', { name: /^Voir mes modifications/ }).click()
      await titreDe(page, /haies/)
      await expect(modifications(page)).toContainText('Lons-le-Saunier')
      await expect(page.getByRole('region', { name: 'Ce que vous avez répondu' })).toContainText('Dole')
      await expect(page.getByRole('region', { name: 'Ce que vous avez répondu' })).not.toContainText('Lons')
      await examinerEtroiteEtLarge(page, axe)

      await page.getByRole('link', { name: 'Abandonner ces modifications' }).click()
      await titreDe(page, 'Abandonner ces modifications ?')
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Abandonner les modifications').click()
      await expect(fait(page)).toContainText('Vos modifications sont abandonnées')
      await expect(modifications(page)).toHaveCount(0)
      await page.goto(usager('/remplir/vous'))
      await expect(page.getByRole('textbox', { name: /^Votre commune/ })).toHaveValue('Dole')
    })

    test('changes are sent once, whatever is pressed again, and the instructeur reads what changed', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(usager('/remplir/vous'))
      await changer(page, 'Votre commune', 'Lons-le-Saunier')
      const instructeur = await chezLInstructeur(page)
      await instructeur.goto(agent())
      await titreDe(instructeur, /^Dossier/)
      await expect(instructeur.getByRole('main')).toContainText('1 modification en cours, pas encore transmise')
      await expect(instructeur.getByRole('main')).not.toContainText('Lons')

      const ailleurs = await context.newPage()
      await ailleurs.goto(usager('/transmettre'))
      await titreDe(ailleurs, 'Vérifiez vos modifications')
      await bouton(page, 'Transmettre les modifications').click()
      await expect(fait(page)).toContainText('Vos modifications sont transmises')
      await expect(page.getByRole('heading', { name: 'Modifications transmises' })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Ce que vous avez répondu' })).toContainText('Lons-le-Saunier')
      await examinerEtroiteEtLarge(page, axe)
      await bouton(ailleurs, 'Transmettre les modifications').click()
      await expect(fait(ailleurs)).toContainText('Tout est transmis')
      const envois = await db
        .selectFrom('evenements')
        .where('dossier_id', '=', dossier.id)
        .where('type', '=', 'dossier.modifications_transmises')
        .select('id')
        .execute()
      expect(envois).toHaveLength(1)

      await instructeur.reload()
      await titreDe(instructeur, /^Dossier/)
      const transmissions = instructeur.getByRole('region', { name: 'Ce qui a été modifié après le dépôt' })
      await expect(transmissions.getByRole('deletion')).toHaveText('Dole')
      await expect(transmissions.getByRole('insertion')).toHaveText('Lons-le-Saunier')
      await expect(instructeur.getByText('modifié', { exact: true })).toHaveCount(1)
      await examinerEtroiteEtLarge(instructeur, axe)
      await instructeur.context().close()
    })

    test('a correction asked at one question opens it alone, is written to the owner, answered, and read', async ({
      page,
      context,
      axe: examine,
      attendreLettre,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const echeance = addDays(parisDate(instant(new Date().toISOString())), 10)
      const instructeur = await chezLInstructeur(page)
      await instructeur.goto(agent())
      await instructeur.getByRole('link', { name: 'Demander une correction' }).click()
      await titreDe(instructeur, 'Demander une correction')
      await examinerEtroiteEtLarge(instructeur, axe)
      await instructeur.getByRole('radio', { name: /^Il manque une réponse/ }).check()
      await instructeur.getByRole('textbox', { name: 'Message' }).fill('Le code postal manque.')
      const [annee = '', mois = '', jour = ''] = echeance.split('-')
      await instructeur.getByRole('textbox', { name: 'Jour', exact: true }).fill(jour)
      await instructeur.getByRole('textbox', { name: 'Mois', exact: true }).fill(mois)
      await instructeur.getByRole('textbox', { name: 'Année', exact: true }).fill(annee)
      await instructeur.getByRole('textbox', { name: /^Votre commune/ }).fill('Quel code postal ?')
      await instructeur.getByRole('checkbox', { name: /^N’ouvrir que les questions remarquées/ }).check()
      await bouton(instructeur, 'Envoyer la demande').click()
      await expect(fait(instructeur)).toContainText('La correction est demandée')
      await examinerEtroiteEtLarge(instructeur, axe)
      await instructeur.getByRole('link', { name: 'Voir ou annuler la demande' }).click()
      await titreDe(instructeur, 'Correction demandée')
      await expect(instructeur.getByRole('main')).toContainText('Quel code postal ?')
      await examinerEtroiteEtLarge(instructeur, axe)
      await instructeur.goto('/instructeur/dossiers')
      await titreDe(instructeur, 'Dossiers')
      await expect(instructeur.getByRole('row').filter({ hasText: dossier.usager.email })).toContainText(
        'Correction demandée',
      )
      await examinerEtroiteEtLarge(instructeur, axe)

      const lettre = await attendreLettre(dossier.usager.email, /correction|corriger/i)
      expect(lettre.text).toContain('Le code postal manque.')
      await connecter(context, db, dossier.usager.compteId)
      await page.goto('/usager/dossiers')
      const carte = page.getByRole('listitem').filter({ hasText: 'Aide à la plantation de haies' })
      await expect(carte).toContainText('Correction demandée, avant le')
      await expect(carte).toContainText(jourEcrit(echeance))
      await examinerEtroiteEtLarge(page, axe)
      await page.goto(usager())
      await titreDe(page, /haies/)
      await expect(page.getByRole('main')).toContainText('Le code postal manque.')
      await expect(page.getByRole('main')).toContainText(jourEcrit(echeance))
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Votre commune', exact: true }).click()
      await titreDe(page, 'Vous')
      const commune = page.getByRole('textbox', { name: /^Votre commune/ })
      await expect(commune).toHaveAccessibleDescription(/Quel code postal \?.*Là où pousse la haie/)
      await expect(page.getByRole('textbox'), 'only the question that is remarked can be changed').toHaveCount(1)
      await expect(page.getByRole('group', { name: 'Votre nom' })).toContainText('Ada')
      await expect(page.getByRole('button', { name: /^Ajouter/ })).toHaveCount(0)
      await examinerEtroiteEtLarge(page, axe)
      await commune.fill('39100 Dole')
      if (avecScript) await attendreEnregistre(page)
      await bouton(page, 'Revenir à la vérification').click()
      await titreDe(page, 'Vérifiez vos modifications')
      await expect(page.getByRole('main')).toContainText('Cet envoi répond à la correction demandée.')
      await bouton(page, 'Transmettre les modifications').click()
      await expect(fait(page)).toContainText('Vos modifications sont transmises')
      await expect(page.getByRole('main')).not.toContainText('Le service vous demande une correction')

      await instructeur.goto(agent())
      await titreDe(instructeur, /^Dossier/)
      const transmissions = instructeur.getByRole('region', { name: 'Ce qui a été modifié après le dépôt' })
      await expect(transmissions).toContainText('en réponse à la correction demandée')
      await expect(transmissions.getByRole('insertion')).toHaveText('39100 Dole')
      await instructeur.context().close()
    })

    test('a correction whose answers were right is answered without changing anything', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      await demanderCorrection()
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(usager())
      await page.getByRole('link', { name: 'Rien n’est à changer' }).click()
      await titreDe(page, 'Répondre sans rien changer')
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Répondre que rien n’est à changer').click()
      await expect(fait(page)).toContainText('le service sait que rien n’est à changer')
      await expect(page.getByRole('main')).toContainText('Répondu sans rien changer')
      await page.goto(usager('/transmettre'))
      await titreDe(page, 'Rien n’attend d’être transmis')
      await examinerEtroiteEtLarge(page, axe)
    })

    test('taken in instruction while changes wait: both are told, nothing is destroyed, and they can be given up', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(usager('/remplir/vous'))
      await changer(page, 'Votre nom', 'Grace')
      const instructeur = await chezLInstructeur(page)
      await instructeur.goto(agent())
      await expect(instructeur.getByRole('main')).toContainText('Passer en instruction ne la reprendra pas')
      await examinerEtroiteEtLarge(instructeur, axe)
      await bouton(instructeur, 'Passer en instruction').click()
      await expect(instructeur.getByText('En instruction', { exact: true }).first()).toBeVisible()

      await bouton(page, 'Transmettre les modifications').click()
      await expect(page.getByRole('heading', { name: 'Vos modifications n’ont pas été transmises' })).toBeVisible()
      await expect(modifications(page)).toContainText('Grace')
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Abandonner ces modifications' }).click()
      await bouton(page, 'Abandonner les modifications').click()
      await expect(fait(page)).toContainText('Vos modifications sont abandonnées')
      await instructeur.context().close()
    })
  })

test.describe('what would be sent is not what was read', () => {
  test.use({ expectedConsole: [/status of 409/] })
  test('is shown and asked again', async ({ page, context, axe }) => {
    await connecter(context, db, dossier.usager.compteId)
    await repondre('ville', 'Lons', 2)
    await page.goto(usager('/transmettre'))
    await titreDe(page, 'Vérifiez vos modifications')
    await repondre('nom', 'Grace', 1)
    await bouton(page, 'Transmettre les modifications').click()
    const alerte = page.getByRole('alert')
    await expect(alerte).toContainText('Grace')
    await axe(page)
    await bouton(page, 'Transmettre les modifications').click()
    await expect(fait(page)).toContainText('Vos modifications sont transmises')
  })
})

test.describe('a correction that is not whole', () => {
  test.use({ expectedConsole: [/status of 422/] })
  test('is refused with its reasons, and keeps what was typed', async ({ page, context, axe }) => {
    await connecter(context, db, dossier.demarche.instructeur.compteId)
    await page.goto(agent('/correction'))
    await titreDe(page, 'Demander une correction')
    await page.getByRole('textbox', { name: /^Votre nom/ }).fill('Le nom de naissance')
    await page.getByRole('textbox', { name: 'Jour', exact: true }).fill('31')
    await page.getByRole('textbox', { name: 'Mois', exact: true }).fill('2')
    await bouton(page, 'Envoyer la demande').click()
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(3)
    await expect(page.getByRole('textbox', { name: /^Votre nom/ })).toHaveValue('Le nom de naissance')
    await axe(page)
  })

  test('is taken back by who asked it', async ({ page, context }) => {
    await demanderCorrection()
    await connecter(context, db, dossier.demarche.instructeur.compteId)
    await page.goto(agent('/correction'))
    await bouton(page, 'Annuler cette demande').click()
    await expect(fait(page)).toContainText('La demande de correction est annulée')
  })
})

async function demanderCorrection() {
  const { instructionKeyOf } = await import('../app/domain/testing.ts')
  const { demanderCorrection: demander } = await import('../app/domain/correction/demander.ts')
  await demander(await instructionKeyOf(db, dossier, instant(new Date().toISOString())), {
    motif: 'incorrect',
    message: 'Le nom semble faux.',
    remarques: [],
    champsSeuls: false,
    echeanceOn: null,
  })
}

async function repondre(champ: string, raw: string, base: number) {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { repondre: ecrire } = await import('../app/domain/dossier/repondre.ts')
  const key = await editKeyOf(db, dossier, instant(new Date().toISOString()))
  await ecrire(key, [
    { id: `01JDDDDDDDDDDDDDDDDDDDD${champ.slice(0, 3).toUpperCase()}`, champ: champ as StableId, row: null, base, raw },
  ])
}

/** A form is changed in production: what the change does is read before, told to those who fill, and loses nothing. */
import { ulid } from 'ulid'
import type { DossierId } from '../db/schema/ids.ts'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

/** The verbs, imported late: they read the environment of the stack as they load. */
async function charger() {
  const [acces, compte, commencement, reponses, builders, modifier, publication, vue, file] = await Promise.all([
    import('../app/domain/dossier/access.ts'),
    import('../app/domain/compte/access.ts'),
    import('../app/domain/dossier/commencer.ts'),
    import('../app/domain/dossier/repondre.ts'),
    import('../app/domain/demarche/pour-les-tests.ts'),
    import('../app/domain/demarche/modifier-formulaire.ts'),
    import('../app/domain/demarche/publier.ts'),
    import('../app/domain/demarche/show.ts'),
    import('../db/queue.ts'),
  ])
  return {
    ...acces,
    ...compte,
    ...commencement,
    ...reponses,
    ...builders,
    ...modifier,
    ...publication,
    ...vue,
    ...file,
  }
}

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>

test.beforeAll(async () => {
  db = await openBase()
  verbes = await charger()
})
test.afterAll(async () => {
  await verbes.stopSender()
  await db.destroy()
})

const question = (id: string, libelle: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type: 'text',
  libelle,
  ...plus,
})
const document = (enfants: object[]) => ({
  langage: 1,
  champs: [{ kind: 'section', id: 'vous', titre: 'Votre projet', enfants }],
})
const AVANT = document([
  question('nom', 'Nom du projet'),
  question('annee', 'Année de plantation', { obligatoire: false }),
  question('rente', 'Autre revenu', { obligatoire: false }),
])
const APRES = document([
  question('nom', 'Nom du projet'),
  question('annee', 'Année de plantation', { type: 'integer_number', obligatoire: true }),
  question('essence', 'Essence plantée', { obligatoire: false }),
])

/** A published démarche, a draft begun on it, and a newer form being prepared. */
async function unDeuxiemeFormulaire() {
  const {
    prete,
    formulaireDe,
    publier,
    showDemarche,
    commencer,
    cutPersonKey,
    cutOwnerKey,
    repondre,
    modifierFormulaire,
  } = verbes
  const { key } = await prete(db, { formulaire: formulaireDe(AVANT.champs) })
  await publier(key)
  const { chemin } = (await showDemarche(key)).reglages
  const usager = await a.compte(db)
  const now = instant(new Date().toISOString())
  const dossierId = await commencer(cutPersonKey(db, now, usager), chemin)
  const edition = await cutOwnerKey(db, now, usager, dossierId)
  if (!edition) throw new Error('no draft')
  await repondre(
    edition,
    Object.entries({ nom: 'Haie du verger', annee: '2019', rente: 'une rente' }).map(([champ, raw]) => ({
      id: ulid(),
      champ: champ as StableId,
      row: null,
      base: 0,
      raw,
    })),
  )
  await modifierFormulaire(key, JSON.stringify(APRES))
  return { key, usager, dossierId }
}

const revisionDu = async (id: DossierId) =>
  (
    await db
      .selectFrom('dossiers')
      .innerJoin('revisions', 'revisions.id', 'dossiers.revision_id')
      .where('dossiers.id', '=', id)
      .select('revisions.numero')
      .executeTakeFirstOrThrow()
  ).numero

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.use({ expectedConsole: [/status of (422|409|403)/] })

    test('revision 2 is published with drafts open: read before, told after, and the answer set aside can be read', async ({
      page,
      context,
      browser,
      baseURL,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { key, usager, dossierId } = await unDeuxiemeFormulaire()
      const duCitoyen = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        ...(avecScript ? {} : sansScript),
      })
      await connecter(duCitoyen, db, usager.compteId)
      const citoyen = await duCitoyen.newPage()
      await citoyen.goto(`/usager/dossiers/${dossierId}/remplir/votre-projet`)
      await expect(citoyen.getByRole('heading', { level: 1, name: 'Votre projet' })).toBeVisible()

      await connecter(context, db, key.personne.compteId)
      await page.goto(`/administrateur/demarches/${key.demarcheId}/publier`)
      await expect(page.getByRole('heading', { level: 1, name: 'Publier les changements' })).toBeVisible()
      const changements = page.getByRole('region', { name: 'Ce qui change' })
      await expect(changements).toContainText('1 brouillon passe à la nouvelle version')
      await expect(changements).toContainText('Autre revenu')
      await expect(changements.getByText('Casse').first()).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.screenshot({ path: `test-results/publier-${String(avecScript)}.png`, fullPage: true })

      await bouton(page, 'Publier les changements').click()
      await expect(page.getByRole('main')).toContainText('Écrivez pourquoi le formulaire change')
      await page.getByLabel('Pourquoi le formulaire change').fill('Le décret du 2 mai demande l’année.')
      await bouton(page, 'Publier les changements').click()
      await expect(page.getByRole('status').filter({ hasText: 'La démarche est publiée.' })).toBeVisible()
      await expect.poll(() => revisionDu(dossierId)).toBe(2)

      if (avecScript) {
        await expect(citoyen.getByRole('alert').filter({ hasText: 'Le formulaire vient de changer' })).toBeVisible()
        await axe(citoyen)
        await citoyen.getByRole('button', { name: 'Recharger la page' }).click()
      } else await citoyen.reload()
      const main = citoyen.getByRole('main')
      await expect(main).toContainText('3 questions ont changé, 1 réponse mise de côté')
      await expect(main).toContainText('Le décret du 2 mai demande l’année.')
      await expect(citoyen.getByLabel('Nom du projet')).toHaveValue('Haie du verger')
      await expect(citoyen.getByLabel('Année de plantation')).toHaveValue('2019')
      await citoyen.getByText('Réponses mises de côté').click()
      await expect(main).toContainText('une rente')
      await examinerEtroiteEtLarge(citoyen, axe)
      await citoyen.screenshot({ path: `test-results/change-${String(avecScript)}.png`, fullPage: true })
      await bouton(citoyen, 'J’ai vu').click()
      await expect(citoyen.getByRole('heading', { level: 1, name: 'Votre projet' })).toBeVisible()
      await expect(main).not.toContainText('questions ont changé')
      await citoyen.goto(`/usager/dossiers/${dossierId}`)
      await expect(citoyen.getByText('une rente')).toBeHidden()
      await citoyen.getByText('Réponses mises de côté').click()
      await expect(citoyen.getByText('une rente')).toBeVisible()
      await duCitoyen.close()

      await page.getByRole('link', { name: 'Formulaire', exact: true }).click()
      await page.getByRole('link', { name: 'Historique', exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Historique' })).toBeVisible()
      await expect(page.getByRole('article').first()).toContainText('Le décret du 2 mai demande l’année.')
      await page.getByLabel('De', { exact: true }).selectOption('1')
      await page.getByLabel('À', { exact: true }).selectOption('2')
      await bouton(page, 'Comparer').click()
      await expect(page.getByRole('region', { name: /De « Version 1 » à « Version 2 »/ })).toContainText('Autre revenu')
      await examinerEtroiteEtLarge(page, axe)
      await page.screenshot({ path: `test-results/historique-${String(avecScript)}.png`, fullPage: true })
      await bouton(page, /^Reprendre cette version.*Version 1/).click()
      await expect(page.getByRole('status').filter({ hasText: 'reprend cette version' })).toBeVisible()
      await page.goto(`/administrateur/demarches/${key.demarcheId}/publier`)
      await bouton(page, 'Abandonner les modifications').click()
      await expect(page.getByRole('status').filter({ hasText: 'Les modifications sont abandonnées.' })).toBeVisible()
    })

    test('a démarche that misses a point has no button, and a crafted request is refused by the same list', async ({
      page,
      context,
      baseURL,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const key = await verbes.demarche(db)
      await connecter(context, db, key.personne.compteId)
      const adresse = `/administrateur/demarches/${key.demarcheId}/publier`
      await page.goto(adresse)
      await expect(page.getByRole('heading', { level: 1, name: 'Publier la démarche' })).toBeVisible()
      await expect(bouton(page, 'Publier la démarche')).toHaveCount(0)
      await expect(page.getByRole('main')).toContainText('Donnez le contact du délégué à la protection des données')
      await axe(page)
      const forge = await context.request.post(adresse, {
        form: { etape: 'publier' },
        headers: { origin: baseURL ?? '' },
      })
      expect(forge.status()).toBeGreaterThanOrEqual(400)
      expect(await forge.text()).toContain('délégué à la protection des données')
      expect(await verbes.showDemarche(key)).toMatchObject({ etat: 'brouillon', revision: null })

      await page.getByRole('link', { name: /^Compléter.*Le délégué/ }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Données personnelles' })).toBeVisible()
      await page.getByLabel('Contact du délégué à la protection des données').fill('le délégué')
      await bouton(page, 'Enregistrer').click()
      await expect(page.getByRole('alert')).toContainText('Donnez un courriel')
      await page.getByLabel('Contact du délégué à la protection des données').fill('dpd@exemple.fr')
      await page.getByLabel('Responsable du traitement').fill('Le maire')
      await page.getByLabel('Une délibération').check()
      await bouton(page, 'Enregistrer').click()
      await expect(page.getByRole('status').filter({ hasText: 'Enregistré.' })).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.screenshot({ path: `test-results/donnees-${String(avecScript)}.png`, fullPage: true })
    })
  })

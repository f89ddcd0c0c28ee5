/** Files of a démarche: added, proposed by an explication and by a question, downloaded by the person, with and without script. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { sql } from 'kysely'
import type { DemarcheId } from '../db/schema/ids.ts'
import type { Db } from '../db/client.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

/** The builders, imported late: they read the environment of the stack as they load. */
async function charger() {
  return [await import('../app/domain/demarche/pour-les-tests.ts'), await import('../app/domain/testing.ts')] as const
}

test.use({ actionTimeout: 10_000 })

type Axe = Parameters<typeof examinerEtroiteEtLarge>[1]

let db: Db
let verbes: Awaited<ReturnType<typeof charger>>[0]
let testing: Awaited<ReturnType<typeof charger>>[1]

test.beforeAll(async () => {
  db = await openBase()
  ;[verbes, testing] = await charger()
})
test.afterAll(() => db.destroy())

async function uneDemarche(context: BrowserContext) {
  const lu = parseFormulaire({
    langage: 1,
    champs: [
      { kind: 'explication', id: 'lire', libelle: 'Avant de commencer', texte: 'Lisez la notice.' },
      { kind: 'champ', id: 'piece', type: 'piece_justificative', libelle: 'Attestation sur l’honneur' },
    ],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const key = await verbes.demarche(db, { formulaire: lu.formulaire })
  await connecter(context, db, key.personne.compteId)
  return key
}

async function ajouter(page: Page, id: string, nom: string, contenu: string): Promise<void> {
  await page.goto(`/administrateur/demarches/${id}/fichiers?element=lire`)
  await expect(page.getByRole('heading', { level: 1, name: 'Fichiers de la démarche' })).toBeVisible()
  await page
    .getByLabel('Fichier', { exact: true })
    .setInputFiles({ name: nom, mimeType: 'text/plain', buffer: Buffer.from(contenu) })
  await page.getByRole('button', { name: 'Ajouter ce fichier' }).click()
  await expect(page.getByText('Le fichier est ajouté.')).toBeVisible()
  // The worker checks it.
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('row', { name: nom }).getByText('Vérifié')).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Publishes the draft as it stands, then opens it as a person and downloads both files. */
async function personne(page: Page, context: BrowserContext, axe: Axe | null, id: DemarcheId): Promise<void> {
  const { formulaire_brouillon: champs } = await db
    .selectFrom('demarches')
    .where('id', '=', id)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  const publique = await testing.uneDemarche(db, { champs: champs.champs })
  await sql`
    insert into fichiers_de_demarche (demarche_id, sha256, fichier_id, nom, cree_at)
    select ${publique.id}, sha256, fichier_id, nom, cree_at from fichiers_de_demarche where demarche_id = ${id}`.execute(
    db,
  )
  const dossier = await testing.unDossier(db, { demarche: publique })
  await context.clearCookies()
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(`/usager/dossiers/${dossier.id}`)
  await page.goto(`/usager/dossiers/${dossier.id}/remplir/votre-demande`)
  await expect(page.getByText('Modèle à remplir : attestation.txt')).toBeVisible()
  if (axe) await examinerEtroiteEtLarge(page, axe)
  for (const [nom, contenu] of [
    ['notice.txt', `La notice ${id}`],
    ['attestation.txt', `Je soussigné ${id}`],
  ] as const) {
    const attendu = page.waitForEvent('download')
    await page.getByRole('link', { name: `Télécharger le fichier ${nom}` }).click()
    expect(await readFile(await (await attendu).path(), 'utf8')).toBe(contenu)
  }
}

/** Kept by a button, or by itself as one goes. */
async function enregistrer(page: Page, avecScript: boolean): Promise<void> {
  if (!avecScript) await page.getByRole('button', { name: 'Enregistrer', exact: true }).last().click()
  else await expect(page.getByText(/Enregistré/).first()).toBeVisible()
}

for (const avec of [true, false])
  test.describe(avec ? 'with script' : 'without script', () => {
    test.use(avec ? {} : sansScript)

    test('an administrateur proposes a notice and a document to fill, and the person downloads both', async ({
      page,
      context,
      axe,
    }) => {
      const key = await uneDemarche(context)
      const id = key.demarcheId
      await ajouter(page, id, 'notice.txt', `La notice ${id}`)
      // axe runs in the page: where no script runs, it judges the same markup above.
      if (avec) await examinerEtroiteEtLarge(page, axe)
      await ajouter(page, id, 'attestation.txt', `Je soussigné ${id}`)
      await page.getByRole('link', { name: 'Revenir à l’élément du formulaire' }).click()
      await page.getByRole('checkbox', { name: 'notice.txt' }).check()
      await enregistrer(page, avec)
      await page.goto(`/administrateur/demarches/${id}/formulaire?element=piece`)
      await page.getByLabel('Modèle à remplir').selectOption({ label: 'attestation.txt' })
      await enregistrer(page, avec)
      await page.goto(`/administrateur/demarches/${id}/fichiers`)
      await expect(
        page.getByRole('row', { name: 'notice.txt' }).getByRole('link', { name: 'Avant de commencer' }),
      ).toBeVisible()
      await expect(
        page.getByRole('row', { name: 'attestation.txt' }).getByRole('link', { name: 'Attestation sur l’honneur' }),
      ).toBeVisible()
      const attendu = page.waitForEvent('download')
      await page.getByRole('row', { name: 'notice.txt' }).getByRole('link', { name: 'Télécharger' }).click()
      const recu = await attendu
      expect(recu.suggestedFilename()).toBe('notice.txt')
      expect(await readFile(await recu.path(), 'utf8')).toBe(`La notice ${id}`)
      await personne(page, context, avec ? axe : null, id)
    })
  })

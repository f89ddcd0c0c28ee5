/** The page of a dossier for those who instruct it, by keyboard: its sections, what changed, annotations, notes, acts. */
import type { BrowserContext, Page } from '@playwright/test'
import { a, MAINTENANT } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  dossier = await unDossierModifie()
  await connecter(context, db, dossier.demarche.instructeur.compteId)
})

const adresse = (suite = ''): string => `/instructeur/dossiers/${dossier.id}${suite}`

test('a morning by keyboard: go to a section, read what changed, annotate, note, ask for a correction, follow', async ({
  page,
  axe,
}) => {
  await ouvrir(page)
  await axe(page)
  // What changed since the deposit, where it stands.
  const espece = page.locator('[id="lu-espece"]')
  await expect(espece.locator('del')).toContainText('laurier-cerise')
  await expect(espece.locator('ins')).toContainText('cornouiller')
  // The sections, beside.
  const menu = page.getByRole('navigation', { name: 'Sections de la demande' })
  await presser(menu.getByRole('link', { name: /^Les papiers/ }), 'Enter')
  await expect(page).toHaveURL(/#section-/)

  // An annotation shows another one at once, and is kept as one goes on.
  const annotations = page.getByRole('region', { name: 'Annotations' })
  await expect(annotations.getByLabel('Recul mesuré')).toHaveCount(0)
  await presser(annotations.getByRole('radio', { name: 'Oui' }), 'Space')
  const recul = annotations.getByLabel('Recul mesuré')
  await recul.focus()
  await page.keyboard.type('deux mètres')
  await expect(annotations.getByText(/Enregistré à/)).toBeVisible()
  await expect.poll(() => annotationGardee('recul')).toBe('deux mètres')

  // A note between those of the groupe.
  await page.getByLabel('Nouvelle note').focus()
  await page.keyboard.type('Appeler la mairie mardi.')
  await presser(bouton(page, 'Écrire la note'), 'Enter')
  await expect(page.getByRole('status').filter({ hasText: 'La note est écrite.' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notes internes' })).toContainText('Appeler la mairie mardi.')

  // Following, then the acts of the menu.
  await presser(bouton(page, 'Suivre'), 'Enter')
  await expect(bouton(page, 'Ne plus suivre')).toBeVisible()
  await presser(page.getByText('Autres actes'), 'Enter')
  await axe(page)
  await presser(page.getByRole('link', { name: 'Lire toute l’histoire' }), 'Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Histoire du dossier' })).toBeVisible()
  await axe(page)
  await presser(page.getByRole('link', { name: /^Service/ }), 'Enter')
  await expect(page.getByText('Note interne écrite')).toBeVisible()

  // A correction, from the question it is about.
  await page.goBack()
  await page.goBack()
  await presser(espece.getByRole('link', { name: /^Corriger/ }), 'Enter')
  await expect(page.getByLabel(/^Espèces/)).toBeVisible()
})

test('on a telephone, the sections are a fold above the demande', async ({ page, axe }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await ouvrir(page)
  await axe(page)
  await presser(page.getByText('Aller à une section'), 'Enter')
  await presser(page.getByRole('link', { name: /^Notes internes/ }).last(), 'Enter')
  await expect(page).toHaveURL(/#notes/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('what a colleague annotates arrives while the page is open', async ({ page, browser }) => {
  const leur = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  const autre = await pageDUnCollegue(leur)
  await ouvrir(page)
  await ouvrir(autre)
  await autre.getByLabel('Visite').fill('Lundi 3')
  await autre.getByLabel('Visite').blur()
  await expect(page.getByLabel('Visite')).toHaveValue('Lundi 3')
  await leur.close()
})

test('two who annotate at once see, beside each annotation, who writes there; nobody is held back', async ({
  page,
  browser,
  axe,
}) => {
  const leur = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  const autre = await pageDUnCollegue(leur)
  await ouvrir(page)
  await autre.goto(adresse('/annotations'))
  // The page of the annotations says as well that it is open.
  await expect(page.getByText('Thomas Daviau consulte ce dossier')).toBeVisible()
  await expect(autre.getByText(/consulte ce dossier/)).toBeVisible()
  await autre.getByLabel('Visite').pressSequentially('Lun')
  const annotations = page.getByRole('region', { name: 'Annotations' })
  const visite = annotations.locator('[data-question="visite"]')
  await expect(visite.getByText('Thomas Daviau écrit…')).toBeVisible()
  await expect(annotations.getByRole('status').filter({ hasText: 'Thomas Daviau écrit dans « Visite ».' })).toHaveCount(
    1,
  )
  await expect(autre.getByText('écrit…')).toHaveCount(0)
  await axe(page)
  await annotations.getByLabel('Visite').focus()
  await expect(annotations.getByLabel('Visite')).toBeEditable()
  await autre.getByRole('radio', { name: 'Oui' }).focus()
  await expect(page.getByText('Thomas Daviau écrit…')).toHaveCount(0)
  // A page that is left says so.
  await autre.goto('/instructeur')
  await expect(page.getByText('Thomas Daviau consulte ce dossier')).toHaveCount(0)
  await leur.close()
})

test('a note names a colleague by keyboard: they are told of it, and of nothing that it says before they open it', async ({
  page,
  browser,
  axe,
}) => {
  const leur = await browser.newContext({ baseURL: process.env['CERFEUIL_E2E_URL'] ?? '', locale: 'fr-FR' })
  const autre = await pageDUnCollegue(leur)
  await ouvrir(page)
  const note = page.getByLabel('Nouvelle note')
  await note.focus()
  await page.keyboard.type('Vu avec la mairie. @dav')
  await expect(page.getByRole('option', { name: 'Thomas Daviau' })).toHaveAttribute('aria-selected', 'true')
  await axe(page)
  await page.keyboard.press('Enter')
  await expect(note).toHaveValue('Vu avec la mairie. @Thomas Daviau ')
  await expect(page.getByRole('checkbox', { name: 'Thomas Daviau' })).toBeChecked()
  await expect(page.getByRole('status').filter({ hasText: 'Cette note préviendra Thomas Daviau.' })).toHaveCount(1)
  await page.keyboard.type('qu’en dis-tu ?')
  await axe(page)
  await bouton(page, 'Écrire la note').click()
  await expect(page.getByRole('region', { name: 'Notes internes' })).toContainText('Prévenus\u00a0: Thomas Daviau')

  await autre.goto('/notifications')
  await autre.getByRole('link', { name: '1 note interne pour vous' }).click()
  await expect(autre.getByText('Note pour vous')).toBeVisible()
  await expect(autre.getByText('Vu avec la mairie.')).toBeVisible()
  await leur.close()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })
  test('everything works: compare in the address, annotate by one post, write a note, say that all was read', async ({
    page,
  }) => {
    // They came before the change was sent: it is news until they say that it was read.
    await db
      .insertInto('dossiers_vus')
      .values({
        dossier_id: dossier.id,
        compte_id: dossier.demarche.instructeur.compteId,
        vu_at: MAINTENANT,
        vu_seq: 3,
        repere_at: null,
        repere_seq: null,
      })
      .execute()
    await page.goto(adresse())
    await expect(page.getByText('1 réponse a changé depuis votre dernière visite.')).toBeVisible()
    await bouton(page, 'J’ai tout vu').click()
    await expect(page.getByText('depuis votre dernière visite.')).toHaveCount(0)
    await page.goto(adresse('?depuis=depot'))
    await expect(page.locator('[id="lu-espece"] ins')).toContainText('cornouiller')
    await page.getByLabel('Visite').fill('Mardi 4')
    await bouton(page, 'Enregistrer les annotations').click()
    await expect(page.getByLabel('Visite')).toHaveValue('Mardi 4')
    await db
      .insertInto('groupe_instructeurs')
      .values({
        groupe_id: dossier.demarche.groupeId,
        compte_id: (await a.compte(db, { nom: 'Thomas Daviau', roles: ['instructeur'] })).compteId,
      })
      .execute()
    await page.reload()
    await page.getByLabel('Nouvelle note').fill('Sans script.')
    await page.getByText('Prévenir', { exact: true }).click()
    await page.getByRole('checkbox', { name: 'Thomas Daviau' }).check()
    await bouton(page, 'Écrire la note').click()
    await expect(page.getByRole('region', { name: 'Notes internes' })).toContainText('Sans script.')
    await expect(page.getByRole('region', { name: 'Notes internes' })).toContainText('Prévenus\u00a0: Thomas Daviau')
    await bouton(page, 'Suivre').click()
    await expect(bouton(page, 'Ne plus suivre')).toBeVisible()
  })
})

async function ouvrir(page: Page): Promise<void> {
  await page.goto(adresse())
  await expect(page.getByRole('heading', { level: 1, name: /Dossier/ })).toBeVisible()
}

/** By keyboard: what has the focus is pressed. */
async function presser(cible: ReturnType<Page['getByText']>, touche: string): Promise<void> {
  await cible.focus()
  await cible.press(touche)
}

async function annotationGardee(champ: string): Promise<unknown> {
  const rows = await db.selectFrom('dossier_section').where('dossier_id', '=', dossier.id).select('reponses').execute()
  const cellules = Object.assign({}, ...rows.map(({ reponses }) => reponses)) as Record<string, { value?: unknown }>
  return cellules[champ]?.value
}

async function pageDUnCollegue(context: BrowserContext): Promise<Page> {
  const collegue = await a.compte(db, { nom: 'Thomas Daviau', roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
    .execute()
  await connecter(context, db, collegue.compteId)
  return context.newPage()
}

/** A dossier deposited, then changed and sent again, whose annotations have a condition. */
async function unDossierModifie(): Promise<DossierDeTest> {
  const { champ, editKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel, transmettreTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const section = (id: string, titre: string, enfants: ReturnType<typeof champ>[]) => ({
    kind: 'section' as const,
    id: id as StableId,
    titre,
    enfants,
  })
  const demarche = await uneDemarche(db, {
    champs: [
      section('terrain', 'Le terrain et la haie', [
        champ('parcelle', { libelle: 'Parcelle' }),
        champ('espece', { libelle: 'Espèces', type: 'textarea' }),
      ]),
      section('papiers', 'Les papiers', [champ('remarque', { libelle: 'Pourquoi cette haie ?' })]),
    ],
    annotations: [
      champ('visite', { libelle: 'Visite' }),
      champ('ruisseau', { libelle: 'Au bord d’un ruisseau ?', type: 'yes_no' }),
      champ('recul', {
        libelle: 'Recul mesuré',
        afficherSi: { op: 'eq', left: { champ: 'ruisseau' as StableId }, right: { boolean: true } },
      }),
    ],
  })
  const fait = await unDossier(db, { demarche, usager: await a.compte(db, { nom: 'Julien Abgrall' }) })
  const key = await editKeyOf(db, fait)
  const op = (id: string, raw: string, base: number) => ({
    id: crypto.randomUUID(),
    champ: id as StableId,
    row: null,
    base,
    raw,
  })
  await repondre(key, [
    op('parcelle', 'ZC 0117, Saint-Aubin-des-Prés', 0),
    op('espece', 'Charme, noisetier, laurier-cerise, églantier', 0),
    op('remarque', 'Couper le vent d’ouest.', 0),
  ])
  await deposerTelQuel(key)
  await repondre(key, [op('espece', 'Charme, noisetier, cornouiller, églantier', 2)])
  await transmettreTelQuel(key)
  return fait
}

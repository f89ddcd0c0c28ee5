/** The form in several languages: translated, offered, read; what its source outran is said, and never shown. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { CompteId } from '../db/schema/ids.ts'
import { FORMULAIRE_VIDE, type Formulaire } from '../form-engine/formulaire.ts'
import { parseFormulaire } from '../form-engine/lire-formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreSansDefilement, bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const REGIONS = ['Nord', 'Sud', 'Est', 'Ouest', 'Centre', 'Îles']

function formulaire(nom: string): Formulaire {
  const lu = parseFormulaire({
    ...FORMULAIRE_VIDE,
    champs: [
      {
        kind: 'section',
        id: 'vous',
        titre: 'Vous',
        enfants: [
          {
            kind: 'explication',
            id: 'aide',
            libelle: 'Avant de commencer',
            texte: 'Préparez **votre** carte.\n\n- recto\n- verso',
          },
          {
            kind: 'champ',
            id: 'nom',
            type: 'text',
            libelle: nom,
            description: 'Comme sur la carte.',
            obligatoire: true,
          },
          {
            kind: 'champ',
            id: 'vivant',
            type: 'drop_down_list',
            libelle: 'Situation',
            config: { options: ['Seul', 'En couple'].map((libelle) => ({ id: libelle, libelle })) },
          },
          {
            kind: 'champ',
            id: 'region',
            type: 'drop_down_list',
            libelle: 'Région',
            config: { options: REGIONS.map((libelle) => ({ id: libelle, libelle })) },
          },
        ],
      },
      {
        kind: 'section',
        id: 'fin',
        titre: 'Le projet',
        enfants: [{ kind: 'champ', id: 'projet', type: 'textarea', libelle: 'Votre projet' }],
      },
    ],
  })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

interface Monde {
  administrateur: CompteId
  dossier: DossierDeTest
}

/** A published démarche, who runs it, and a draft of somebody. */
async function unMonde(): Promise<Monde> {
  const { unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, formulaire('Nom'))
  const organisationId = await a.organisation(db)
  const { compteId } = await a.compte(db, { roles: ['administrateur'], organisationId })
  await db.insertInto('demarche_administrateurs').values({ demarche_id: demarche.id, compte_id: compteId }).execute()
  return { administrateur: compteId, dossier: await unDossier(db, { demarche }) }
}

const titre = (page: Page, nom: string | RegExp) => page.getByRole('heading', { level: 1, name: nom })
const traduction = (page: Page, nom: string) => page.getByLabel(`Traduction : ${nom}`, { exact: true })
const choix = (page: Page) => page.getByRole('group', { name: 'Langue du formulaire' })

/** Leaves the page first: it listens in the name of who opened it. */
async function devenir(context: BrowserContext, page: Page, compte: CompteId) {
  await page.goto('about:blank')
  await connecter(context, db, compte)
}

async function administrer(context: BrowserContext, page: Page, { administrateur, dossier }: Monde) {
  await devenir(context, page, administrateur)
  await page.goto(`/administrateur/demarches/${dossier.demarche.id}/langues`)
  await expect(titre(page, 'Langues')).toBeVisible()
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? { expectedConsole: [/422/] } : { ...sansScript, expectedConsole: [/422/] })
    test.setTimeout(180_000)

    test('a form is translated in Arabic, offered, and read by a citizen; what its source outran is French again', async ({
      page,
      context,
      axe,
    }) => {
      const monde = await unMonde()
      const { dossier } = monde
      // What examines a page runs in it.
      const examiner = avecScript ? examinerEtroiteEtLarge : attendreSansDefilement
      const photo = (nom: string) =>
        page.screenshot({ path: `/tmp/langues-${nom}-${avecScript ? 'script' : 'nu'}.png`, fullPage: true })
      await administrer(context, page, monde)
      await bouton(page, 'Ajouter une langue').click()
      await expect(page.getByText('Choisissez une langue dans la liste.')).toBeVisible()
      await page.getByLabel('Langue à ajouter').selectOption('arabe – العربية')
      await bouton(page, 'Ajouter une langue').click()
      await expect(titre(page, 'Traduire en arabe')).toBeVisible()
      await expect(page.getByText('0 sur 18 textes').first()).toBeVisible()

      await page.getByRole('link', { name: 'Vous', exact: true }).click()
      await expect(page.getByRole('heading', { level: 2, name: 'Vous' })).toBeVisible()
      await traduction(page, 'Titre « Vous »').fill('أنت')
      await traduction(page, 'Texte de « Avant de commencer »').fill('حضّر **بطاقتك**.')
      await traduction(page, 'Libellé « Nom »').fill('الاسم')
      await traduction(page, 'Aide de « Nom »').fill('كما في البطاقة.')
      await traduction(page, 'Libellé « Région »').fill('المنطقة')
      await traduction(page, 'Option « Nord » de « Région »').fill('هنا')
      await traduction(page, 'Option « Sud » de « Région »').fill('هنا')
      await expect(traduction(page, 'Titre « Vous »')).toHaveAttribute('dir', 'rtl')
      await bouton(page, 'Enregistrer les traductions').last().click()
      // Two options that would read alike: the second waits, with what was typed; the others are kept.
      await expect(page.getByText('Sud : Une autre option de la liste se lirait pareil')).toBeVisible()
      await expect(traduction(page, 'Option « Sud » de « Région »')).toHaveValue('هنا')
      await expect(page.getByText('6 sur 18 textes').first()).toBeVisible()
      await traduction(page, 'Option « Sud » de « Région »').fill('هناك')
      await bouton(page, 'Enregistrer les traductions').last().click()
      await expect(page.getByRole('status').filter({ hasText: 'Les traductions sont enregistrées' })).toBeVisible()
      await expect(page.getByText('7 sur 18 textes').first()).toBeVisible()
      await attendreSansDefilement(page)
      await examiner(page, axe)
      await photo('traduire')
      await page.setViewportSize({ width: 320, height: 900 })
      await photo('traduire-320')
      await page.setViewportSize({ width: 1280, height: 900 })

      await page.getByRole('link', { name: /^Voir le formulaire/ }).click()
      await expect(titre(page, 'Le formulaire en arabe')).toBeVisible()
      await expect(page.getByRole('heading', { level: 2, name: 'أنت' })).toBeVisible()
      await examiner(page, axe)
      await photo('apercu')

      // Citizens have no choice before it is offered.
      await devenir(context, page, dossier.usager.compteId)
      await page.goto(`/usager/dossiers/${dossier.id}/remplir/vous`)
      await expect(titre(page, 'Vous')).toBeVisible()
      await expect(choix(page)).toHaveCount(0)
      await administrer(context, page, monde)
      await page.getByRole('link', { name: /^Traduire/ }).click()
      await bouton(page, 'Proposer aux usagers').click()
      await expect(page.getByRole('status').filter({ hasText: 'peuvent maintenant choisir' })).toBeVisible()

      await devenir(context, page, dossier.usager.compteId)
      await page.goto(`/usager/dossiers/${dossier.id}/remplir/vous`)
      await expect(choix(page)).toContainText('Le français est la langue officielle')
      await page.getByLabel('Nom').fill('Ada')
      await choix(page).getByRole('button', { name: 'العربية' }).click()
      await expect(titre(page, 'أنت')).toBeVisible()
      // Nothing typed is lost, and the address is that of the form.
      await expect(page.getByLabel('الاسم')).toHaveValue('Ada')
      await expect(page).toHaveURL(/\/remplir\/vous/)
      await expect(page.getByRole('heading', { level: 1 }).locator('span')).toHaveAttribute('lang', 'ar')
      await expect(page.getByRole('heading', { level: 1 }).locator('span')).toHaveAttribute('dir', 'rtl')
      await expect(page.getByRole('group', { name: /^Situation/ })).toBeVisible()
      await expect(page.locator('option', { hasText: 'هناك' })).toHaveAttribute('lang', 'ar')
      await expect(page.locator('option', { hasText: /^Est$/ })).not.toHaveAttribute('lang')
      await expect(choix(page)).toContainText('Seul le texte français fait foi')
      await page.getByLabel('المنطقة').selectOption('هناك')
      await attendreSansDefilement(page)
      await examiner(page, axe)
      await photo('remplir')
      await page.setViewportSize({ width: 320, height: 900 })
      await photo('remplir-320')
      await page.setViewportSize({ width: 1280, height: 900 })
      await bouton(page, 'Continuer')
        .or(page.getByRole('button', { name: /^Étape suivante|^Suivant/ }))
        .first()
        .click()
      await expect(titre(page, 'Le projet')).toBeVisible()
      await page.goto(`/usager/dossiers/${dossier.id}/verifier`)
      await expect(page.getByRole('heading', { name: 'أنت' })).toBeVisible()
      await expect(page.getByText('هناك')).toBeVisible()
      await examiner(page, axe)
      await photo('verifier')
      await page.goto(`/usager/dossiers/${dossier.id}`)
      await expect(page.getByRole('link', { name: 'أنت' })).toBeVisible()
      await photo('brouillon')
      // Back to French, from a page that is no form.
      await choix(page).getByRole('button', { name: 'français' }).click()
      await expect(page.getByRole('link', { name: 'Vous', exact: true })).toBeVisible()

      // The source changes: what was made from the former one is marked, then confirmed.
      await db
        .updateTable('demarches')
        .set({ formulaire_brouillon: JSON.stringify(formulaire('Nom de famille')) })
        .where('id', '=', dossier.demarche.id)
        .execute()
      await administrer(context, page, monde)
      await expect(page.getByText('6 sur 18 textes, 1 dont la source a changé')).toBeVisible()
      await page.getByRole('link', { name: /^Traduire/ }).click()
      await page.getByRole('link', { name: 'Source changée' }).click()
      await expect(page.getByText('La source a changé depuis')).toBeVisible()
      await expect(page.locator('del')).toHaveText('Nom')
      await expect(page.locator('ins')).toHaveText('Nom de famille')
      await examiner(page, axe)
      await photo('changee')
      await bouton(page, /La traduction convient toujours/).click()
      await expect(page.getByRole('status').filter({ hasText: 'Les traductions sont enregistrées' })).toBeVisible()
      await expect(page.getByText('7 sur 18 textes').first()).toBeVisible()
      await page.goto(`/administrateur/demarches/${dossier.demarche.id}/langues`)
      await expect(titre(page, 'Langues')).toBeVisible()
      await examiner(page, axe)
      await photo('liste')

      await page.goto(`/administrateur/demarches/${dossier.demarche.id}/langues/ar`)
      await page.getByText('Retirer cette langue').click()
      await bouton(page, 'Retirer la langue et ses traductions').click()
      await expect(page.getByRole('status').filter({ hasText: 'sont retirées' })).toBeVisible()
    })
  })

test('the start page says its title in the language that is chosen, and marks what stays in French', async ({
  page,
  axe,
}) => {
  const { dossier } = await unMonde()
  const demarche_id = dossier.demarche.id
  const { randomUUID } = await import('node:crypto')
  const { empreinteDeTexte } = await import('../app/domain/traduction/lire.ts')
  const now = new Date().toISOString() as never
  await db
    .insertInto('demarche_langues')
    .values({ demarche_id, langue: 'en', proposee: true, version: randomUUID(), ajoutee_par: null, ajoutee_at: now })
    .execute()
  const source = 'Aide à la plantation de haies'
  await db
    .insertInto('traductions')
    .values({
      demarche_id,
      langue: 'en',
      empreinte: empreinteDeTexte({ cle: '.titre', source }),
      cle: '.titre',
      source,
      texte: 'Help for planting hedges',
      modifie_par: null,
      modifie_at: now,
    })
    .execute()
  await page.goto(`/commencer/${dossier.demarche.chemin}`)
  await expect(titre(page, source)).toBeVisible()
  await choix(page).getByRole('button', { name: 'English' }).click()
  await expect(titre(page, 'Help for planting hedges')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('span')).toHaveAttribute('lang', 'en')
  await examinerEtroiteEtLarge(page, axe)
})

test.describe('without script', () => {
  test.use({ ...sansScript, expectedConsole: [/422|404/] })
  test.setTimeout(180_000)

  test('the texts of a language leave as a file, and come back once one has read what it changes', async ({
    context,
    page,
  }) => {
    const monde = await unMonde()
    await administrer(context, page, monde)
    await page.getByLabel('Langue à ajouter').selectOption('en')
    await bouton(page, 'Ajouter une langue').click()
    await expect(titre(page, 'Traduire en anglais')).toBeVisible()
    const [exporte] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Exporter les textes (CSV)' }).click(),
    ])
    expect(exporte.suggestedFilename()).toMatch(/^traduction-\d+-en\.csv$/)
    const csv = await readFile(await exporte.path(), 'utf8')
    const rempli = csv.replace('"nom.libelle";"Libellé";"Nom";""', '"nom.libelle";"Libellé";"Nom";"Name"')

    await page.getByRole('link', { name: 'Importer des traductions (CSV)' }).click()
    await expect(titre(page, 'Importer des traductions en anglais')).toBeVisible()
    await bouton(page, 'Voir ce que le fichier change').click()
    await expect(page.getByRole('alert')).toContainText('Choisissez le fichier à importer.')
    await page.getByLabel('Fichier CSV').setInputFiles({
      name: 'traduction.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${rempli}"age.libelle";"";"Âge";"Age";""\r\n`),
    })
    await bouton(page, 'Voir ce que le fichier change').click()
    await expect(page.getByRole('heading', { name: 'Ce que le fichier change' })).toBeVisible()
    await expect(page.getByText('« age.libelle » n’est l’identifiant d’aucun texte')).toBeVisible()
    await bouton(page, 'Enregistrer 1 texte').click()
    await expect(page.getByText('Les traductions sont enregistrées.')).toBeVisible()
    await bouton(page, 'Proposer aux usagers').click()

    await devenir(context, page, monde.dossier.usager.compteId)
    await page.goto(`/usager/dossiers/${monde.dossier.id}`)
    await choix(page).getByRole('button', { name: 'English' }).click()
    const imprime = await page.request.get(
      (await page.getByRole('link', { name: 'Télécharger avec les questions en anglais' }).getAttribute('href')) ?? '',
    )
    expect(imprime.headers()['content-disposition']).toContain('-en.pdf')
    const vierge = `/commencer/${monde.dossier.demarche.chemin}/formulaire-vierge`
    expect((await page.request.get(`${vierge}?langue=en`)).headers()['content-disposition']).toContain('-en.pdf')
    // No document has the letters of that one.
    expect((await page.request.get(`${vierge}?langue=ar`)).status()).toBe(404)
  })
})

/** An instructeur's day without the mouse: from the list to the decision, its letter, its attestation and the export. */
import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { lireStructure } from '../app/documents/lecture.testing.ts'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest, DemarcheDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { Clavier } from './support/clavier.ts'
import { bouton, connecter, examinerEtroiteEtLarge, PDF } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const maintenant = () => instant(new Date().toISOString())

/** Whose hedge is how long; the one of the day is the longest. */
const HAIES = [
  ['Julien Abgrall', '640'],
  ['Maud Corre', '200'],
  ['Yann Le Goff', '85'],
  ['Soizic Morvan', '310'],
] as const

test('a day by keyboard alone: sort, filter, follow, annotate, correct, ask, decide, and export', async ({
  page,
  context,
  axe,
  attendreLettre,
}) => {
  test.setTimeout(120_000)
  const { demarche, dossier, expert } = await uneJournee()
  await connecter(context, db, demarche.instructeur.compteId)
  const clavier = new Clavier(page)
  const main = page.getByRole('main')
  const lignes = main.getByRole('row')
  const fait = (texte: string) => expect(page.getByRole('status').filter({ hasText: texte })).toBeVisible()

  await test.step('the list is sorted by a column, then filtered by it', async () => {
    await page.goto(`/instructeur/demarches/${demarche.id}?onglet=tous`)
    await expect(lignes).toHaveCount(HAIES.length + 1)
    await axe(page)
    await examinerEtroiteEtLarge(page, axe)
    const colonne = page.getByRole('columnheader', { name: 'Longueur de la haie' })
    await clavier.presser(colonne.getByRole('link'))
    await expect(colonne).toHaveAttribute('aria-sort', 'descending')
    await expect(lignes.nth(1)).toContainText('640')
    await expect(colonne.getByRole('link'), 'one sorts again where one is').toBeFocused()
    await clavier.allerA(page.getByLabel('Filtrer sur'), 'arriere')
    await page.keyboard.type('Longueur')
    await clavier.selectionner(page.getByLabel('Comparaison'), 'est au moins')
    await clavier.ecrire(page.getByLabel('Valeur', { exact: true }), '300')
    await clavier.presser(bouton(page, 'Ajouter ce filtre'))
    await expect(lignes).toHaveCount(3)
    await expect(page.getByLabel('Filtrer sur'), 'one filters again where one is').toBeFocused()
    await clavier.presser(page.getByRole('link', { name: /Retirer le filtre/ }))
    await expect(lignes).toHaveCount(HAIES.length + 1)
    await clavier.exigerGarde()
    await axe(page)
  })

  await test.step('a dossier is opened, followed, and annotated as one types', async () => {
    await clavier.presser(lignes.filter({ hasText: 'Julien Abgrall' }).getByRole('link'))
    await expect(page.getByRole('heading', { level: 1, name: /Julien Abgrall/ })).toBeVisible()
    await clavier.exigerAuContenu()
    await axe(page)
    await examinerEtroiteEtLarge(page, axe)
    await clavier.presser(bouton(page, 'Suivre'))
    await fait('Vous suivez ce dossier.')
    await expect(bouton(page, 'Ne plus suivre')).toBeFocused()
    // Its sections lead into the page: Tab goes on from there.
    const menu = page.getByRole('navigation', { name: 'Sections de la demande' })
    await clavier.presser(menu.getByRole('link', { name: /^Annotations/ }))
    await expect(page).toHaveURL(/#annotations$/)
    const annotations = page.getByRole('region', { name: 'Annotations' })
    await clavier.ecrire(annotations.getByLabel('Visite'), 'Vue le 12')
    await clavier.choisir(annotations.getByRole('radio', { name: 'Oui' }))
    await clavier.ecrire(annotations.getByLabel('Recul mesuré'), 'deux mètres')
    await expect(annotations.getByText(/Enregistré à/)).toBeVisible()
    await expect.poll(() => annotationsDe(dossier)).toEqual(expect.objectContaining({ recul: 'deux mètres' }))
  })

  await test.step('a correction is asked for on one question, from the menu of acts, which Escape closes', async () => {
    const menu = page.locator('summary').filter({ hasText: 'Autres actes' })
    const lien = page.locator('details').filter({ has: menu }).getByRole('link', { name: 'Demander une correction' })
    await clavier.allerA(menu, 'arriere')
    await page.keyboard.press('Enter')
    await clavier.allerA(lien)
    await page.keyboard.press('Escape')
    await expect(menu).toBeFocused()
    await expect(lien).toBeHidden()
    await page.keyboard.press('Enter')
    await clavier.presser(lien)
    await expect(page.getByRole('heading', { level: 1, name: 'Demander une correction' })).toBeVisible()
    await clavier.exigerAuContenu()
    await axe(page)
    await clavier.choisir(page.getByRole('radio', { name: /^Une réponse ou un fichier ne convient pas/ }))
    await clavier.ecrire(page.getByLabel('Message', { exact: true }), 'Le laurier ne convient pas.')
    await clavier.presser(page.locator('summary').filter({ hasText: 'Les plants' }))
    await clavier.ecrire(page.getByLabel(/^Essence plantée/), 'Choisissez une essence locale.')
    await clavier.cocher(page.getByRole('checkbox', { name: /^N’ouvrir que/ }))
    await clavier.presser(bouton(page, 'Envoyer la demande'))
    await fait('La correction est demandée')
    await clavier.exigerAuContenu()
    await axe(page)
  })

  await test.step('its owner answers: what changed is read, and the dossier taken in instruction', async () => {
    await corriger(dossier, 'essence', 'Cornouiller')
    await page.reload()
    await expect(page.locator('[id="lu-essence"] ins')).toContainText('Cornouiller')
    await clavier.presser(bouton(page, 'Passer en instruction'))
    await expect(page.getByText('En instruction', { exact: true }).first()).toBeVisible()
    await clavier.exigerGarde()
  })

  await test.step('an expert is asked, and their opinion read', async () => {
    await clavier.presser(page.getByRole('link', { name: 'Demander un avis' }).last())
    await expect(page.getByRole('heading', { level: 1, name: 'Avis d’experts' })).toBeVisible()
    await clavier.exigerAuContenu()
    await axe(page)
    await clavier.ecrire(page.getByLabel('Adresses électroniques des experts'), expert.email)
    await clavier.ecrire(page.getByLabel('Votre question'), 'Le projet respecte-t-il la zone humide ?')
    await clavier.choisir(page.getByRole('radio', { name: /^Oui ou non/ }))
    await clavier.choisir(page.getByRole('radio', { name: /^Les instructeurs seulement/ }))
    await clavier.choisir(page.getByRole('radio', { name: 'Tout le dossier' }))
    await clavier.presser(bouton(page, 'Envoyer la demande'))
    await fait('Votre demande est envoyée.')
    await repondre(dossier, expert, 'Rien à redire, hors des prairies.')
    await page.reload()
    await expect(page.getByText('Rien à redire, hors des prairies.')).toBeVisible()
    await clavier.presser(bouton(page, 'Marquer ces avis comme lus'))
    await fait('Les avis affichés sont marqués comme lus.')
    await clavier.exigerGarde()
    await axe(page)
  })

  await test.step('the dossier is accepted, with reasons and a file, read again before', async () => {
    await clavier.presser(main.getByRole('link', { name: /^Dossier n°/ }))
    await expect(page.getByRole('heading', { level: 1, name: /Julien Abgrall/ })).toBeVisible()
    await clavier.exigerAuContenu()
    await clavier.choisir(page.getByRole('radio', { name: /^Accepter/ }))
    await clavier.ecrire(page.getByLabel('Motivation'), 'La haie relie deux bois.')
    await clavier.presser(bouton(page, 'Relire avant de décider'))
    await expect(page.getByRole('heading', { level: 1, name: 'Relire avant de rendre la décision' })).toBeVisible()
    await clavier.exigerAuContenu()
    await axe(page)
    await clavier.joindre(page.getByLabel('Joindre des fichiers à la décision'), {
      name: 'plan.pdf',
      mimeType: 'application/pdf',
      buffer: PDF,
    })
    await clavier.presser(bouton(page, 'Rendre la décision'))
    await expect(page.getByText('Accepté', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('plan.pdf', { exact: true })).toBeVisible()
  })

  await test.step('its owner has a letter, and the attestation is downloaded', async () => {
    const lettre = await attendreLettre(dossier.usager.email, /décision rendue/)
    expect(lettre.text).toContain('La haie relie deux bois.')
    const lien = page.getByRole('link', { name: /^Télécharger l’attestation/ })
    await expect(async () => {
      await page.reload()
      await expect(lien).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await axe(page)
    const fichier = await telecharger(page, () => clavier.presser(lien))
    const texte = lireStructure(readFileSync(await fichier.path())).map((element) => element.texte)
    expect(texte.join('\n')).toContain('Haie de 640 mètres')
  })

  await test.step('the list is exported, waited for and downloaded', async () => {
    await clavier.presser(page.getByRole('link', { name: 'Aide à la plantation de haies' }))
    await expect(lignes.first()).toBeVisible()
    await clavier.exigerAuContenu()
    await clavier.presser(page.getByRole('link', { name: /^Tous/ }))
    await expect(lignes).toHaveCount(HAIES.length + 1)
    await clavier.exigerGarde()
    await clavier.presser(page.getByRole('link', { name: 'Exporter cette liste' }))
    await expect(page.getByRole('heading', { level: 1, name: 'Exports' })).toBeVisible()
    await clavier.exigerAuContenu()
    await axe(page)
    await clavier.choisir(page.getByRole('radio', { name: /^CSV Une ligne par dossier/ }))
    await clavier.presser(bouton(page, 'Préparer l’export'))
    await fait('L’export est commencé.')
    await clavier.exigerGarde()
    const lien = page.getByRole('link', { name: /^Télécharger/ })
    await expect(lien).toBeVisible({ timeout: 30_000 })
    await axe(page)
    const fichier = await telecharger(page, () => clavier.presser(lien))
    const csv = readFileSync(await fichier.path(), 'utf8')
    expect(csv).toContain('Cornouiller')
    expect(csv).toContain('La haie relie deux bois.')
    expect(csv.split('\r\n').filter((ligne) => ligne !== '')).toHaveLength(HAIES.length + 1)
  })
})

async function telecharger(page: Page, presser: () => Promise<void>): Promise<Download> {
  const [fichier] = await Promise.all([page.waitForEvent('download'), presser()])
  return fichier
}

/** A démarche with four deposited dossiers, a template of attestation, and an expert who waits to be asked. */
async function uneJournee(): Promise<{ demarche: DemarcheDeTest; dossier: DossierDeTest; expert: CompteDeTest }> {
  const { champ, editKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { repondre: ecrire } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { cutAdminKey } = await import('../app/domain/demarche/access.ts')
  const { unModele } = await import('../app/domain/attestation/pour-les-tests.ts')
  const { unExpert } = await import('../app/domain/avis/pour-les-tests.ts')
  const section = (id: string, titre: string, enfants: ReturnType<typeof champ>[]) => ({
    kind: 'section' as const,
    id: id as StableId,
    titre,
    enfants,
  })
  const demarche = await uneDemarche(db, {
    champs: [
      section('terrain', 'Le terrain', [champ('longueur', { type: 'decimal_number', libelle: 'Longueur de la haie' })]),
      section('plants', 'Les plants', [champ('essence', { libelle: 'Essence plantée' })]),
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
  await db
    .insertInto('colonnes_de_liste')
    .values({
      demarche_id: demarche.id,
      colonne: 'longueur.valeur',
      rang: 1,
      emplacement: 'n1',
      nature: 'number',
      prete: true,
      cree_at: maintenant(),
    })
    .execute()
  const admin = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: admin.compteId })
    .execute()
  const key = await cutAdminKey(db, maintenant(), admin, demarche.id)
  if (!key) throw new Error('no key for whoever runs the démarche')
  await unModele(key, { titre: 'Accord', corps: 'Haie de {{question:longueur}} mètres, dossier {{numero}}.' })
  const deposes: DossierDeTest[] = []
  for (const [nom, longueur] of HAIES) {
    const dossier = await unDossier(db, { demarche, usager: await a.compte(db, { nom }) })
    const cle = await editKeyOf(db, dossier, maintenant())
    await ecrire(cle, [op('longueur', longueur, 0), op('essence', 'Laurier', 0)])
    await deposerTelQuel(cle)
    deposes.push(dossier)
  }
  const [dossier] = deposes
  if (!dossier) throw new Error('there is a dossier of the day')
  return { demarche, dossier, expert: await unExpert(db) }
}

const op = (champ: string, raw: string, base: number) => ({
  id: crypto.randomUUID(),
  champ: champ as StableId,
  row: null,
  base,
  raw,
})

/** Its owner writes in place of what they had answered, and sends it. */
async function corriger(dossier: DossierDeTest, champ: string, raw: string): Promise<void> {
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const { repondre: ecrire } = await import('../app/domain/dossier/repondre.ts')
  const { transmettreTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const key = await editKeyOf(db, dossier, maintenant())
  await ecrire(key, [op(champ, raw, 2)])
  await transmettreTelQuel(key)
}

/** The expert gives the opinion asked of them. */
async function repondre({ id }: DossierDeTest, expert: CompteDeTest, texte: string): Promise<void> {
  const { rendre } = await import('../app/domain/avis/pour-les-tests.ts')
  const avis = await db.selectFrom('avis').where('dossier_id', '=', id).select('id').executeTakeFirstOrThrow()
  await rendre(db, expert, avis.id, { favorable: true, texte }, maintenant())
}

async function annotationsDe({ id }: DossierDeTest): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('dossier_section').where('dossier_id', '=', id).select('reponses').execute()
  const cellules = Object.assign({}, ...rows.map(({ reponses }) => reponses)) as Record<string, { value?: unknown }>
  return Object.fromEntries(Object.entries(cellules).map(([champ, { value }]) => [champ, value]))
}

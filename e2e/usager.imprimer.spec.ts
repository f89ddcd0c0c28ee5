/** A dossier taken away: as a PDF, and printed from its pages. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Page } from '@playwright/test'
import { lirePdf } from '../app/documents/lecture.testing.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import type { RowId } from '../form-engine/reponses.ts'
import { instant } from '../form-engine/temps.ts'
import { ulid } from 'ulid'
import { openBase } from './support/base.ts'
import { bouton, connecter } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

const QUESTIONS = Array.from({ length: 24 }, (_, n) => `Question ${n + 1} sur le jardin et ce qui y pousse`)
const maintenant = () => instant(new Date().toISOString())
const usager = (suite = '') => `/usager/dossiers/${dossier.id}${suite}`
const agent = (suite = '') => `/instructeur/dossiers/${dossier.id}${suite}`

/** A deposited dossier of several printed sheets, with a block, a line on a map, a file and a message. */
test.beforeAll(async () => {
  db = await openBase()
  const { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { annoter, repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [champ('nom', { libelle: 'Nom' }), champ('plan', { libelle: 'Plan', type: 'piece_justificative' })],
      },
      {
        kind: 'section',
        id: 'jardin' as StableId,
        titre: 'Le jardin',
        enfants: [
          ...QUESTIONS.map((libelle, n) => champ(`q${n}`, { libelle, type: 'textarea' })),
          {
            kind: 'repetition',
            id: 'bacs' as StableId,
            libelle: 'Bac',
            obligatoire: false,
            enfants: [champ('plante', { libelle: 'Plante' })],
          },
          champ('haie', { libelle: 'Haie', type: 'carte' }),
        ],
      },
    ],
    annotations: [champ('note', { libelle: 'Note interne' })],
  })
  dossier = await unDossier(db, { demarche })
  const key = await editKeyOf(db, dossier, maintenant())
  const bac = ulid() as RowId
  const op = (id: string, raw: string, row: RowId | null = null) => ({
    id: ulid(),
    champ: id as StableId,
    row,
    base: 0,
    raw,
  })
  await repondre(key, [
    op('nom', 'Claire Fontanel'),
    ...QUESTIONS.map((_, n) => op(`q${n}`, `Réponse ${n + 1}. ${'Une plante de plus, au soleil. '.repeat(12)}`)),
    op('bacs', 'V', bac),
    op('plante', 'Cerfeuil', bac),
    op('haie', '{"type":"LineString","coordinates":[[-2.76,47.65],[-2.75,47.66]]}'),
  ])
  await deposerTelQuel(await editKeyOf(db, dossier, maintenant()))
  await annoter(await instructionKeyOf(db, dossier, maintenant()), [op('note', 'À revoir sur place')])
})
test.afterAll(() => db.destroy())

/** The text of each sheet that the page would print. */
async function feuilles(page: Page): Promise<string[]> {
  const pdfium = await PDFiumLibrary.init()
  const imprime = await pdfium.loadDocument(await page.pdf({ format: 'A4' }))
  const textes = [...imprime.pages()].map((feuille) => feuille.getText().replaceAll(/\s+/g, ' '))
  imprime.destroy()
  pdfium.destroy()
  return textes
}

async function telecharger(page: Page, nom: string): Promise<{ nom: string; texte: string }> {
  const attendu = page.waitForEvent('download')
  await page.getByRole('link', { name: nom }).click()
  const recu = await attendu
  const blocs: Buffer[] = []
  for await (const bloc of await recu.createReadStream()) blocs.push(bloc as Buffer)
  const texte = lirePdf(Buffer.concat(blocs)).pages.join('').replaceAll(/\s+/g, ' ')
  return { nom: recu.suggestedFilename(), texte }
}

async function numero(): Promise<number> {
  const row = await db.selectFrom('dossiers').where('id', '=', dossier.id).select('numero').executeTakeFirstOrThrow()
  return row.numero
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)

    test('the owner and the service download the dossier, each what they read of it', async ({ page, context }) => {
      await connecter(context, db, dossier.usager.compteId)
      await page.goto(usager())
      const sien = await telecharger(page, 'Télécharger le dossier (PDF)')
      expect(sien.nom).toBe(`dossier-${await numero()}.pdf`)
      for (const partie of ['Claire Fontanel', 'Réponse 24.', 'Bac : 1 sur 1', 'Ligne de 2 points', '47,66 ; -2,75'])
        expect(sien.texte).toContain(partie)
      expect(sien.texte).not.toContain('À revoir sur place')

      await connecter(context, db, dossier.demarche.instructeur.compteId)
      await page.goto(agent())
      const duService = await telecharger(page, 'Télécharger le dossier (PDF)')
      expect(duService.texte).toContain('Annotations du service')
      expect(duService.texte).toContain('À revoir sur place')
    })
  })

test('printed, the pages of a dossier name it on every sheet, unfold what is folded, and have nothing to act with', async ({
  page,
  context,
}) => {
  await connecter(context, db, dossier.usager.compteId)
  await page.goto(usager())
  await expect(page.getByRole('heading', { level: 2, name: 'Ce que vous avez répondu' })).toBeVisible()
  const siennes = await feuilles(page)
  expect(siennes.length).toBeGreaterThan(2)
  const ecrit = new Intl.NumberFormat('fr-FR').format(await numero()).replaceAll(/\s/g, ' ')
  for (const [rang, feuille] of siennes.entries()) {
    expect(feuille).toContain(`Dossier n° ${ecrit}`)
    expect(feuille).toContain(`${rang + 1} / ${siennes.length}`)
    for (const acte of ['Se déconnecter', 'Mes dossiers', 'Télécharger le dossier', 'Plan du site'])
      expect(feuille).not.toContain(acte)
  }
  // The whole digest is in a fold.
  expect(siennes.join(' ')).toMatch(/(?:[0-9A-F]{4} ){15}[0-9A-F]{4}/)
  // A question and its answer are on one sheet.
  for (const [n, libelle] of QUESTIONS.entries()) {
    const feuille = siennes.find((texte) => texte.includes(libelle))
    expect(feuille).toContain(`Réponse ${n + 1}.`)
  }

  await page.goto(usager('/messagerie'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('textbox').fill('Bonjour, quand viendrez-vous ?')
  await bouton(page, /Envoyer/).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  const messages = (await feuilles(page)).join(' ')
  expect(messages).toContain('quand viendrez-vous')
  expect(messages).toContain(`Dossier n° ${ecrit}`)
  expect(messages).not.toContain('Envoyer')
  expect(messages).not.toContain('Retirer')
  expect(messages).not.toContain('Votre message est envoyé')

  await connecter(context, db, dossier.demarche.instructeur.compteId)
  await page.goto(agent())
  await expect(page.getByRole('heading', { level: 2, name: 'Annotations' })).toBeVisible()
  const duService = await feuilles(page)
  expect(duService.join(' ')).toContain('À revoir sur place')
  for (const feuille of duService) {
    expect(feuille).toContain(`Dossier n° ${ecrit}`)
    expect(feuille).not.toContain('Passer en instruction')
  }
})

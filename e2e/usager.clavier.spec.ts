/** A dossier deposited without touching the mouse: everything is reached by Tab, and the focus always shows. */
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { Clavier } from './support/clavier.ts'
import { connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test('a dossier is begun, filled and deposited with the keyboard alone', async ({ page, context }) => {
  const { a } = await import('../db/builders.ts')
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  const { chemin } = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          champ('nom', { libelle: 'Nom', obligatoire: true }),
          champ('civilite', { libelle: 'Civilité', type: 'civilite', obligatoire: true }),
          champ('visite', { libelle: 'Date de la visite', type: 'date', obligatoire: true }),
          champ('accord', { libelle: 'Je suis d’accord', type: 'checkbox', obligatoire: true }),
        ],
      },
      {
        kind: 'section',
        id: 'arbres' as StableId,
        titre: 'Arbres',
        enfants: [
          {
            kind: 'repetition',
            id: 'arbre' as StableId,
            libelle: 'Arbre',
            obligatoire: true,
            enfants: [champ('essence', { libelle: 'Essence', obligatoire: true })],
          },
        ],
      },
    ],
  })
  const { compteId } = await a.compte(db)
  await connecter(context, db, compteId)

  const clavier = new Clavier(page)
  await page.goto(`/commencer/${chemin}`)
  await clavier.allerA('Commencer la démarche')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/usager\/dossiers\/[^/]+$/)
  await clavier.allerA('Commencer à répondre')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/remplir\/vous$/)

  await clavier.allerA('Nom')
  await page.keyboard.type('Marchebourg')
  await clavier.allerA(/^(Mme|Madame)/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await clavier.exigerVisible()
  for (const [part, texte] of [
    ['Jour', '12'],
    ['Mois', 'mars'],
    ['Année', '2027'],
  ] as const) {
    await clavier.allerA(part)
    await page.keyboard.type(texte)
  }
  await clavier.allerA(/Je suis d’accord/)
  await page.keyboard.press('Space')
  await clavier.allerA(/^Étape suivante/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/remplir\/arbres$/)

  await clavier.allerA('Ajouter : Arbre')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /^Arbre 1/ }), 'the new block has the focus').toBeFocused()
  await clavier.allerA('Essence')
  await page.keyboard.type('Charme')
  await clavier.allerA(/^Vérifier mes réponses/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/verifier$/)

  await clavier.allerA('Déposer le dossier')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/depose$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible()
})

test('the first Tab of a page shows the skip link, which moves the focus to the content', async ({ page, context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  const { id, usager } = await unDossier(db)
  await connecter(context, db, usager.compteId)
  const clavier = new Clavier(page)
  for (const adresse of [
    '/',
    '/connexion',
    '/usager/dossiers',
    `/usager/dossiers/${id}`,
    `/usager/dossiers/${id}/verifier`,
  ]) {
    await page.goto(adresse)
    await page.keyboard.press('Tab')
    const lien = page.getByRole('link', { name: 'Aller au contenu' })
    await expect(lien).toBeFocused()
    await expect(lien).toBeInViewport()
    await clavier.exigerVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  }
})

/** A dossier deposited without touching the mouse: everything is reached by Tab, and the focus always shows. */
import type { Page } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

/** More controls than any page here has: a control that is not met by then cannot be reached. */
const TABS_MAX = 60

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

  await page.goto(`/commencer/${chemin}`)
  await allerA(page, 'Commencer la démarche')
  await presser(page, 'Enter', /\/usager\/dossiers\/[^/]+$/)
  await allerA(page, 'Commencer à répondre')
  await presser(page, 'Enter', /\/remplir\/vous$/)

  await allerA(page, 'Nom')
  await page.keyboard.type('Marchebourg')
  await allerA(page, /^(Mme|Madame)/)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await attendreFocusVisible(page)
  for (const [part, texte] of [
    ['Jour', '12'],
    ['Mois', 'mars'],
    ['Année', '2027'],
  ] as const) {
    await allerA(page, part)
    await page.keyboard.type(texte)
  }
  await allerA(page, /Je suis d’accord/)
  await page.keyboard.press('Space')
  await allerA(page, /^Étape suivante/)
  await presser(page, 'Enter', /\/remplir\/arbres$/)

  await allerA(page, 'Ajouter : Arbre')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: /^Arbre 1/ }), 'the new block has the focus').toBeFocused()
  await allerA(page, 'Essence')
  await page.keyboard.type('Charme')
  await allerA(page, /^Vérifier mes réponses/)
  await presser(page, 'Enter', /\/verifier$/)

  await allerA(page, 'Déposer le dossier')
  await presser(page, 'Enter', /\/depose$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible()
})

test('the first Tab of a page shows the skip link, which moves the focus to the content', async ({ page, context }) => {
  const { unDossier } = await import('../app/domain/testing.ts')
  const { id, usager } = await unDossier(db)
  await connecter(context, db, usager.compteId)
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
    await attendreFocusVisible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  }
})

/** Presses Tab until the control of this name has the focus, which must show at every stop. */
async function allerA(page: Page, nom: string | RegExp): Promise<void> {
  const met: string[] = []
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    await page.keyboard.press('Tab')
    await attendreFocusVisible(page)
    const name = await nomDuFocus(page)
    if (typeof nom === 'string' ? name === nom : nom.test(name)) return
    met.push(name)
  }
  throw new Error(`no control « ${String(nom)} » by Tab; met: ${met.join(' | ')}`)
}

async function presser(page: Page, touche: string, arrivee: RegExp): Promise<void> {
  await page.keyboard.press(touche)
  await expect(page).toHaveURL(arrivee)
}

/** The words of the focused control: its label, or its own. */
function nomDuFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const control = document.activeElement
    if (!(control instanceof HTMLElement)) return ''
    const label = 'labels' in control ? (control.labels as NodeListOf<HTMLLabelElement> | null)?.[0] : undefined
    return (label ?? control).innerText.replace(/\s+/g, ' ').trim()
  })
}

/** What has the focus wears an outline of two pixels at least, and is on the screen. */
async function attendreFocusVisible(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const control = document.activeElement
    if (!control || control === document.body) return { name: 'nothing', outline: 'none', width: 0, isSeen: true }
    const { outlineStyle, outlineWidth } = getComputedStyle(control)
    const { top, bottom } = control.getBoundingClientRect()
    const isSeen = bottom > 0 && top < innerHeight
    return { name: control.outerHTML.slice(0, 200), outline: outlineStyle, width: parseFloat(outlineWidth), isSeen }
  })
  // Past the last control the focus leaves the document for the browser, and comes back at its top.
  if (focus.name === 'nothing') return
  expect(focus.outline, `${focus.name} shows its focus`).not.toBe('none')
  expect(focus.width, `${focus.name} shows its focus`).toBeGreaterThanOrEqual(2)
  expect(focus.isSeen, `${focus.name} is on the screen`).toBe(true)
}

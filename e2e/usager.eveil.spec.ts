/** People type before the script of a page has run: nothing of it is lost, and no key leaves the page dead. */
import type { BrowserContext } from '@playwright/test'
import type { Db } from '../db/client.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { openBase } from './support/base.ts'
import { attendreEnregistre, connecter } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

/** The address of a page with four questions, for a usager who is signed in. */
async function unePage(context: BrowserContext): Promise<string> {
  const { champ, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, {
    champs: [
      {
        kind: 'section',
        id: 'vous' as StableId,
        titre: 'Vous',
        enfants: [
          champ('nom', { libelle: 'Nom' }),
          champ('projet', { libelle: 'Votre projet', type: 'textarea' }),
          champ('civilite', { libelle: 'Civilité', type: 'civilite' }),
          champ('accord', { libelle: 'Je suis d’accord', type: 'checkbox' }),
        ],
      },
    ],
  })
  const { id, usager } = await unDossier(db, { demarche })
  await connecter(context, db, usager.compteId)
  return `/usager/dossiers/${id}/remplir/vous`
}

/** Holds the state that the server streams into the page back until `rendreEtat()` is called. */
function retenirEtat(): void {
  const { promise, resolve } = Promise.withResolvers<void>()
  Object.assign(globalThis, { rendreEtat: resolve })
  const lire = ReadableStreamDefaultReader.prototype.read
  ReadableStreamDefaultReader.prototype.read = async function (this: ReadableStreamDefaultReader) {
    await promise
    return lire.call(this)
  }
}

/** Presses a key each time React asks for its turn, before it is given: the narrowest moment, made sure. */
function presserAvantChaqueTour(): void {
  const demander = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
    queueMicrotask(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })))
    demander.call(this, message)
  }
}

test('a key pressed at the very moment the page comes to life leaves it alive', async ({ page, context }) => {
  const adresse = await unePage(context)
  await page.addInitScript(presserAvantChaqueTour)
  await page.goto(adresse)
  await page.getByRole('textbox', { name: /^Nom/ }).fill('Marchebourg')
  await attendreEnregistre(page)
})

test('what is typed and chosen before the page has come to life is kept', async ({ page, context }) => {
  const adresse = await unePage(context)
  const nom = page.getByRole('textbox', { name: /^Nom/ })
  const projet = page.getByRole('textbox', { name: /^Votre projet/ })
  await page.goto(adresse)
  await projet.fill('Un verger')
  await attendreEnregistre(page)

  await page.addInitScript(retenirEtat)
  await page.goto(adresse)
  await nom.pressSequentially('Marchebourg')
  await projet.fill('Un verger de pommiers')
  await page.getByRole('radio', { name: /^(Mme|Madame)/ }).check()
  await page.getByRole('checkbox', { name: /Je suis d’accord/ }).check()
  await Promise.all([
    page.waitForResponse((reponse) => reponse.url().endsWith('/operations') && reponse.ok()),
    page.evaluate('rendreEtat()'),
  ])
  await attendreEnregistre(page)

  await page.reload()
  await page.evaluate('rendreEtat()')
  await expect(nom).toHaveValue('Marchebourg')
  await expect(projet).toHaveValue('Un verger de pommiers')
  await expect(page.getByRole('radio', { name: /^(Mme|Madame)/ })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: /Je suis d’accord/ })).toBeChecked()
})

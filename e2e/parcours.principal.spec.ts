/**
 * The main job, from the file of a démarche to the letter that says what was decided, with nothing prepared but the
 * accounts of the agents. The citizen walks it twice: in a browser that runs scripts, then in one that runs none.
 */
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import {
  attendreEnregistre,
  bouton,
  creerUnCompte,
  lienDe,
  PDF,
  seConnecterEnDemo,
  uneAdresse,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

const HAIES = path.resolve('demo/demarches/plantation-de-haies.json')
const ESPECES = path.resolve('demo/demarches/especes-protegees.json')

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    // A page that is to be corrected answers 422, and the browser says so.
    test.use({ expectedConsole: [/status of 422/] })
    test.setTimeout(120_000)

    test('a démarche is imported and published, a dossier filled, deposited, instructed and accepted', async ({
      browser,
      page,
      axe: examine,
      attendreLettre,
      lettres,
    }) => {
      // axe is a script: it cannot run where there is none. The same pages are examined in the other turn.
      const axe = avecScript ? examine : () => Promise.resolve()
      const agent = await pageDAgent(browser)
      const depart = await publier(agent, examine)

      const email = uneAdresse('usager')
      await test.step('the citizen creates an account from the start page and confirms by the letter', async () => {
        await page.goto(depart)
        await axe(page)
        await page.getByRole('main').getByRole('link', { name: 'Créer un compte' }).first().click()
        await axe(page)
        await creerUnCompte(page, email)
        await axe(page)
        const lettre = await attendreLettre(email, /Confirmez votre adresse/)
        await page.goto(lienDe(lettre, '/confirmation/'))
        await axe(page)
        await bouton(page, 'Confirmer mon adresse').click()
        await expect(page, 'confirming leads back to the démarche').toHaveURL(depart)
        await bouton(page, 'Commencer la démarche').first().click()
        await expect(page.getByText('Brouillon', { exact: true }).first()).toBeVisible()
        await axe(page)
      })

      await remplir(page, axe, avecScript)

      await test.step('the answers are read again, and the dossier deposited', async () => {
        await expect(page.getByRole('heading', { level: 1, name: 'Vérifiez vos réponses' })).toBeVisible()
        await expect(page.getByRole('main')).toContainText('ZC 0042')
        await expect(page.getByRole('main')).toContainText('devis.pdf')
        await expect(page.getByRole('main')).toContainText('article 441-1')
        await axe(page)
        await bouton(page, 'Déposer le dossier').click()
        await expect(page.getByRole('heading', { level: 1, name: 'Votre dossier est déposé' })).toBeVisible()
        await axe(page)
      })
      const dossier = page.url().replace(/\/depose$/, '')
      const numero =
        /Dossier (n°[\d\s]*\d)/.exec(await page.getByRole('heading', { name: /^Dossier/ }).innerText())?.[1] ?? ''

      await test.step('the receipt comes as a PDF, on the page and with the letter', async () => {
        const lien = page.getByRole('link', { name: /Télécharger le récépissé/ })
        const pdf = await page.request.get((await lien.getAttribute('href')) ?? '')
        expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
        const lettre = await attendreLettre(email, /déposé/)
        expect(lettre.attachments.map(({ type, bytes }) => [type, bytes > 1000])).toEqual([['application/pdf', true]])
      })

      await instruire(agent, examine, email, numero)

      await test.step('the letter of the decision arrives, and the dossier says it with its end of conservation', async () => {
        const lettre = await attendreLettre(email, /décision rendue/)
        expect(lettre.text).toContain('La haie relie deux bois')
        await page.goto(dossier)
        await expect(page.getByText('Accepté', { exact: true }).first()).toBeVisible()
        await expect(page.getByRole('main')).toContainText('La haie relie deux bois')
        await expect(page.getByRole('main')).toContainText(/Sera supprimé le \d+\s\S+\s\d{4}/)
        await expect(page.getByRole('main'), 'annotations stay between agents').not.toContainText('Terrain humide')
        await axe(page)
        await page.goto('/usager/dossiers?vue=traites')
        await expect(page.getByRole('main')).toContainText(/Sera supprimé le/)
        await axe(page)
        expect((await lettres(email)).length, 'one letter an act').toBe(4)
      })
      await agent.context().close()
    })
  })

test('a descriptor of the public API is imported with a report of what was kept, adapted and left out', async ({
  page,
  axe,
}) => {
  await seConnecterEnDemo(page, 'salome@exemple.fr')
  await page.goto('/administrateur/demarches/nouvelle')
  await page.getByLabel('Fichier de la démarche').setInputFiles(ESPECES)
  await bouton(page, 'Importer le fichier').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compte rendu de l’import' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(/éléments? repris tels? quels?/)
  await expect(page.getByRole('main')).toContainText(/éléments? laissés? de côté/)
  await axe(page)
})

type Axe = (page: Page) => Promise<void>

/** Agents walk with scripts in both turns: only the citizen's browser changes. */
async function pageDAgent(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
    javaScriptEnabled: true,
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
  })
  return context.newPage()
}

/** The administrateur: from the file to the public address of the start page. */
async function publier(page: Page, axe: Axe): Promise<string> {
  const chemin = `haies-${process.pid}-${Date.now()}`
  await test.step('the administrateur creates a démarche from a file', async () => {
    await seConnecterEnDemo(page, 'odile@exemple.fr')
    await page.getByRole('link', { name: 'Nouvelle démarche' }).click()
    await axe(page)
    await page.getByLabel('Fichier de la démarche').setInputFiles(HAIES)
    await bouton(page, 'Importer le fichier').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Compte rendu de l’import' })).toBeVisible()
    await axe(page)
    await page.getByRole('link', { name: 'Continuer vers la démarche' }).click()
    await expect(page.getByRole('main')).toContainText('Pas encore prête')
    await axe(page)
  })
  await test.step('the administrateur completes the settings', async () => {
    await page.getByRole('link', { name: 'Réglages', exact: true }).click()
    await page.getByLabel('Adresse publique').fill(chemin)
    await bouton(page, /^Enregistrer : Présentation/).click()
    await expect(page.getByRole('status').filter({ hasText: 'Enregistré.' })).toBeVisible()
    await page.getByLabel('Nom du service').fill('Service environnement du Val d’Ombelle')
    await page.getByLabel('Courriel ou page de contact').fill('haies@exemple.fr')
    await bouton(page, /^Enregistrer : Service et contact/).click()
    await page.getByLabel('Cadre juridique', { exact: true }).fill('Délibération n° 2026-041 du 12 mars 2026')
    await page.getByLabel('Contact pour les droits sur les données').fill('dpd@exemple.fr')
    await bouton(page, /^Enregistrer : Cadre juridique/).click()
    await page.getByLabel('Délai habituel de réponse').fill('42')
    await bouton(page, /^Enregistrer : Délai de réponse/).click()
    await expect(page.getByLabel('Délai habituel de réponse')).toHaveValue('42')
    await axe(page)
    await page.getByRole('main').getByRole('link', { name: 'Données personnelles', exact: true }).click()
    await page.getByLabel('Une délibération').check()
    await page.getByLabel('Responsable du traitement').fill('La présidente du Val d’Ombelle')
    await page.getByLabel('Contact du délégué à la protection des données').fill('dpd@exemple.fr')
    await page.getByLabel('Cette démarche ne s’adresse pas à des personnes mineures').check()
    await page.getByLabel('Elle ne demande aucune donnée des catégories particulières').check()
    await bouton(page, 'Enregistrer').click()
    await expect(page.getByRole('status').filter({ hasText: 'Enregistré.' })).toBeVisible()
    await axe(page)
    await page.getByRole('link', { name: 'Conservation', exact: true }).click()
    await page.getByLabel('Après la décision, un dossier est gardé').fill('24')
    await bouton(page, 'Voir l’effet de cette règle').click()
    await expect(page.getByRole('status').filter({ hasText: 'La règle est enregistrée.' })).toBeVisible()
    await axe(page)
  })
  await test.step('the administrateur adds the instructeur and publishes', async () => {
    await page.getByRole('link', { name: 'Personnes', exact: true }).click()
    await axe(page)
    await page.getByLabel('Adresse électronique').fill('ines@exemple.fr')
    await bouton(page, 'Ajouter cette personne').click()
    await expect(page.getByRole('row', { name: /Inès Belcourt-Saune/ })).toBeVisible()
    await page.getByRole('link', { name: 'Vue d’ensemble' }).click()
    await page.getByRole('link', { name: 'Publier la démarche' }).click()
    await axe(page)
    await bouton(page, 'Publier la démarche').click()
    await expect(page.getByRole('status').filter({ hasText: 'La démarche est publiée.' })).toBeVisible()
    await axe(page)
  })
  await page.context().clearCookies()
  return `/commencer/${chemin}`
}

/** The citizen fills every page, is wrong once, and stops at the page that shows the answers again. */
async function remplir(page: Page, axe: Axe, avecScript: boolean): Promise<void> {
  const question = (nom: string | RegExp) => page.getByRole('group', { name: nom })
  const suite = (nom: RegExp) =>
    bouton(page, nom)
      .or(page.getByRole('button', { name: nom }))
      .first()

  await test.step('the first page: who asks', async () => {
    await page
      .getByRole('link', { name: /Commencer à répondre|Vous/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Vous' })).toBeVisible()
    await axe(page)
    await question('Vous demandez l’aide comme').getByLabel('Exploitation agricole').check()
    if (avecScript) {
      await expect(page.getByLabel('Numéro SIRET'), 'asked at once of a farm').toBeVisible()
      await question('Vous demandez l’aide comme').getByLabel('Particulier').check()
      await expect(page.getByLabel('Numéro SIRET'), 'and of nobody else').toBeHidden()
      await question('Vous demandez l’aide comme').getByLabel('Exploitation agricole').check()
    }
    await question('Civilité').getByRole('radio').first().check()
    await page.getByLabel('Nom', { exact: true }).fill('Lhéritier-d’Aÿ')
    await page.getByLabel('Prénom', { exact: true }).fill('Zoé')
    await question('Adresse').getByLabel('Numéro et rue').fill('3 chemin du Lavoir')
    await question('Adresse').getByLabel('Code postal').fill('39100')
    await question('Adresse').getByLabel('Commune').fill('Dole')
    if (!avecScript) {
      await suite(/Étape suivante/).click()
      await expect(page.getByRole('status').filter({ hasText: 'd’autres questions' })).toBeVisible()
    }
    await page.getByLabel('Nom de l’exploitation').fill('Ferme du Pré-Long')
    await page.getByLabel('Numéro SIRET').fill('130 025 265 00013')
    if (avecScript) {
      await attendreEnregistre(page)
      await axe(page)
      await page.reload()
      await expect(page.getByLabel('Nom', { exact: true }), 'kept without a button').toHaveValue('Lhéritier-d’Aÿ')
      await expect(question('Adresse').getByLabel('Commune')).toHaveValue('Dole')
    }
    await suite(/Étape suivante/).click()
  })

  await test.step('the second page: a date that does not exist is shown again as typed, then corrected', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Votre plantation' })).toBeVisible()
    await axe(page)
    await page.getByLabel('Commune du terrain').fill('39100')
    await question('Le terrain est-il à vous ?').getByLabel('Oui').check()
    await question('La haie est-elle déjà plantée ?').getByLabel('Non').check()
    const date = question(/Date prévue de plantation/)
    await date.getByLabel('Jour').fill('31')
    await date.getByLabel('Mois').fill('02')
    await date.getByLabel('Année').fill('2027')
    await bouton(page, 'Ajouter : Haies à planter').click()
    await expect(page.getByLabel('Parcelle cadastrale')).toHaveCount(1)
    await page.getByLabel('Parcelle cadastrale').fill('ZC 0042')
    await page.getByLabel('Longueur, en mètres').fill('120')
    await page.getByLabel('Noisetier').check()
    await page.getByLabel('Houx').check()
    await suite(/Étape suivante/).click()
    await expect(page).toHaveTitle(/^Erreur\s: /)
    await expect(page.getByRole('alert').filter({ hasText: 'à corriger' })).toContainText('une date qui existe')
    await expect(date.getByLabel('Jour')).toHaveValue('31')
    await expect(date.getByLabel('Mois')).toHaveValue('02')
    await expect(page.getByLabel('Parcelle cadastrale')).toHaveValue('ZC 0042')
    // Several communes have this code postal: the page asks which.
    // Once it is chosen the answer is whole: its choices may go before a check of the box would read it again.
    await page.getByRole('radio', { name: /^Dole/ }).click()
    await axe(page)
    await date.getByLabel('Jour').fill('28')
    await suite(/Étape suivante/).click()
  })

  await test.step('the third page: a file is attached', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Votre budget' })).toBeVisible()
    await axe(page)
    await page.getByLabel('Coût total du devis').fill('1 250,50')
    await page
      .getByLabel('Devis de la pépinière', { exact: true })
      .setInputFiles({ name: 'devis.pdf', mimeType: 'application/pdf', buffer: PDF })
    if (!avecScript) await bouton(page, /^Envoyer le fichier.*Devis/).click()
    await expect(page.getByText('devis.pdf').first()).toBeVisible()
    // Once it has come, nothing moves under the pointer any more.
    await expect(page.getByText(/octets · reçu/)).toBeVisible()
    await expect(page.getByLabel('Coût total du devis'), 'sending a file keeps the rest').toHaveValue(
      // A page that was not drawn again shows what was typed.
      avecScript ? '1 250,50' : '1250,5',
    )
    await axe(page)
    await question('Avez-vous demandé une autre aide').getByLabel('Non').check()
    if (avecScript) await expect(page.getByText('875,35'), 'computed as one types').toBeVisible()
    await page.getByLabel('IBAN du compte').fill('FR76 3000 6000 0112 3456 7890 189')
    await page.getByLabel('Je m’engage').check()
    await suite(/Vérifier mes réponses/).click()
  })
}

/** The instructeur: takes the dossier, annotates it, reads the decision again and renders it. */
async function instruire(page: Page, axe: Axe, demandeur: string, numero: string): Promise<void> {
  await test.step('the instructeur takes the dossier and annotates it', async () => {
    await seConnecterEnDemo(page, 'ines@exemple.fr')
    await page.goto(`/instructeur/dossiers?q=${encodeURIComponent(demandeur)}`)
    await axe(page)
    await page.getByRole('link', { name: numero }).click()
    await axe(page)
    await bouton(page, 'Passer en instruction').click()
    await expect(page.getByText('En instruction', { exact: true }).first()).toBeVisible()
    // Kept as one types, beside the demande.
    await page.getByLabel('Note du service').fill('Terrain humide : voir les essences sur place.')
    await page.getByLabel('Linéaire retenu').fill('110')
    await page.getByLabel('Linéaire retenu').blur()
    await attendreEnregistre(page)
  })
  await test.step('the instructeur reads the decision again before it is rendered', async () => {
    await page.getByRole('radio', { name: /^Accepter/ }).check()
    await page.getByLabel('Motivation').fill('La haie relie deux bois : le conseil la soutient.')
    await bouton(page, 'Relire avant de décider').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Relire avant de rendre la décision' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('La haie relie deux bois')
    await axe(page)
    await bouton(page, 'Rendre la décision').click()
    await expect(page.getByRole('main')).toContainText(/Sera supprimé le/)
    await axe(page)
    await page.goto(`/instructeur/dossiers?onglet=traites&q=${encodeURIComponent(demandeur)}`)
    await expect(page.getByRole('row', { name: numero })).toContainText('Accepté')
  })
}

/** Who makes the demande: for oneself, for somebody else who is told and reads it, for a company; what each side sees of it. */
import type { Page } from '@playwright/test'
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { openBase } from './support/base.ts'
import {
  bouton,
  connecter,
  examinerEtroiteEtLarge,
  lienDe,
  MOT_DE_PASSE_CHOISI,
  uneAdresse,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const titre = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

async function uneDemarcheQuiDemande(
  demandeur: 'personne' | 'etablissement',
  { pourUnTiers = false, civilite = false } = {},
): Promise<DemarcheDeTest> {
  const { champ, uneDemarche } = await import('../app/domain/testing.ts')
  const demarche = await uneDemarche(db, { champs: [champ('projet', { libelle: 'Votre projet' })] })
  await db
    .updateTable('demarches')
    .set({
      demandeur,
      pour_un_tiers: pourUnTiers,
      civilite_demandee: civilite,
      service_nom: 'Service des haies',
      service_contact: 'haies@exemple.fr',
    })
    .where('id', '=', demarche.id)
    .execute()
  return demarche
}

/** Begins a dossier as a person does, up to the page of the identity. */
async function commencer(page: Page, { chemin }: DemarcheDeTest): Promise<void> {
  await page.goto(`/commencer/${chemin}`)
  await bouton(page, 'Commencer la démarche').first().click()
  await expect(titre(page, 'Identité du demandeur')).toBeVisible()
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use({ ...(avecScript ? {} : sansScript), expectedConsole: [/status of 4(04|09|22)/] })
    test.setTimeout(180_000)

    test('comes before the form, holds the deposit back until it is said, and names the demandeur to the agents', async ({
      page,
      context,
      browser,
      axe: examine,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarcheQuiDemande('personne', { civilite: true })
      const usager = await a.compte(db, { email: uneAdresse('ada') })
      await connecter(context, db, usager.compteId)
      await commencer(page, demarche)
      await examinerEtroiteEtLarge(page, axe)
      await expect(page.getByLabel('Votre prénom')).toHaveAttribute('autocomplete', 'given-name')
      await expect(page.getByLabel('Votre nom')).toHaveAttribute('autocomplete', 'family-name')

      const dossier = page.url().replace('/identite', '')
      await page.goto(`${dossier}/verifier`)
      await page.getByRole('link', { name: /Identité du demandeur : dites qui/ }).click()
      await page.getByLabel('Votre prénom').fill('Ada')
      await bouton(page, 'Enregistrer et continuer').click()
      await expect(page.getByRole('alert')).toContainText('Écrivez votre nom.')
      await expect(page.getByLabel('Votre prénom')).toHaveValue('Ada')
      await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Madame').check()
      await page.getByLabel('Votre nom').fill('Lovelace')
      await bouton(page, 'Enregistrer et continuer').click()
      await expect(page.getByText('L’identité du demandeur est enregistrée.')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)

      await page.goto(`${dossier}/verifier`)
      await expect(page.getByText('Mme Ada Lovelace')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Déposer le dossier').click()
      await expect(page).toHaveURL(/\/depose$/)
      await page.goto(dossier)
      await expect(page.getByText('Mme Ada Lovelace')).toBeVisible()

      const agent = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'fr-FR' })
      await connecter(agent, db, demarche.instructeur.compteId)
      const bureau = await agent.newPage()
      await bureau.goto('/instructeur/dossiers')
      await expect(bureau.getByRole('cell', { name: /^Ada Lovelace/ })).toBeVisible()
      await page.getByRole('link', { name: /Modifier l’identité/ }).click()
      await expect(page.getByText('le service verra tout de suite')).toBeVisible()
      await page.getByLabel('Votre nom').fill('King')
      await bouton(page, 'Enregistrer').click()
      await expect(page.getByText('L’identité du demandeur est enregistrée.')).toBeVisible()
      await bureau.goto(dossier.replace('/usager/', '/instructeur/'))
      await expect(titre(bureau, /Ada King/)).toBeVisible()
      await bureau.getByText(/Ce qui était déclaré jusqu’au/).click()
      await expect(bureau.getByText('Mme Ada Lovelace')).toBeVisible()
      await expect(bureau.getByText('Identité du demandeur modifiée')).toBeVisible()
      await examinerEtroiteEtLarge(bureau, avecScript ? examine : () => Promise.resolve())
      await agent.close()
    })

    test('for somebody else: they are told at the deposit, open it by a link of their own, and only read', async ({
      page,
      context,
      browser,
      axe: examine,
      attendreLettre,
      lettres,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarcheQuiDemande('personne', { pourUnTiers: true })
      const usager = await a.compte(db, { email: uneAdresse('mandataire') })
      const email = uneAdresse('beneficiaire')
      await connecter(context, db, usager.compteId)
      await commencer(page, demarche)
      await expect(page.getByLabel('Prénom du bénéficiaire')).toBeHidden()
      await page.getByLabel('Pour une autre personne').check()
      await expect(page.getByLabel('Prénom du bénéficiaire')).toHaveAttribute('autocomplete', 'off')
      await page.getByLabel('Votre prénom').fill('Ada')
      await page.getByLabel('Votre nom').fill('Lovelace')
      await page.getByLabel('Prénom du bénéficiaire').fill('Jean')
      await page.getByLabel('Nom du bénéficiaire', { exact: true }).fill('Aubrac')
      await page.getByLabel('Par courriel').check()
      await page.getByLabel('Adresse électronique du bénéficiaire').fill(usager.email)
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Enregistrer et continuer').click()
      await expect(page.getByRole('alert')).toContainText('Cochez la case')
      await page.getByLabel(/J’atteste que cette personne/).check()
      await bouton(page, 'Enregistrer et continuer').click()
      await expect(page.getByRole('alert')).toContainText('C’est votre adresse')
      await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Adresse électronique du bénéficiaire').fill(email)
      await bouton(page, 'Enregistrer et continuer').click()
      await expect(page.getByText('L’identité du demandeur est enregistrée.')).toBeVisible()
      const dossier = page.url().split('?')[0] ?? ''
      expect(await lettres(email)).toEqual([])
      await page.goto(`${dossier}/verifier`)
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Déposer le dossier').click()
      await expect(page.getByText(`Le bénéficiaire reçoit aussi un courriel, à ${email}`)).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)

      const lettre = await attendreLettre(email, /Un dossier a été déposé pour vous/)
      expect(lettre.text).toContain('Ada Lovelace')
      expect(lettre.text).toContain('haies@exemple.fr')
      const chezLui = await browser.newContext({
        ...(avecScript ? {} : sansScript),
        baseURL: new URL(page.url()).origin,
        locale: 'fr-FR',
      })
      const autre = await chezLui.newPage()
      await autre.goto(lienDe(lettre, '/invitation/'))
      await expect(titre(autre, 'Un dossier a été déposé pour vous')).toBeVisible()
      await examinerEtroiteEtLarge(autre, axe)
      await autre.getByLabel('Nouveau mot de passe').fill(MOT_DE_PASSE_CHOISI)
      await bouton(autre, /invitation|Accepter|Rejoindre|Créer/i).click()
      await expect(autre.getByText('Ce dossier a été déposé pour vous.')).toBeVisible()
      await expect(autre.getByText('Jean Aubrac')).toBeVisible()
      await expect(autre.getByRole('link', { name: /^Modifier/ })).toHaveCount(0)
      await examinerEtroiteEtLarge(autre, axe)
      expect((await autre.goto(`${dossier}/identite`))?.status()).toBe(404)

      await page.goto(`${dossier}/invites`)
      await expect(page.getByText('Bénéficiaire', { exact: true })).toBeVisible()
      await expect(page.getByRole('link', { name: /^Retirer/ })).toHaveCount(0)
      await examinerEtroiteEtLarge(page, axe)
      await chezLui.close()
    })

    test('two pages of the identity: what is saved and what was typed are both shown, and nothing is lost', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarcheQuiDemande('personne')
      const usager = await a.compte(db)
      await connecter(context, db, usager.compteId)
      await commencer(page, demarche)
      const autre = await context.newPage()
      await autre.goto(page.url())
      for (const [onglet, nom] of [
        [page, 'Lovelace'],
        [autre, 'Hopper'],
      ] as const) {
        await onglet.getByLabel('Votre prénom').fill('Ada')
        await onglet.getByLabel('Votre nom').fill(nom)
        await bouton(onglet, 'Enregistrer et continuer').click()
      }
      await expect(autre.getByRole('alert')).toContainText('Rien n’est enregistré')
      await expect(autre.getByRole('alert')).toContainText('Ada Lovelace')
      await expect(autre.getByLabel('Votre nom')).toHaveValue('Hopper')
      await examinerEtroiteEtLarge(autre, axe)
      await bouton(autre, 'Enregistrer et continuer').click()
      await expect(autre.getByText('L’identité du demandeur est enregistrée.')).toBeVisible()
      await page.goto(`${page.url().split('?')[0] ?? ''}/identite`)
      await expect(page.getByLabel('Votre nom')).toHaveValue('Hopper')
    })

    test('a company goes on by its number when the register does not answer; a wrong number is told', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const demarche = await uneDemarcheQuiDemande('etablissement')
      const usager = await a.compte(db)
      await connecter(context, db, usager.compteId)
      await commencer(page, demarche)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Numéro SIRET').fill('130 025 265 00014')
      await bouton(page, 'Chercher l’entreprise').click()
      await expect(page.getByRole('alert')).toContainText('Ce numéro SIRET n’existe pas')
      await expect(page.getByLabel('Numéro SIRET')).toHaveValue('130 025 265 00014')
      await page.getByLabel('Numéro SIRET').fill('130 025 265 00013')
      await bouton(page, 'Chercher l’entreprise').click()
      await expect(page.getByRole('heading', { name: 'Le numéro est enregistré, sans vérification' })).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('main').getByRole('link', { name: 'Continuer' }).click()
      await expect(page.getByText('Complète', { exact: true }).first()).toBeVisible()
    })
  })

test('a link fills the name of whoever follows it, who completes it', async ({ page, context }) => {
  const demarche = await uneDemarcheQuiDemande('personne')
  const usager = await a.compte(db)
  await connecter(context, db, usager.compteId)
  await page.goto(`/commencer/${demarche.chemin}?identite_prenom=Ada&champ_projet=Haie`)
  await expect(page.getByText('Le lien que vous avez suivi remplit 2 réponses')).toBeVisible()
  await bouton(page, 'Commencer la démarche').first().click()
  await expect(titre(page, 'Identité du demandeur')).toBeVisible()
  await expect(page.getByText('Une partie de cette page est déjà remplie')).toBeVisible()
  await expect(page.getByLabel('Votre prénom')).toHaveValue('Ada')
})

test.describe('the setting', () => {
  test.use({ expectedConsole: [/status of 422/] })

  test('an administrateur says what is asked; once published, only what takes nothing away may change', async ({
    page,
    context,
    axe,
  }) => {
    const demarche = await uneDemarcheQuiDemande('personne')
    await db
      .updateTable('demarches')
      .set({ etat: 'brouillon', demandeur: 'aucun' })
      .where('id', '=', demarche.id)
      .execute()
    const administrateur = await a.compte(db, { roles: ['administrateur'], organisationId: await a.organisation(db) })
    await db
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
      .execute()
    await connecter(context, db, administrateur.compteId)
    await page.goto(`/administrateur/demarches/${demarche.id}`)
    await page.getByRole('link', { name: 'Réglages', exact: true }).click()
    await page.getByRole('link', { name: 'Demandeur' }).click()
    await expect(titre(page, 'Demandeur')).toBeVisible()
    await page.getByLabel('Une personne').check()
    await page.getByLabel(/Elle peut faire la demande pour quelqu’un d’autre/).check()
    await bouton(page, 'Enregistrer').click()
    await expect(page.getByText('Enregistré.')).toBeVisible()
    await examinerEtroiteEtLarge(page, axe)
    await db.updateTable('demarches').set({ etat: 'publiee' }).where('id', '=', demarche.id).execute()
    await page.reload()
    await expect(page.getByRole('heading', { name: /La démarche a été publiée/ })).toBeVisible()
    await page.getByLabel('Ne rien demander').check()
    await bouton(page, 'Enregistrer').click()
    await expect(page.getByRole('alert')).toContainText('a été publiée')
    await expect(page.getByLabel('Ne rien demander')).toBeChecked()
    await examinerEtroiteEtLarge(page, axe)
  })
})

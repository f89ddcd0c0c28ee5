/** Filling with somebody else: inviting, accepting, the guest's part, « ma partie est faite », and the end of an access. */
import type { BrowserContext, Page } from '@playwright/test'
import { a, MOT_DE_PASSE } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { InvitationVoulue } from '../app/domain/invitation/inviter.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import {
  attendreEnregistre,
  bouton,
  connecter,
  examinerEtroiteEtLarge,
  lienDe,
  MOT_DE_PASSE_CHOISI,
  uneAdresse,
} from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'

let db: Db
let dossier: DossierDeTest

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

test.beforeEach(async ({ context }) => {
  const { champ, uneDemarche, unDossier } = await import('../app/domain/testing.ts')
  const section = (id: string, titre: string, enfants: ReturnType<typeof champ>[]) =>
    ({ kind: 'section', id: id as StableId, titre, enfants }) as const
  const demarche = await uneDemarche(db, {
    champs: [
      section('foyer', 'Votre foyer', [champ('nom', { libelle: 'Nom du foyer' })]),
      section('revenus', 'Vos revenus', [
        champ('revenu', { libelle: 'Revenu de l’année', obligatoire: true }),
        champ('source', { libelle: 'D’où il vient' }),
      ]),
    ],
  })
  dossier = await unDossier(db, { demarche, usager: await a.compte(db, { nom: 'Claire Fontanel' }) })
  await connecter(context, db, dossier.usager.compteId)
})

const adresse = (suite = ''): string => `/usager/dossiers/${dossier.id}${suite}`
const titre = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** Somebody with an account who has accepted, without the letter: what a journey about the rest starts from. */
async function unInvite(voulue: Partial<InvitationVoulue> = {}) {
  const { inviter } = await import('../app/domain/invitation/inviter.ts')
  const { accepter } = await import('../app/domain/invitation/accepter.ts')
  const { editKeyOf } = await import('../app/domain/testing.ts')
  const now = instant(new Date().toISOString())
  const invite = await a.compte(db, { nom: 'Dominique Vasseur' })
  const { compteId, email } = invite
  const donne = { message: '', sections: ['revenus'], droit: 'remplir', peutDeposer: false, finOn: null } as const
  const id = await inviter(await editKeyOf(db, dossier, now), { ...donne, ...voulue, email })
  await db.transaction().execute((tx) => accepter(tx, now, { id, email, compteId }))
  return { ...invite, id }
}

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use({
      ...(avecScript ? {} : sansScript),
      expectedConsole: [/status of 4(04|22)/],
    })
    test.setTimeout(180_000)

    test('somebody is invited to a part, makes an account, fills it and says so; then their access is taken back', async ({
      page,
      browser,
      axe: examine,
      attendreLettre,
    }) => {
      // axe is a script: it cannot run where there is none.
      const axe = avecScript ? examine : () => Promise.resolve()
      const email = uneAdresse('comptable')
      await page.goto(adresse('/remplir/votre-foyer'))
      await page.getByLabel('Nom du foyer').fill('Fontanel')
      await page.getByRole('link', { name: 'Inviter quelqu’un' }).click()
      await expect(titre(page, 'Personnes invitées')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)

      // What is missing is said beside its field, and what was typed is kept.
      await page.getByLabel('Adresse électronique').fill('comptable')
      await page.getByLabel(/^Votre message/).fill('Peux-tu remplir mes revenus ?')
      await page.getByLabel('Vos revenus').check()
      await bouton(page, 'Envoyer l’invitation').click()
      await expect(page.getByRole('alert')).toContainText('Saisissez une adresse électronique')
      await expect(page.getByRole('alert')).toContainText('Choisissez «\u00a0Tout le dossier\u00a0»')
      await expect(page.getByLabel('Adresse électronique')).toHaveValue('comptable')
      await expect(page.getByLabel('Vos revenus')).toBeChecked()
      await examinerEtroiteEtLarge(page, axe)

      await page.getByLabel('Adresse électronique').fill(email)
      await page.getByRole('radio', { name: /^Certaines parties seulement/ }).check()
      await page.getByRole('radio', { name: /^Remplir/ }).check()
      await bouton(page, 'Envoyer l’invitation').click()
      await expect(page.getByRole('status').filter({ hasText: 'La lettre est partie' })).toContainText(email)
      const carte = page.getByRole('listitem').filter({ hasText: email })
      await expect(carte).toContainText('Invitation envoyée')
      await expect(carte).toContainText(/0\srépon\S+ sur 2/)
      await examinerEtroiteEtLarge(page, axe)

      const lettre = await attendreLettre(email, /^Vous êtes invité à remplir un dossier$/)
      expect(lettre.text).toContain('Claire Fontanel')
      expect(lettre.text).toContain('Vos revenus')
      expect(lettre.text).toContain('| Peux-tu remplir mes revenus ?')
      expect(lettre.text).not.toContain('Votre foyer')

      const chezLInvite = await browser.newContext({
        baseURL: process.env['CERFEUIL_E2E_URL'] ?? '',
        locale: 'fr-FR',
        javaScriptEnabled: avecScript,
      })
      const sienne = await chezLInvite.newPage()
      await sienne.goto(lienDe(lettre, '/invitation/'))
      await expect(titre(sienne, 'Vous êtes invité à un dossier')).toBeVisible()
      await expect(sienne.getByRole('main')).toContainText('Claire Fontanel vous invite à remplir un dossier.')
      await expect(sienne.getByRole('main')).toContainText('Peux-tu remplir mes revenus')
      await examinerEtroiteEtLarge(sienne, axe)
      await sienne.getByLabel(/^Nom et prénom/).fill('Dominique Vasseur')
      await sienne.getByLabel('Nouveau mot de passe').fill(MOT_DE_PASSE_CHOISI)
      await bouton(sienne, 'Accepter l’invitation').click()

      await expect(sienne).toHaveURL(new RegExp(`${dossier.id}\\?fait=bienvenue$`))
      const main = sienne.getByRole('main')
      await expect(main).toContainText('Vous êtes dans le dossier de Claire Fontanel')
      await expect(main).not.toContainText('Votre foyer')
      for (const duTitulaire of ['Supprimer ce brouillon', 'Inviter quelqu’un', 'Garder ce brouillon'])
        await expect(main).not.toContainText(duTitulaire)
      await examinerEtroiteEtLarge(sienne, axe)

      await sienne.getByRole('link', { name: 'Commencer à répondre' }).click()
      await expect(titre(sienne, 'Vos revenus')).toBeVisible()
      await expect(main).toContainText('Dossier de Claire Fontanel')
      await examinerEtroiteEtLarge(sienne, axe)
      await bouton(sienne, /^Vérifier mes réponses/).click()
      await expect(titre(sienne, 'Vérifiez votre partie')).toBeVisible()
      await expect(main).toContainText('Il reste 1 réponse à compléter')
      await expect(bouton(sienne, 'Déposer le dossier')).toHaveCount(0)
      await sienne.goBack()
      await sienne.getByLabel(/^Revenu de l’année/).fill('21 000')
      if (avecScript) await attendreEnregistre(sienne)
      await bouton(sienne, /^Vérifier mes réponses/).click()
      await expect(main).toContainText('Votre partie est complète')
      await expect(main).toContainText('Prévenez Claire Fontanel')
      await expect(main).not.toContainText('Fontanel,')
      await examinerEtroiteEtLarge(sienne, axe)
      await bouton(sienne, 'Ma partie est faite').click()
      await expect(sienne.getByRole('status')).toContainText('Claire Fontanel reçoit un courriel')
      await expect(bouton(sienne, 'Reprendre ma partie')).toBeVisible()
      await examinerEtroiteEtLarge(sienne, axe)
      const dite = await attendreLettre(dossier.usager.email, /a fini sa partie/)
      expect(dite.text).toContain('Dominique Vasseur')

      await page.goto(adresse())
      await expect(page.getByRole('main')).toContainText('Vous, et la personne que vous avez invitée')
      await page.getByRole('link', { name: /1\spersonne invitée/ }).click()
      const faite = page.getByRole('listitem').filter({ hasText: 'Dominique Vasseur' })
      await expect(faite).toContainText('Sa partie est faite')
      await expect(faite).toContainText(/1\sréponse sur 2/)
      await expect(faite).toContainText('A répondu en dernier')
      await examinerEtroiteEtLarge(page, axe)

      await sienne.goto(adresse('/remplir/vos-revenus'))
      await expect(titre(sienne, 'Vos revenus')).toBeVisible()
      await faite.getByRole('link', { name: /^Retirer l’accès/ }).click()
      await expect(titre(page, /^Retirer l’accès de Dominique Vasseur$/)).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Retirer l’accès').click()
      await expect(page.getByRole('status').filter({ hasText: 'n’a plus accès' })).toContainText('Dominique Vasseur')
      await expect(page.getByRole('listitem').filter({ hasText: 'Dominique Vasseur' })).toContainText('Retirée')
      await examinerEtroiteEtLarge(page, axe)

      await sienne.getByLabel('D’où il vient').fill('Mon métier')
      if (avecScript) {
        await expect(sienne.getByRole('alert')).toContainText('Vous n’avez plus accès à ce dossier')
        await expect(sienne.getByLabel('D’où il vient')).toHaveValue('Mon métier')
        await examinerEtroiteEtLarge(sienne, axe)
      } else {
        await bouton(sienne, /^Vérifier mes réponses/).click()
        await expect(titre(sienne, 'Cette page n’existe pas')).toBeVisible()
      }
      const revenus = await db
        .selectFrom('dossier_section')
        .where('dossier_id', '=', dossier.id)
        .select('reponses')
        .execute()
      expect(JSON.stringify(revenus)).toContain('21 000')
      expect(JSON.stringify(revenus), 'nothing is written once the access is taken back').not.toContain('Mon métier')
      await sienne.goto('/usager/dossiers')
      await expect(sienne.getByRole('main')).not.toContainText('Aide à la plantation de haies')
      await chezLInvite.close()
    })

    test('what was given is changed in the same form, and a letter is sent again', async ({
      page,
      axe: examine,
      lettres,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { inviter } = await import('../app/domain/invitation/inviter.ts')
      const { editKeyOf } = await import('../app/domain/testing.ts')
      const email = uneAdresse('lettres')
      await inviter(await editKeyOf(db, dossier, instant(new Date().toISOString())), {
        email,
        message: 'Bonjour',
        sections: ['revenus'],
        droit: 'remplir',
        peutDeposer: false,
        finOn: null,
      })
      await page.goto(adresse('/invites'))
      const carte = page.getByRole('listitem').filter({ hasText: email })
      await carte.getByRole('button', { name: /^Renvoyer la lettre/ }).click()
      await expect(page.getByRole('status').filter({ hasText: 'La lettre est partie' })).toBeVisible()
      await carte.getByRole('link', { name: /^Changer l’accès/ }).click()
      await expect(page.getByRole('heading', { name: `Changer l’accès de ${email}` })).toBeVisible()
      await expect(page.getByRole('radio', { name: /^Certaines parties seulement/ })).toBeChecked()
      await expect(page.getByLabel('Vos revenus')).toBeChecked()
      await expect(page.getByLabel(/^Votre message/)).toHaveValue('Bonjour')
      await examinerEtroiteEtLarge(page, axe)
      // Refused, the form still changes the same guest, with what was typed.
      await page.getByRole('checkbox', { name: /^Elle pourra aussi déposer/ }).check()
      await bouton(page, /^Changer l’accès et renvoyer/).click()
      await expect(page.getByRole('alert')).toContainText('Pour déposer, il faut voir et remplir tout le dossier')
      await expect(page.getByRole('heading', { name: `Changer l’accès de ${email}` })).toBeVisible()
      await page.getByRole('radio', { name: /^Tout le dossier/ }).check()
      await bouton(page, /^Changer l’accès et renvoyer/).click()
      await expect(carte).toContainText('Tout le dossier · remplir et déposer')
      await expect.poll(async () => (await lettres(email)).length).toBeGreaterThanOrEqual(2)
    })

    test('a guest finds the dossier in their list, reads it, and leaves it', async ({
      page,
      context,
      axe: examine,
    }) => {
      const axe = avecScript ? examine : () => Promise.resolve()
      const { repondre } = await import('../app/domain/dossier/repondre.ts')
      const { editKeyOf } = await import('../app/domain/testing.ts')
      await repondre(await editKeyOf(db, dossier), [
        { id: '01JBBBBBBBBBBBBBBBBBBBBBB1', champ: 'revenu' as StableId, row: null, base: 0, raw: '21 000' },
      ])
      const invite = await unInvite({ droit: 'lire' })
      await connecter(context, db, invite.compteId)
      await page.goto('/usager/dossiers')
      await expect(page.getByRole('link', { name: /^Partagés avec moi/ })).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('listitem').filter({ hasText: 'Dossier de Claire Fontanel' })).toContainText(
        'Une partie est à lire.',
      )
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Aide à la plantation de haies', exact: true }).click()
      const main = page.getByRole('main')
      await expect(main).toContainText('21 000')
      await expect(main).toContainText('Lire, sans rien changer.')
      await expect(page.getByRole('link', { name: /Commencer à répondre|Reprendre/ })).toHaveCount(0)
      await examinerEtroiteEtLarge(page, axe)
      await page.getByRole('link', { name: 'Quitter ce dossier' }).click()
      await expect(titre(page, 'Quitter ce dossier')).toBeVisible()
      await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Quitter le dossier').click()
      await expect(page.getByRole('status')).toContainText('Vous avez quitté ce dossier')
      await expect(main).not.toContainText('Dossier de Claire Fontanel')
      await page.goto(adresse())
      await expect(titre(page, 'Cette page n’existe pas')).toBeVisible()
    })
  })

test('a guest who may deposit checks the whole dossier and deposits it', async ({ page, context, axe }) => {
  const { repondre } = await import('../app/domain/dossier/repondre.ts')
  const { editKeyOf } = await import('../app/domain/testing.ts')
  await repondre(await editKeyOf(db, dossier), [
    { id: '01JBBBBBBBBBBBBBBBBBBBBBB1', champ: 'revenu' as StableId, row: null, base: 0, raw: '21 000' },
  ])
  await connecter(context, db, (await unInvite({ sections: null, peutDeposer: true })).compteId)
  await page.goto(adresse('/verifier'))
  await expect(titre(page, 'Vérifiez vos réponses')).toBeVisible()
  await bouton(page, 'Déposer le dossier').click()
  await expect(titre(page, 'Votre dossier est déposé')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Un récépissé est envoyé à Claire Fontanel')
  await page.goto(adresse())
  await expect(page.getByRole('main')).toContainText('Dossier de Claire Fontanel')
  await expect(page.getByRole('link', { name: 'Retirer ce dossier' })).toHaveCount(0)
  await examinerEtroiteEtLarge(page, axe)
})

test.describe('with another account open in the browser', () => {
  test.use({ expectedConsole: [/status of 409/] })

  test('an invitation says so, accepts nothing for it, and opens to the one invited after signing out', async ({
    page,
    context,
    axe,
    attendreLettre,
  }) => {
    const { inviter } = await import('../app/domain/invitation/inviter.ts')
    const { editKeyOf } = await import('../app/domain/testing.ts')
    const invite = await a.compte(db, { email: uneAdresse('invite') })
    await inviter(await editKeyOf(db, dossier, instant(new Date().toISOString())), {
      email: invite.email,
      message: '',
      sections: null,
      droit: 'lire',
      peutDeposer: false,
      finOn: null,
    })
    const lien = lienDe(await attendreLettre(invite.email, /invité à lire/), '/invitation/')
    const autre = await a.compte(db)
    await connecter(context, db, autre.compteId)
    await page.goto(lien)
    const main = page.getByRole('main')
    await expect(main).toContainText(`Vous êtes connecté avec ${autre.email}`)
    await expect(main).toContainText(invite.email)
    await expect(bouton(page, 'Accepter l’invitation')).toHaveCount(0)
    await examinerEtroiteEtLarge(page, axe)

    // Posted all the same, as a page opened before would.
    const force = await page.request.post(lien, {
      headers: { origin: process.env['CERFEUIL_E2E_URL'] ?? '' },
      form: { nom: '', motDePasse: MOT_DE_PASSE },
    })
    expect(force.status()).toBe(409)
    expect(await quiALInvitation()).toEqual([null])

    await bouton(page, 'Me déconnecter et revenir ici').click()
    await expect(bouton(page, 'Accepter l’invitation')).toBeVisible()
    await bouton(page, 'Accepter l’invitation').click()
    await expect(page).toHaveURL(/\/connexion\?/)
    expect(await quiALInvitation()).toEqual([invite.compteId])
    await seConnecterIci(page, invite.email)
    await expect(page).toHaveURL(new RegExp(`${dossier.id}\\?fait=bienvenue$`))
    await expect(main).toContainText('Vous êtes dans le dossier de Claire Fontanel')
  })
})

async function quiALInvitation() {
  const rows = await db.selectFrom('invitations').where('dossier_id', '=', dossier.id).select('compte_id').execute()
  return rows.map(({ compte_id }) => compte_id)
}

async function seConnecterIci(page: Page, email: string): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(email)
  await page.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
  await bouton(page, 'Se connecter').click()
}

test('the same pages in English', async ({ page, context, axe }) => {
  await unInvite({})
  await parler(context, 'en')
  await page.goto(adresse('/invites'))
  await expect(titre(page, 'Guests')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Dominique Vasseur' })).toContainText('Takes part')
  await axe(page)
  const lecteur = await unInvite({ droit: 'lire' })
  await connecter(context, db, lecteur.compteId)
  await page.goto(adresse())
  await expect(page.getByRole('main')).toContainText('Read, without changing anything.')
  await axe(page)
})

async function parler(context: BrowserContext, langue: string): Promise<void> {
  await context.addCookies([{ name: 'langue', value: langue, url: process.env['CERFEUIL_E2E_URL'] ?? '' }])
}

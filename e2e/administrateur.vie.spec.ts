/** The life of a démarche: it opens on a day, changes address, closes for another, leaves the public, is deleted and comes back. */
import { openBase } from './support/base.ts'
import { bouton, connecter, examinerEtroiteEtLarge } from './support/parcours.ts'
import { expect, sansScript, test } from './support/test.ts'
import { champ, unDossier, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import { a, type CompteDeTest } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { OrganisationId } from '../db/schema/ids.ts'
import { addDays, instant, parisDate } from '../form-engine/temps.ts'
import type { Page } from '@playwright/test'

let db: Db

test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

interface Administree {
  faite: DemarcheDeTest
  qui: CompteDeTest
  titre: string
  organisationId: OrganisationId
}

/** A published démarche with a title nobody else has, and one of its administrateurs. */
async function uneAdministree(deja?: Administree): Promise<Administree> {
  const faite = await uneDemarche(db, { champs: [champ('nom'), champ('prenom')] })
  const organisationId = deja?.organisationId ?? (await a.organisation(db))
  const titre = `Aide aux mares ${faite.chemin}`
  await db
    .updateTable('demarches')
    .set({ titre, organisation_id: organisationId, description: 'Pour qui creuse une mare.' })
    .set({ service_nom: 'Service des mares', service_contact: 'mares@exemple.fr' })
    .set({ cadre_juridique: 'Délibération du 12 mars 2026', contact_droits: 'dpd@exemple.fr' })
    .where('id', '=', faite.id)
    .execute()
  const qui = deja?.qui ?? (await a.compte(db, { roles: ['administrateur'], organisationId }))
  await db.insertInto('demarche_administrateurs').values({ demarche_id: faite.id, compte_id: qui.compteId }).execute()
  return { faite, qui, titre, organisationId }
}

const vie = ({ faite }: Administree) => `/administrateur/demarches/${faite.id}/vie`

async function ouvrir(page: Page, adresse: string, titre: string | RegExp): Promise<void> {
  await page.goto(adresse)
  await expect(page.getByRole('heading', { level: 1, name: titre })).toBeVisible()
}

async function ecrireLaDate(page: Page, question: string, date: string): Promise<void> {
  const [annee = '', mois = '', jour = ''] = date.split('-')
  const groupe = page.getByRole('group', { name: question })
  await groupe.getByLabel('Jour').fill(jour)
  await groupe.getByLabel('Mois').fill(mois)
  await groupe.getByLabel('Année').fill(annee)
}

const fait = (page: Page, texte: string) => page.getByRole('status').filter({ hasText: texte })

for (const avecScript of [true, false])
  test.describe(avecScript ? 'with script' : 'without script', () => {
    test.use(avecScript ? {} : sansScript)
    test.use({ expectedConsole: [/status of (301|404|422)/] })

    test('the opening window is set, refused when it is past, and told to the public', async ({
      page,
      context,
      axe,
    }) => {
      const une = await uneAdministree()
      const today = parisDate(instant(new Date().toISOString()))
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, `/administrateur/demarches/${une.faite.id}`, une.titre)
      await page.getByRole('link', { name: 'Ouverture et fermeture' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Ouverture et fermeture' })).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await ecrireLaDate(page, 'Dernier jour', addDays(today, -2))
      await bouton(page, 'Enregistrer les dates').click()
      await expect(page.getByRole('alert')).toContainText('déjà passé')
      await ecrireLaDate(page, 'Ouvre le', addDays(today, 3))
      await ecrireLaDate(page, 'Dernier jour', addDays(today, 40))
      await bouton(page, 'Enregistrer les dates').click()
      await expect(fait(page, 'Enregistré')).toBeVisible()
      await ouvrir(page, `/commencer/${une.faite.chemin}`, une.titre)
      await expect(page.getByRole('main')).toContainText('Cette démarche ouvre le')
      await expect(bouton(page, 'Commencer la démarche')).toHaveCount(0)
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await db.updateTable('demarches').set({ ouvre_on: today }).where('id', '=', une.faite.id).execute()
      await ouvrir(page, `/commencer/${une.faite.chemin}`, une.titre)
      await expect(page.getByRole('main')).toContainText('Ouverte jusqu’au')
      await expect(bouton(page, 'Commencer la démarche').first()).toBeVisible()
    })

    test('a former address leads to the present one; one of another démarche is taken when one says so', async ({
      page,
      context,
    }) => {
      const une = await uneAdministree()
      const autre = await uneAdministree(une)
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, vie(une), 'Ouverture et fermeture')
      await page.getByLabel('Nouvelle adresse').fill(`mares-${une.faite.chemin}`)
      await bouton(page, 'Changer l’adresse').click()
      await expect(fait(page, 'Enregistré')).toBeVisible()
      await page.goto(`/commencer/${une.faite.chemin}?source=tract`)
      await expect(page).toHaveURL(new RegExp(`/commencer/mares-${une.faite.chemin}\\?source=tract$`))
      const reponse = await page.request.get(`/preremplir/${une.faite.chemin}/schema`, { maxRedirects: 0 })
      expect([reponse.status(), reponse.headers()['location']]).toEqual([
        301,
        `/preremplir/mares-${une.faite.chemin}/schema`,
      ])
      const appel = await page.request.post(`/api/public/v1/demarches/${une.faite.chemin}/dossiers`, {
        maxRedirects: 0,
        data: { champ_nom: 'Ada' },
      })
      expect(appel.status()).toBe(308)

      await ouvrir(page, vie(une), 'Ouverture et fermeture')
      await page.getByLabel('Nouvelle adresse').fill(autre.faite.chemin)
      await bouton(page, 'Changer l’adresse').click()
      await expect(page.getByRole('alert')).toContainText(autre.titre)
      await page.getByLabel(/Reprendre cette adresse/).check()
      await bouton(page, 'Changer l’adresse').click()
      await expect(fait(page, 'Enregistré')).toBeVisible()
      await ouvrir(page, `/commencer/${autre.faite.chemin}`, une.titre)
    })

    test('closed for another one, the public page offers it and owners of drafts get a letter', async ({
      page,
      context,
      axe,
      attendreLettre,
    }) => {
      const une = await uneAdministree()
      const autre = await uneAdministree(une)
      const { usager } = await unDossier(db, { demarche: une.faite })
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, vie(une), 'Ouverture et fermeture')
      await page.getByRole('link', { name: 'Clore la démarche' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Clore la démarche' })).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Clore la démarche').click()
      await expect(page.getByRole('alert')).toContainText('Écrivez pourquoi')
      await page.getByLabel('Une autre démarche la remplace').check()
      await page.getByLabel('Démarche qui la remplace').selectOption({ label: await libelleDe(autre) })
      await page.getByLabel(/Les personnes qui ont un brouillon/).check()
      await bouton(page, 'Clore la démarche').click()
      await expect(fait(page, 'La démarche est close.')).toBeVisible()
      const lettre = await attendreLettre(usager.email, /est close/)
      expect(lettre.text).toContain(autre.titre)
      await ouvrir(page, `/commencer/${une.faite.chemin}`, une.titre)
      await page.getByRole('link', { name: new RegExp(autre.titre) }).click()
      await expect(page.getByRole('heading', { level: 1, name: autre.titre })).toBeVisible()
    })

    test('unpublished it is not found; deleted by its title it is in the bin, and comes back', async ({
      page,
      context,
      axe,
    }) => {
      const une = await uneAdministree()
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, vie(une), 'Ouverture et fermeture')
      await bouton(page, 'Dépublier la démarche').click()
      await expect(fait(page, 'n’est plus visible')).toBeVisible()
      expect((await page.request.get(`/commencer/${une.faite.chemin}`)).status()).toBe(404)
      await page.getByLabel(/recopiez le titre/).fill('Autre chose')
      await bouton(page, 'Supprimer la démarche').click()
      await expect(page.getByRole('alert')).toContainText('Recopiez le titre')
      await page.getByLabel(/recopiez le titre/).fill(une.titre)
      await bouton(page, 'Supprimer la démarche').click()
      await expect(fait(page, 'La démarche est supprimée.')).toBeVisible()
      await page.getByRole('link', { name: /^Supprimées/ }).click()
      await expect(page.getByRole('main').getByRole('row', { name: new RegExp(une.titre) })).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await bouton(page, /^Restaurer/).click()
      await expect(fait(page, 'La démarche est restaurée.')).toBeVisible()
      await expect(page.getByRole('main')).toContainText('La démarche est dépubliée.')
    })

    test('an administrateur is added, the démarche is handed over, and who gave it no longer sees it', async ({
      page,
      context,
      browser,
      axe,
      attendreLettre,
    }) => {
      const une = await uneAdministree()
      const collegue = await a.compte(db, { roles: ['administrateur'], organisationId: une.organisationId })
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, `/administrateur/demarches/${une.faite.id}/administrateurs`, 'Administrateurs')
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      const ajouter = page.getByRole('region', { name: 'Ajouter un administrateur' })
      await ajouter.getByRole('textbox').fill('personne@inconnue.exemple')
      await bouton(page, 'Ajouter').click()
      await expect(page.getByRole('alert')).toContainText('super-administrateur')
      await page.getByRole('region', { name: 'Confier la démarche' }).getByRole('textbox').fill(collegue.email)
      await bouton(page, 'Proposer la démarche').click()
      await expect(fait(page, 'La démarche est proposée.')).toBeVisible()
      await attendreLettre(collegue.email, /On vous confie une démarche/)
      const ailleurs = await browser.newContext(avecScript ? {} : sansScript)
      await connecter(ailleurs, db, collegue.compteId)
      const autre = await ailleurs.newPage()
      await ouvrir(autre, '/administrateur/demarches', 'Mes démarches')
      await autre.getByRole('link', { name: 'Voir et répondre' }).click()
      await expect(autre.getByRole('heading', { level: 1, name: 'Démarches qu’on vous confie' })).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(autre, axe)
      await bouton(autre, /^Accepter/).click()
      await expect(fait(autre, 'Vous administrez maintenant cette démarche.')).toBeVisible()
      await ailleurs.close()
      expect((await page.goto(vie(une)))?.status()).toBe(404)
    })

    test('a démarche is copied with what is chosen, and questions are copied into it', async ({
      page,
      context,
      axe,
    }) => {
      const une = await uneAdministree()
      await connecter(context, db, une.qui.compteId)
      await ouvrir(page, '/administrateur/demarches/nouvelle', 'Nouvelle démarche')
      await page.getByLabel('Démarche à copier').selectOption({ label: await libelleDe(une) })
      await page
        .getByRole('main')
        .locator('form', { has: page.getByLabel('Démarche à copier') })
        .getByRole('button')
        .click()
      await expect(page.getByRole('heading', { level: 1, name: 'Copier une démarche' })).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await page.getByLabel('Titre de la nouvelle démarche').fill('')
      await bouton(page, 'Créer la copie').click()
      await expect(page.getByRole('alert')).toContainText('Donnez un titre')
      await page.getByLabel('Titre de la nouvelle démarche').fill(`Copie ${une.titre}`)
      await page.getByLabel('Les questions', { exact: true }).uncheck()
      await bouton(page, 'Créer la copie').click()
      await expect(fait(page, 'La copie est créée.')).toBeVisible()
      await page.getByRole('link', { name: 'Copier des questions d’une autre démarche' }).click()
      await page.getByLabel('Démarche où les prendre').selectOption({ label: await libelleDe(une) })
      await bouton(page, 'Voir ses questions').click()
      await expect(page.getByLabel('Question prenom')).toBeVisible()
      if (avecScript) await examinerEtroiteEtLarge(page, axe)
      await bouton(page, 'Copier dans le formulaire').click()
      await expect(page.getByRole('alert')).toContainText('Cochez au moins une question')
      await page.getByLabel('Question prenom').check()
      await bouton(page, 'Copier dans le formulaire').click()
      await expect(fait(page, '1 élément est ajouté')).toBeVisible()
    })
  })

test.describe('by keyboard alone', () => {
  test('the dates are typed and saved', async ({ page, context }) => {
    const une = await uneAdministree()
    await connecter(context, db, une.qui.compteId)
    await ouvrir(page, vie(une), 'Ouverture et fermeture')
    await page.getByRole('group', { name: 'Ouvre le' }).getByLabel('Jour').focus()
    for (const part of ['1', '3', '2031', '30', '6', '2031']) {
      await page.keyboard.type(part)
      await page.keyboard.press('Tab')
    }
    await expect(bouton(page, 'Enregistrer les dates')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(fait(page, 'Enregistré')).toBeVisible()
    const dates = db.selectFrom('demarches').where('id', '=', une.faite.id).select(['ouvre_on', 'ferme_on'])
    expect(await dates.executeTakeFirstOrThrow()).toEqual({ ouvre_on: '2031-03-01', ferme_on: '2031-06-30' })
  })
})

async function libelleDe({ faite, titre }: Administree): Promise<string> {
  const { numero } = await db
    .selectFrom('demarches')
    .where('id', '=', faite.id)
    .select('numero')
    .executeTakeFirstOrThrow()
  return `${titre} (n° ${numero})`
}

/** An expert's day without the mouse: the letter, their space, what was shared and no more, their answer; then nothing. */
import { a } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { DossierDeTest } from '../app/domain/testing.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import { instant } from '../form-engine/temps.ts'
import { openBase } from './support/base.ts'
import { Clavier } from './support/clavier.ts'
import { bouton, examinerEtroiteEtLarge, lienDe, MOT_DE_PASSE_CHOISI, PDF, uneAdresse } from './support/parcours.ts'
import { expect, test } from './support/test.ts'

let db: Db
test.beforeAll(async () => {
  db = await openBase()
})
test.afterAll(() => db.destroy())

const maintenant = () => instant(new Date().toISOString())

/** What an expert who is shown the first part, without who asks, never reads. */
const TUS = ['Laurier', 'Julien Abgrall', 'À revoir avec la mairie', 'Note entre nous', 'Un message']

test.use({ expectedConsole: [/status of (404|422)/] })

test('by keyboard alone: reads what was shared, passes it on, declares an interest, answers; taken back, sees nothing', async ({
  page,
  axe,
  attendreLettre,
}) => {
  test.setTimeout(120_000)
  const email = uneAdresse('experte')
  const { dossier, avisId, retirer } = await uneDemande(email)
  const clavier = new Clavier(page)
  const fait = (texte: string) => expect(page.getByRole('status').filter({ hasText: texte })).toBeVisible()

  await test.step('the letter says nothing of the dossier; its link makes an account and leads to the question', async () => {
    const lettre = await attendreLettre(email, /Un avis vous est demandé/)
    for (const tu of [...TUS, 'zone humide', 'ZC 0117']) expect(lettre.text).not.toContain(tu)
    await page.goto(lienDe(lettre, '/invitation/'))
    await axe(page)
    await clavier.ecrire(page.getByLabel('Nouveau mot de passe'), `${MOT_DE_PASSE_CHOISI}-Agent7`)
    await clavier.presser(bouton(page, /Accepter/))
    await expect(page.getByRole('heading', { level: 1, name: /^Avis sur le dossier/ })).toBeVisible()
    await expect(page.getByText('Le projet respecte-t-il la zone humide ?')).toBeVisible()
  })

  await test.step('only what was shared is there', async () => {
    await expect(page.getByText('ZC 0117')).toBeVisible()
    const contenu = await page.content()
    for (const tu of TUS) expect(contenu).not.toContain(tu)
    await axe(page)
    await examinerEtroiteEtLarge(page, axe)
  })

  await test.step('the demande is passed on to somebody who knows better', async () => {
    const autre = uneAdresse('botaniste')
    await clavier.presser(page.locator('summary').filter({ hasText: 'Proposer un autre expert' }))
    await clavier.ecrire(page.getByLabel('Son adresse électronique'), autre)
    await clavier.presser(bouton(page, 'Lui transmettre la demande'))
    await fait('La demande est transmise.')
    await clavier.exigerGarde()
    await attendreLettre(autre, /Un avis vous est demandé/)
  })

  await test.step('an answer that misses something is kept, and says where to go', async () => {
    await clavier.choisir(page.getByRole('radio', { name: /^Oui, et je donne quand même/ }))
    await clavier.choisir(page.getByRole('radio', { name: 'Oui', exact: true }))
    await clavier.ecrire(page.getByLabel('Commentaire'), 'Oui, à dix mètres du fossé.')
    await clavier.presser(bouton(page, 'Rendre mon avis'))
    const erreur = page.getByRole('main').getByRole('link', { name: /lien/ }).first()
    await expect(erreur).toHaveAttribute('href', '#lien')
    await axe(page)
    await clavier.presser(erreur)
    await expect(page.getByLabel('Quel est ce lien ?')).toBeFocused()
    await page.keyboard.type('J’ai conseillé cette ferme en 2019.')
    await expect(page.getByLabel('Commentaire')).toHaveValue('Oui, à dix mètres du fossé.')
  })

  await test.step('the opinion is given, with its file', async () => {
    await clavier.joindre(page.getByLabel('Joindre des fichiers'), {
      name: 'relevé.pdf',
      mimeType: 'application/pdf',
      buffer: PDF,
    })
    await clavier.presser(bouton(page, 'Rendre mon avis'))
    await fait('Votre avis est rendu.')
    const mien = page.getByRole('region', { name: 'Votre avis' })
    await expect(mien).toContainText('Oui, à dix mètres du fossé.')
    await expect(mien).toContainText('J’ai conseillé cette ferme en 2019.')
    await expect(mien).toContainText('relevé.pdf')
    await expect(bouton(page, 'Rendre mon avis')).toHaveCount(0)
    await axe(page)
  })

  await test.step('their space keeps it among what was given', async () => {
    await clavier.presser(page.getByRole('main').getByRole('link', { name: 'Avis demandés' }))
    await expect(page.getByRole('heading', { level: 1, name: 'Avis demandés' })).toBeVisible()
    await expect(page.getByText('Aucun avis à donner')).toBeVisible()
    await axe(page)
    await clavier.presser(page.getByRole('region', { name: 'Donnés' }).getByRole('link'))
    await expect(page.getByText('Oui, à dix mètres du fossé.')).toBeVisible()
  })

  await test.step('once it is taken back there is nothing any more', async () => {
    const ici = page.url()
    await retirer()
    expect((await page.goto(ici))?.status()).toBe(404)
    for (const tu of [...TUS, 'zone humide', 'ZC 0117', 'dix mètres']) expect(await page.content()).not.toContain(tu)
    await axe(page)
    const pieces = await db.selectFrom('pieces_jointes').where('dossier_id', '=', dossier.id).select('id').execute()
    expect(pieces).toHaveLength(1)
    for (const { id } of pieces) {
      expect((await page.request.get(`/expert/avis/${avisId}/fichiers/${id}`)).status()).toBe(404)
    }
    await page.goto('/expert')
    await expect(page.getByText('Aucun avis à donner')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Donnés' })).toHaveCount(0)
  })
})

/** A dossier of two parts in instruction, of which one address is shown the first, without who asks. */
async function uneDemande(
  email: string,
): Promise<{ dossier: DossierDeTest; avisId: string; retirer: () => Promise<unknown> }> {
  const { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche } = await import('../app/domain/testing.ts')
  const { annoter, repondre } = await import('../app/domain/dossier/repondre.ts')
  const { deposerTelQuel } = await import('../app/domain/dossier/tel-quel-pour-les-tests.ts')
  const { passerEnInstruction } = await import('../app/domain/dossier/passer-en-instruction.ts')
  const { ecrireNote } = await import('../app/domain/note/ecrire.ts')
  const { agentKeyOf, ecrireA } = await import('../app/domain/messagerie/pour-les-tests.ts')
  const { demanderAvis } = await import('../app/domain/avis/demander.ts')
  const { revoquerAvis } = await import('../app/domain/avis/revoquer.ts')
  const { avisVoulu } = await import('../app/domain/avis/pour-les-tests.ts')
  const section = (id: string, titre: string, enfants: ReturnType<typeof champ>[]) => ({
    kind: 'section' as const,
    id: id as StableId,
    titre,
    enfants,
  })
  const op = (id: string, raw: string) => ({
    id: crypto.randomUUID(),
    champ: id as StableId,
    row: null,
    base: 0,
    raw,
  })
  const demarche = await uneDemarche(db, {
    champs: [
      section('terrain', 'Le terrain', [champ('parcelle', { libelle: 'Parcelle' })]),
      section('plants', 'Les plants', [champ('essence', { libelle: 'Essence plantée' })]),
    ],
    annotations: [champ('visite', { libelle: 'Visite' })],
  })
  await db
    .insertInto('avis_reglages')
    .values({ demarche_id: demarche.id, liste_fermee: false, transmission: true, scelle: false, messagerie: false })
    .execute()
  const dossier = await unDossier(db, { demarche, usager: await a.compte(db, { nom: 'Julien Abgrall' }) })
  const leur = await editKeyOf(db, dossier, maintenant())
  await repondre(leur, [op('parcelle', 'ZC 0117'), op('essence', 'Laurier')])
  await deposerTelQuel(leur)
  const key = await instructionKeyOf(db, dossier, maintenant())
  await passerEnInstruction(key)
  await annoter(key, [op('visite', 'À revoir avec la mairie')])
  await ecrireNote(key, { envoi: crypto.randomUUID(), texte: 'Note entre nous' })
  await ecrireA(await agentKeyOf(db, dossier, maintenant()), 'Un message')
  await demanderAvis(
    key,
    avisVoulu({
      emails: [email],
      question: 'Le projet respecte-t-il la zone humide ?',
      parOuiNon: true,
      demandeur: false,
      sections: ['terrain'],
    }),
  )
  const { id } = await db
    .selectFrom('avis')
    .where('dossier_id', '=', dossier.id)
    .where('email', '=', email)
    .select('id')
    .executeTakeFirstOrThrow()
  const retirer = async () => revoquerAvis(await instructionKeyOf(db, dossier, maintenant()), id)
  return { dossier, avisId: id, retirer }
}

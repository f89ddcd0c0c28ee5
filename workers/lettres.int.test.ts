import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../db/builders.ts'
import { jobsOf, test } from '../db/testing.ts'
import type { Db } from '../db/client.ts'
import { systemKey, type SystemKey } from '../app/domain/cles.ts'
import { courrier } from '../app/adapters/courrier-choisir.ts'
import { passerEnInstruction } from '../app/domain/dossier/passer-en-instruction.ts'
import { deciderTelQuel, deposerTelQuel } from '../app/domain/dossier/tel-quel-pour-les-tests.ts'
import { enregistrerIdentite } from '../app/domain/identite/enregistrer.ts'
import { retirerInvite } from '../app/domain/invitation/finir.ts'
import { inviter } from '../app/domain/invitation/inviter.ts'
import { uneFois } from '../app/domain/notification/une-fois.ts'
import { editKeyOf, instructionKeyOf, unDossier } from '../app/domain/testing.ts'
import type { EvenementId } from '../db/schema/ids.ts'
import { inTransaction } from '../db/client.ts'
import { envoyerLien } from '../app/domain/compte/liens.ts'
import { lettreEvenement } from './jobs/lettre-evenement.ts'
import { lettreLien } from './jobs/lettre-lien.ts'
import { addSeconds } from '../form-engine/temps.ts'

const keyOn = (db: Db): SystemKey => systemKey(db, MAINTENANT, 'essai')

const effects = (db: Db) => db.selectFrom('effets').select(['effet', 'fait_at']).execute()

describe('a letter about a dossier', () => {
  test('is sent once when its job runs twice', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'en_construction' })
    await passerEnInstruction(await instructionKeyOf(dbtest, dossier))
    const [job] = await jobsOf(dbtest, 'lettre-evenement')
    if (!job) throw new Error('no job')
    const before = sentSoFar()
    await lettreEvenement(keyOn(dbtest), job)
    await lettreEvenement(keyOn(dbtest), job)
    expect(sentSoFar() - before).toBe(1)
    expect(await effects(dbtest)).toEqual([{ effet: 'dossier-en-instruction', fait_at: MAINTENANT }])
  })

  test('is not sent when the account was suspended in the meantime', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'en_construction' })
    await passerEnInstruction(await instructionKeyOf(dbtest, dossier))
    await dbtest
      .updateTable('comptes')
      .set({ suspendu_at: MAINTENANT })
      .where('id', '=', dossier.usager.compteId)
      .execute()
    const [job] = await jobsOf(dbtest, 'lettre-evenement')
    if (!job) throw new Error('no job')
    const before = sentSoFar()
    await lettreEvenement(keyOn(dbtest), job)
    expect(sentSoFar() - before).toBe(0)
  })
})

describe('the letter of a link', () => {
  test('is not sent once the link has expired', async ({ dbtest }) => {
    const compte = await a.compte(dbtest)
    const lienId = await inTransaction(dbtest, (tx) =>
      envoyerLien(tx, MAINTENANT, { objet: 'mot-de-passe', compteId: compte.compteId, email: compte.email }),
    )
    const before = sentSoFar()
    await lettreLien(systemKey(dbtest, addSeconds(MAINTENANT, 7200), 'essai'), { lienId })
    expect(sentSoFar() - before).toBe(0)
  })
})

describe('the letter to a guest', () => {
  const voulue = {
    email: 'invitee@exemple.fr',
    message: 'Merci',
    sections: null,
    droit: 'remplir',
    peutDeposer: false,
    finOn: null,
  } as const

  test('is sent for an invitation that stands, and not once it was taken back', async ({ dbtest }) => {
    const key = await editKeyOf(dbtest, await unDossier(dbtest))
    await inviter(key, voulue)
    const retiree = await inviter(key, { ...voulue, email: 'autre@exemple.fr' })
    await retirerInvite(key, retiree)
    const jobs = await jobsOf(dbtest, 'lettre-lien')
    const before = sentSoFar()
    for (const job of jobs) await lettreLien(keyOn(dbtest), job)
    expect({ demandees: jobs.length, parties: sentSoFar() - before }).toEqual({ demandees: 2, parties: 1 })
  })
})

describe('the letters to the person a demande is for', () => {
  test('each leaves once: a link at the deposit and at each step until it is used, then one letter a step', async ({
    dbtest,
  }) => {
    const dossier = await unDossier(dbtest)
    await dbtest
      .updateTable('demarches')
      .set({ demandeur: 'personne', pour_un_tiers: true })
      .where('id', '=', dossier.demarche.id)
      .execute()
    const beneficiaire = await a.compte(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    await enregistrerIdentite(
      key,
      {
        genre: 'personne',
        personne: { civilite: null, prenom: 'Jean', nom: 'Aubrac' },
        mandat: { mandataire: { prenom: 'Ada', nom: 'L' }, avertir: 'courriel', courriel: beneficiaire.email },
      },
      { base: 0, accord: 'Oui' },
    )
    await deposerTelQuel(key)
    await passerEnInstruction(await instructionKeyOf(dbtest, dossier))
    const liens = await jobsOf(dbtest, 'lettre-lien')
    const before = sentSoFar()
    // The first was replaced by the second: it would open nothing.
    for (const job of [...liens, ...liens]) await lettreLien(keyOn(dbtest), job)
    expect({ liens: liens.length, parties: sentSoFar() - before }).toEqual({ liens: 2, parties: 1 })
    await dbtest
      .updateTable('invitations')
      .set({ compte_id: beneficiaire.compteId, accepte_at: MAINTENANT })
      .where('dossier_id', '=', dossier.id)
      .execute()
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter', '')
    const jobs = await jobsOf(dbtest, 'lettre-evenement')
    const siens = jobs.filter(({ compteId }) => compteId === beneficiaire.compteId)
    const avant = sentSoFar()
    for (const job of [...siens, ...siens]) await lettreEvenement(keyOn(dbtest), job)
    expect({ lettres: siens.length, parties: sentSoFar() - avant }).toEqual({ lettres: 1, parties: 1 })
  })
})

describe('the ledger of effects', () => {
  const du = { cause: '00000000-0000-7000-8000-000000000001' as EvenementId, effet: 'essai', destinataire: 'x' }

  test('does again what failed, and never what was done', async ({ dbtest }) => {
    let done = 0
    const act = async (): Promise<void> => {
      done += 1
      if (done === 1) throw new Error('the mail server does not answer')
    }
    await expect(uneFois(keyOn(dbtest), du, act)).rejects.toThrow()
    expect(await uneFois(keyOn(dbtest), du, act)).toBe(true)
    expect(await uneFois(keyOn(dbtest), du, act)).toBe(false)
    expect(done).toBe(2)
  })
})

let counted = 0
// Chosen first here: under APP_ENV=test the mail of the process keeps no letter and says how many it holds back.
courrier((nombre) => {
  counted = nombre
})

function sentSoFar(): number {
  return counted
}

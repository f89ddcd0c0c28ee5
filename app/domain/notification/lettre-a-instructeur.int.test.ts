import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { lettreInstructeur } from '../../../workers/jobs/lettre-instructeur.ts'
import { courrier } from '../../adapters/courrier-choisir.ts'
import { lettreDAvis } from '../avis/lettre.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import { systemKey } from '../cles.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { visiter } from '../dossier/visite.ts'
import { destinatairesDuMessage } from '../messagerie/annoncer.ts'
import { ecrireA, messagerieKeyOf } from '../messagerie/pour-les-tests.ts'
import { editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { destinatairesImmediats, lettreAInstructeur } from './lettre-a-instructeur.ts'
import { choisir, collegueDe } from './pour-les-tests.ts'

let envoyees = 0
// Chosen first here: under APP_ENV=test the mail of the process keeps no letter and says how many it holds back.
courrier((nombre) => {
  envoyees = nombre
})

const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)
const machine = (db: Db | Tx, now = minutes(5)) => systemKey(db, now, 'essai')
const TOUT_DE_SUITE = { portee: 'tous', lettre: 'immediate' } as const

const deposer = async (db: Db | Tx, demarche: DemarcheDeTest) => {
  const dossier = await unDossier(db, { demarche })
  await deposerTelQuel(await editKeyOf(db, dossier, minutes(1)))
  return dossier
}

/** Who would get which letter of each job that waits. */
async function lettres(db: Db | Tx, now = minutes(5)) {
  const ecrites = []
  for (const { evenementId } of await jobsOf(db, 'lettre-instructeur')) {
    for (const compteId of await destinatairesImmediats(machine(db, now), evenementId)) {
      const lettre = await lettreAInstructeur(machine(db, now), evenementId, compteId)
      if (lettre) ecrites.push([lettre.sorte, lettre.destinataire.email])
    }
  }
  return ecrites
}

describe('a letter at once', () => {
  test('of a deposit leaves to those who chose it and to no other; nobody chose it, no job', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    await collegueDe(tx, demarche)
    await deposer(tx, demarche)
    expect(await jobsOf(tx, 'lettre-instructeur')).toEqual([])
    await choisir(tx, demarche.instructeur, demarche, { depot: TOUT_DE_SUITE })
    await deposer(tx, demarche)
    expect(await lettres(tx)).toEqual([['depot', demarche.instructeur.email]])
  })

  test('leaves once an event and a person, whatever the tries', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const collegue = await collegueDe(tx, demarche)
    for (const qui of [demarche.instructeur, collegue]) await choisir(tx, qui, demarche, { depot: TOUT_DE_SUITE })
    await deposer(tx, demarche)
    const jobs = await jobsOf(tx, 'lettre-instructeur')
    const avant = envoyees
    for (const job of [...jobs, ...jobs]) await lettreInstructeur(machine(tx), job)
    expect([jobs.length, envoyees - avant]).toEqual([1, 2])
  })

  test('does not leave to whoever has left the groupe, changed their mind or seen the dossier since', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx)
    const [parti, autre] = [await collegueDe(tx, demarche), await collegueDe(tx, demarche)]
    for (const qui of [demarche.instructeur, parti, autre]) await choisir(tx, qui, demarche, { depot: TOUT_DE_SUITE })
    const dossier = await deposer(tx, demarche)
    expect(await lettres(tx)).toHaveLength(3)
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', parti.compteId).execute()
    await choisir(tx, autre, demarche, { depot: { portee: 'aucun', lettre: 'immediate' } })
    expect(await lettres(tx)).toEqual([['depot', demarche.instructeur.email]])
    await visiter(await instructionKeyOf(tx, dossier, minutes(3)), 0)
    expect(await lettres(tx)).toEqual([])
  })

  test('of a message leaves to those of the groupe who did not choose otherwise', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const { demarche } = dossier
    const collegue = await collegueDe(tx, demarche)
    await ecrireA(await messagerieKeyOf(tx, dossier), 'un')
    const [job] = await jobsOf(tx, 'lettre-message')
    if (!job) throw new Error('no job')
    const qui = async () => (await destinatairesDuMessage(machine(tx), job.messageId)).map(({ compteId }) => compteId)
    expect((await qui()).toSorted()).toEqual([demarche.instructeur.compteId, collegue.compteId].toSorted())
    await choisir(tx, demarche.instructeur, demarche, { message: { portee: 'suivis', lettre: 'jour' } })
    expect(await qui()).toEqual([collegue.compteId])
    await tx
      .insertInto('suivis')
      .values({ dossier_id: dossier.id, compte_id: demarche.instructeur.compteId, suivi_at: MAINTENANT })
      .execute()
    expect(await qui(), 'somebody else follows it').toEqual([])
  })

  test('of an opinion says nothing while it is sealed, and leaves to whoever asked by a letter of their own', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const { demarche } = dossier
    const collegue = await collegueDe(tx, demarche)
    await choisir(tx, collegue, demarche, { avis: TOUT_DE_SUITE })
    const experts = [await unExpert(tx), await unExpert(tx)] as const
    const key = await instructionKeyOf(tx, dossier)
    const echeanceOn = addDays(parisDate(MAINTENANT), 10)
    const [premier = '', second = ''] = await demanderA(key, experts, { scelle: true, echeanceOn })
    await rendre(tx, experts[0], premier, {}, minutes(1))
    expect(await lettres(tx)).toEqual([])
    await rendre(tx, experts[1], second, {}, minutes(2))
    expect((await lettres(tx)).map(([sorte]) => sorte)).toEqual(['avis', 'avis'])
    expect(new Set((await lettres(tx)).map(([, email]) => email))).toEqual(new Set([collegue.email]))
    const auDemandeur = () => lettreDAvis(machine(tx), second as AvisId, 'rendu')
    expect((await auDemandeur())?.destinataire.email).toBe(demarche.instructeur.email)
    await choisir(tx, demarche.instructeur, demarche, { avis: { portee: 'suivis', lettre: 'jamais' } })
    expect(await auDemandeur()).toBeNull()
  })
})

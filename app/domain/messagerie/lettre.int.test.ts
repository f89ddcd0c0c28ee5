import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { lettreMessage } from '../../../workers/jobs/lettre-message.ts'
import { courrier } from '../../adapters/courrier-choisir.ts'
import { systemKey } from '../cles.ts'
import { unDossier } from '../testing.ts'
import { sql } from 'kysely'
import { DELAI_DE_LA_LETTRE } from './envoyer.ts'
import { marquerLu } from './marquer-lu.ts'
import { agentKeyOf, ecrireA, messagerieKeyOf, unInvite } from './pour-les-tests.ts'
import { retirerMessage } from './retirer-message.ts'

let envoyees = 0
// Chosen first here: under APP_ENV=test the mail of the process keeps no letter and says how many it holds back.
courrier((nombre) => {
  envoyees = nombre
})

/** Plays, in order, the jobs that wait, `n` times each; returns how many letters left. */
async function jouer(db: Db | Tx, fois = 1): Promise<number> {
  const avant = envoyees
  const jobs = await jobsOf(db, 'lettre-message')
  const key = systemKey(db, addSeconds(MAINTENANT, DELAI_DE_LA_LETTRE), 'essai')
  const rangs = new Map(
    (await db.selectFrom('messages').select(['id', 'rang']).execute()).map(({ id, rang }) => [id, rang]),
  )
  for (const job of jobs.toSorted((x, y) => (rangs.get(x.messageId) ?? 0) - (rangs.get(y.messageId) ?? 0))) {
    for (let n = 0; n < fois; n++) await lettreMessage(key, job)
  }
  return envoyees - avant
}

const depose = (db: Db | Tx) => unDossier(db, { etat: 'en_construction' })

describe('the letter about a message', () => {
  test('waits for five minutes, and its job holds identifiers only', async ({ tx }) => {
    await ecrireA(await agentKeyOf(tx, await depose(tx)), 'un secret')
    const { rows } = await sql<{ data: object; secondes: number }>`
      select data, round(extract(epoch from start_after - created_on))::int as secondes from pgboss.job
      where name = 'lettre-message'`.execute(tx)
    expect(rows.map(({ secondes }) => secondes)).toEqual([300])
    expect(Object.keys(rows[0]?.data ?? {}).toSorted()).toEqual(['evenementId', 'messageId'])
  })

  test('leaves once for the usager, whatever the tries, and once for two messages', async ({ tx }) => {
    const agent = await agentKeyOf(tx, await depose(tx))
    await ecrireA(agent, 'un')
    await ecrireA(agent, 'deux')
    expect(await jouer(tx, 2)).toBe(1)
    expect(await jouer(tx)).toBe(0)
    await ecrireA(agent, 'trois')
    expect(await jouer(tx), 'a message after the letter has its own').toBe(1)
  })

  test('does not leave for a message that was read, or withdrawn, meanwhile', async ({ tx }) => {
    const [lu, retire] = [await depose(tx), await depose(tx)]
    await ecrireA(await agentKeyOf(tx, lu), 'lu')
    await marquerLu(await messagerieKeyOf(tx, lu), 1)
    const agent = await agentKeyOf(tx, retire)
    const { message } = await ecrireA(agent, 'retiré')
    await retirerMessage(agent, message)
    expect(await jouer(tx)).toBe(0)
  })

  test('of a first message that is withdrawn does not keep the second from being told', async ({ tx }) => {
    const agent = await agentKeyOf(tx, await depose(tx))
    const { message } = await ecrireA(agent, 'erreur')
    await ecrireA(agent, 'le bon')
    await retirerMessage(agent, message)
    expect(await jouer(tx)).toBe(1)
  })

  test('does not leave for a suspended account, nor for a dossier withdrawn since', async ({ tx }) => {
    const [suspendu, retire] = [await depose(tx), await depose(tx)]
    for (const dossier of [suspendu, retire]) await ecrireA(await agentKeyOf(tx, dossier), 'un')
    await tx
      .updateTable('comptes')
      .set({ suspendu_at: MAINTENANT })
      .where('id', '=', suspendu.usager.compteId)
      .execute()
    await tx
      .updateTable('dossiers')
      .set({ etat: 'retire', retire_at: MAINTENANT })
      .where('id', '=', retire.id)
      .execute()
    expect(await jouer(tx)).toBe(0)
  })

  test('goes to the guests of the whole dossier as to its owner, and to no guest of some sections', async ({ tx }) => {
    const dossier = await depose(tx)
    await unInvite(tx, dossier)
    await unInvite(tx, dossier, { sections: ['votre-demande'] })
    await ecrireA(await agentKeyOf(tx, dossier), 'un')
    expect(await jouer(tx)).toBe(2)
  })

  test('goes to each instructeur of the groupe who has not read, no other until they read, none once it is answered', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const usager = await messagerieKeyOf(tx, dossier)
    await ecrireA(usager, 'un')
    expect(await jouer(tx)).toBe(2)
    await marquerLu(await agentKeyOf(tx, dossier, MAINTENANT, collegue), 1)
    await ecrireA(usager, 'deux')
    expect(await jouer(tx), 'only to the one who had read').toBe(1)
    await ecrireA(usager, 'trois')
    await ecrireA(await agentKeyOf(tx, dossier), 'réponse', { vu: 3 })
    expect(await jouer(tx), 'to the usager, of the answer').toBe(1)
  })
})

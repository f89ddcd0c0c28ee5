import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Db, Tx } from '../../../db/client.ts'
import {
  champ,
  editKeyOf,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { cutInstructionKey, cutReadKey } from './access.ts'
import { accepter, classerSansSuite, refuser } from './decider.ts'
import { passerEnInstruction } from './passer-en-instruction.ts'
import { vuALaDecision } from './vu-a-la-decision.ts'
import { deciderTelQuel, deposerTelQuel } from './tel-quel-pour-les-tests.ts'

const stateOf = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['etat', 'groupe_id', 'depose_at', 'instruction_at', 'decide_at', 'purge_at'])
    .executeTakeFirstOrThrow()

const eventsOf = (db: Db | Tx, { id }: DossierDeTest) =>
  db.selectFrom('evenements').where('dossier_id', '=', id).select(['type', 'acteur_role']).execute()

describe('depositing', () => {
  test('a complete draft goes to the default groupe, is never purged by age, and a letter follows', async ({ tx }) => {
    const dossier = await unDossier(tx)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await stateOf(tx, dossier)).toEqual(
      expect.objectContaining({ etat: 'en_construction', groupe_id: dossier.demarche.groupeId, purge_at: null }),
    )
    expect(await eventsOf(tx, dossier)).toEqual([{ type: 'dossier.depose', acteur_role: 'usager' }])
    expect(await jobsOf(tx, 'lettre-evenement')).toContainEqual(
      expect.objectContaining({ lettre: 'dossier-depose', compteId: dossier.usager.compteId }),
    )
  })

  test('a missing mandatory answer refuses the deposit and leaves neither event nor job', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom', { obligatoire: true })] })
    const dossier = await unDossier(tx, { demarche })
    expect(await refusalOf(deposerTelQuel(await editKeyOf(tx, dossier)))).toBe('dossier_incomplet')
    expect(await eventsOf(tx, dossier)).toEqual([])
    expect((await stateOf(tx, dossier)).etat).toBe('brouillon')
  })

  test('depositing twice, even at once, is one deposit and one letter', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    await Promise.all(Array.from({ length: 8 }, () => deposerTelQuel(key)))
    expect(await eventsOf(dbtest, dossier)).toHaveLength(1)
    expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
  })
})

describe('deciding', () => {
  test('a deposited dossier is taken in instruction, then accepted, and kept 36 months from that day', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await passerEnInstruction(key)
    await deciderTelQuel(key, 'accepter')
    expect(await stateOf(tx, dossier)).toEqual(
      expect.objectContaining({
        etat: 'accepte',
        instruction_at: MAINTENANT,
        decide_at: MAINTENANT,
        purge_at: '2029-11-22',
      }),
    )
  })

  test.for([
    ['refuser', refuser],
    ['classer sans suite', classerSansSuite],
  ] as const)('%s without motivation is refused', async ([, decide], { tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    expect(await refusalOf(decide(await instructionKeyOf(tx, dossier), { motivation: '  ' }))).toBe(
      'transition_refusee',
    )
    expect(await eventsOf(tx, dossier)).toEqual([])
  })

  test('a dossier that is not in instruction is not decided', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await expect(accepter(key, { motivation: '' })).rejects.toThrow('passez-le d’abord en instruction')
  })

  test('of eight decisions at once one wins, the others get a sentence, and one letter leaves', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'en_instruction' })
    const key = await instructionKeyOf(dbtest, dossier)
    const vu = await vuALaDecision(key)
    const verbs = [accepter, refuser, classerSansSuite, accepter, refuser, classerSansSuite, accepter, refuser]
    const settled = await Promise.allSettled(verbs.map((decide) => decide(key, { motivation: 'Parce que.', vu })))
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of settled) {
      if (result.status === 'rejected') expect(String(result.reason)).toMatch(/Ce dossier est déjà/)
    }
    expect(await eventsOf(dbtest, dossier)).toHaveLength(1)
    expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
  })

  test('an act undone after its consequences leaves neither state, nor event, nor job', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'en_instruction' })
    const act = dbtest.transaction().execute(async (tx) => {
      await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
      throw new Error('power cut')
    })
    await expect(act).rejects.toThrow('power cut')
    expect((await stateOf(dbtest, dossier)).etat).toBe('en_instruction')
    expect(await eventsOf(dbtest, dossier)).toEqual([])
    expect(await jobsOf(dbtest, 'lettre-evenement')).toEqual([])
  })
})

describe('keys', () => {
  test('an instructeur of another groupe, and the owner, get no key to decide', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const other = await uneDemarche(tx)
    expect(await cutInstructionKey(tx, MAINTENANT, other.instructeur, dossier.id)).toBeNull()
    expect(await cutInstructionKey(tx, MAINTENANT, dossier.usager, dossier.id)).toBeNull()
  })

  test('a draft has no key for anybody but its owner, not even the instructeur', async ({ tx }) => {
    const dossier = await unDossier(tx)
    expect(await cutInstructionKey(tx, MAINTENANT, dossier.demarche.instructeur, dossier.id)).toBeNull()
    expect(await cutReadKey(tx, MAINTENANT, await a.compte(tx), dossier.id)).toBeNull()
  })

  test('a super-administrateur gets no key on a dossier', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const root = await a.compte(tx, { roles: ['super-administrateur'] })
    expect(await cutReadKey(tx, MAINTENANT, root, dossier.id)).toBeNull()
    expect(await cutInstructionKey(tx, MAINTENANT, root, dossier.id)).toBeNull()
  })

  test('an id that is no uuid gives no key instead of an error of the database', async ({ tx }) => {
    expect(await cutReadKey(tx, MAINTENANT, await a.compte(tx), "1' or '1'='1")).toBeNull()
  })
})

import { describe, expect } from 'vitest'
import type { Tx } from '../../../db/client.ts'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import {
  effacerSessionsExpirees,
  fermerAutres,
  fermerSession,
  fermerToutes,
  lireSession,
  listerSessions,
  ouvrirSession,
} from './session.ts'

const HOUR = 3600
const at = (hours: number): Instant => addSeconds(MAINTENANT, hours * HOUR)
const idsOf = (tx: Tx) =>
  tx
    .selectFrom('sessions')
    .select('id')
    .execute()
    .then((rows) => rows.map(({ id }) => id))

describe('a session', () => {
  test('tells the person and all of their roles', async ({ tx }) => {
    const compte = await a.compte(tx, { nom: 'Ada', roles: ['instructeur'] })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compte.compteId)
    const session = await lireSession(tx, MAINTENANT, jeton)
    expect(session?.personne).toEqual({
      compteId: compte.compteId,
      email: compte.email,
      nom: 'Ada',
      roles: ['instructeur', 'usager'],
    })
  })

  test('is kept as a hash: what the database holds is refused as a cookie', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    const [stored] = await idsOf(tx)
    expect(stored).toMatch(/^[0-9a-f]{64}$/)
    expect(stored).not.toContain(jeton)
    expect(await lireSession(tx, MAINTENANT, stored ?? '')).toBeNull()
  })

  test('ends 24 hours after its opening, however often it is used', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    for (const hours of [6, 13, 20, 23.9]) expect(await lireSession(tx, at(hours), jeton)).not.toBeNull()
    expect(await lireSession(tx, at(24.01), jeton)).toBeNull()
    expect(await idsOf(tx)).toEqual([])
  })

  test('of an agent ends after an hour without a page', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { roles: ['instructeur'] })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    expect(await lireSession(tx, at(0.9), jeton)).not.toBeNull()
    expect(await lireSession(tx, at(1.8), jeton)).not.toBeNull()
    expect(await lireSession(tx, at(2.9), jeton)).toBeNull()
  })

  test('of an agent who never stops ends after 24 hours all the same', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { roles: ['administrateur'] })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    for (let hours = 0.5; hours < 24; hours += 0.5) expect(await lireSession(tx, at(hours), jeton)).not.toBeNull()
    expect(await lireSession(tx, at(24.01), jeton)).toBeNull()
  })

  test('tells when it ends, and when it ends whatever one does', async ({ tx }) => {
    const usager = await a.compte(tx)
    const agent = await a.compte(tx, { roles: ['instructeur'] })
    const dUsager = await ouvrirSession(tx, MAINTENANT, usager.compteId)
    const dAgent = await ouvrirSession(tx, MAINTENANT, agent.compteId)
    expect(await lireSession(tx, at(0.5), dUsager.jeton)).toMatchObject({ expireAt: at(24), finAbsolueAt: at(24) })
    expect(await lireSession(tx, at(0.5), dAgent.jeton)).toMatchObject({ expireAt: at(1.5), finAbsolueAt: at(24) })
  })

  test('of an agent is put off by nothing that the machine asks by itself', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { roles: ['instructeur'] })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    for (const hours of [0.3, 0.6, 0.9]) {
      expect(await lireSession(tx, at(hours), jeton, 'jamais')).toMatchObject({ expireAt: at(1) })
    }
    expect(await lireSession(tx, at(1.01), jeton, 'jamais')).toBeNull()
  })

  test('of an agent who asks to stay is put off at once, never past its absolute end', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { roles: ['instructeur'] })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    const soon = at(0.01)
    expect(await lireSession(tx, soon, jeton)).toMatchObject({ expireAt: at(1) })
    expect(await lireSession(tx, soon, jeton, 'tout_de_suite')).toMatchObject({ expireAt: at(1.01) })
    for (let hours = 0.5; hours < 24; hours += 0.5) await lireSession(tx, at(hours), jeton, 'tout_de_suite')
    expect(await lireSession(tx, at(23.95), jeton, 'tout_de_suite')).toMatchObject({ expireAt: at(24) })
    expect(await lireSession(tx, at(24.01), jeton, 'tout_de_suite')).toBeNull()
  })

  test('of a usager who asks to stay keeps its absolute end: only a password goes past it', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    expect(await lireSession(tx, at(23.9), jeton, 'tout_de_suite')).toMatchObject({ expireAt: at(24) })
    expect(await lireSession(tx, at(24.01), jeton)).toBeNull()
  })

  test('of a suspended account opens nothing, and is deleted', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    await tx.updateTable('comptes').set({ suspendu_at: MAINTENANT }).where('id', '=', compteId).execute()
    expect(await lireSession(tx, MAINTENANT, jeton)).toBeNull()
    expect(await idsOf(tx)).toEqual([])
  })

  test('of an account that is not confirmed opens nothing', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { confirme: false })
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    expect(await lireSession(tx, MAINTENANT, jeton)).toBeNull()
  })

  test('is closed alone, with the others, or all at once', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    const open = () => ouvrirSession(tx, MAINTENANT, compteId)
    const [first, second, third] = [await open(), await open(), await open()]
    await fermerSession(tx, MAINTENANT, first.jeton)
    expect(await lireSession(tx, MAINTENANT, first.jeton)).toBeNull()
    const current = await lireSession(tx, MAINTENANT, second.jeton)
    await fermerAutres(tx, compteId, current?.id ?? '')
    expect(await lireSession(tx, MAINTENANT, third.jeton)).toBeNull()
    expect((await listerSessions(tx, MAINTENANT, compteId)).map(({ id }) => id)).toEqual([current?.id])
    await fermerToutes(tx, MAINTENANT, compteId)
    expect(await lireSession(tx, MAINTENANT, second.jeton)).toBeNull()
  })

  test('that is over is swept, the others stay', async ({ tx }) => {
    const { compteId } = await a.compte(tx)
    await ouvrirSession(tx, MAINTENANT, compteId)
    const later = await ouvrirSession(tx, at(2), compteId)
    await effacerSessionsExpirees(tx, at(25))
    expect(await lireSession(tx, at(25), later.jeton)).not.toBeNull()
    expect(await idsOf(tx)).toHaveLength(1)
  })
})

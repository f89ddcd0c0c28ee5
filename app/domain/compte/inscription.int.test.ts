import { describe, expect } from 'vitest'
import type { Db, Tx } from '../../../db/client.ts'
import { a, MAINTENANT, MOT_DE_PASSE } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { cutPublicKey } from './access.ts'
import { confirmer, lireConfirmation } from './confirmer.ts'
import { connecter } from './connecter.ts'
import { inscrire } from './inscrire.ts'
import { jetonDuLien } from './liens.ts'
import { lireSession } from './session.ts'

const EMAIL = 'nouvelle@exemple.fr'
const DAY = 24 * 3600

const form = (email = EMAIL, motDePasse = MOT_DE_PASSE) => ({ email, motDePasse, suite: null, adresseIp: null })
const keyAt = (db: Db | Tx, now: Instant = MAINTENANT) => cutPublicKey(db, now)

/** The token of the last link made. */
async function lastToken(db: Db | Tx): Promise<string> {
  const lien = await db
    .selectFrom('liens')
    .select(['id', 'objet'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return jetonDuLien(lien)
}

const eventsOf = async (db: Db | Tx, compteId: string) =>
  (
    await db
      .selectFrom('evenements')
      .where('compte_id', '=', compteId as never)
      .select('type')
      .orderBy('id')
      .execute()
  ).map(({ type }) => type)

describe('signing up', () => {
  test('an unknown address gets one confirmation letter, and an account that cannot sign in yet', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
    expect(await jobsOf(tx, 'lettre-compte-existant')).toEqual([])
    await expect(
      connecter(keyAt(tx), { email: EMAIL, motDePasse: MOT_DE_PASSE, adresseIp: null, agent: null }),
    ).rejects.toMatchObject({ code: 'refus' })
  })

  test('a known address gets the same answer, no link, and a letter that tells its owner', async ({ tx }) => {
    const { compteId, email } = await a.compte(tx)
    expect(await inscrire(keyAt(tx), form(email))).toEqual(await inscrire(keyAt(tx), form()))
    expect(await jobsOf(tx, 'lettre-compte-existant')).toEqual([{ compteId, demande: expect.any(String) as string }])
    const links = await tx.selectFrom('liens').where('email', '=', email).selectAll().execute()
    expect(links).toEqual([])
  })

  test('the case of the letters makes no second account', async ({ tx }) => {
    const { compteId } = await a.compte(tx, { email: 'ada@exemple.fr' })
    await inscrire(keyAt(tx), form('ADA@exemple.fr'))
    expect(await jobsOf(tx, 'lettre-compte-existant')).toHaveLength(1)
    expect(await tx.selectFrom('comptes').where('id', '<>', compteId).select('id').execute()).toEqual([])
  })

  test('a weak password is refused before anything is looked up, for both addresses', async ({ tx }) => {
    const { email } = await a.compte(tx)
    for (const address of [email, EMAIL])
      await expect(inscrire(keyAt(tx), form(address, 'azertyuiop12'))).rejects.toMatchObject({ code: 'refus' })
    expect(await jobsOf(tx, 'lettre-lien')).toEqual([])
  })

  test('the sixth letter in an hour to one address is refused, whether it has an account or not', async ({ tx }) => {
    const { email } = await a.compte(tx)
    for (const address of [email, EMAIL]) {
      for (let n = 0; n < 5; n++) await inscrire(keyAt(tx), form(address))
      await expect(inscrire(keyAt(tx), form(address))).rejects.toMatchObject({
        code: 'trop_de_demandes',
        message: expect.stringMatching(/Recommencez dans (60|59) minutes|1 heure/) as string,
      })
    }
  })

  test('an invited agent who signs up instead does not get around the stronger password', async ({ tx }) => {
    const { email } = await a.compte(tx, { confirme: false, roles: ['administrateur'] })
    await inscrire(keyAt(tx), form(email))
    expect(await jobsOf(tx, 'lettre-lien')).toEqual([])
    expect(await jobsOf(tx, 'lettre-compte-existant')).toHaveLength(1)
  })
})

describe('confirming', () => {
  test('opens a session, keeps where one was going, records the act', async ({ tx }) => {
    await inscrire(keyAt(tx), { ...form(), suite: '/commencer/haies' })
    const token = await lastToken(tx)
    expect(await lireConfirmation(keyAt(tx), token)).toEqual({ email: EMAIL })
    const { session, suite } = await confirmer(keyAt(tx), token)
    expect(suite).toBe('/commencer/haies')
    const read = await lireSession(tx, MAINTENANT, session.jeton)
    expect(read?.personne).toMatchObject({ email: EMAIL, roles: ['usager'] })
    expect(await eventsOf(tx, read?.personne.compteId ?? '')).toEqual(['compte.cree', 'compte.confirme'])
  })

  test('a link is not used by being read: mail scanners open every link', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    const token = await lastToken(tx)
    await lireConfirmation(keyAt(tx), token)
    await lireConfirmation(keyAt(tx), token)
    await expect(confirmer(keyAt(tx), token)).resolves.toBeDefined()
  })

  test('a link used twice is refused the second time, and says what to do', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    const token = await lastToken(tx)
    await confirmer(keyAt(tx), token)
    await expect(confirmer(keyAt(tx), token)).rejects.toMatchObject({
      code: 'lien_invalide',
      message: expect.stringContaining('déjà servi') as string,
    })
  })

  test('a link is refused after 24 hours', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    const token = await lastToken(tx)
    await expect(confirmer(keyAt(tx, addSeconds(MAINTENANT, DAY + 1)), token)).rejects.toMatchObject({
      code: 'lien_invalide',
      message: expect.stringContaining('24 heures') as string,
    })
  })

  test('a forged, truncated or misdirected link is refused', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    const token = await lastToken(tx)
    const [id] = token.split('.')
    const otherPurpose = jetonDuLien({ id: (id ?? '') as never, objet: 'mot-de-passe' })
    const forged = [`${id}.`, `${id}.${'A'.repeat(43)}`, id, token.slice(0, -1), otherPurpose, '', 'x.y', `${token}a`]
    for (const bad of forged)
      await expect(confirmer(keyAt(tx), bad ?? '')).rejects.toMatchObject({
        code: 'lien_invalide',
        message: expect.stringContaining('incomplet, inexact ou trop ancien') as string,
      })
  })

  test('what the database holds opens nothing: the token is not in the row', async ({ tx }) => {
    await inscrire(keyAt(tx), form())
    const signature = (await lastToken(tx)).split('.')[1] ?? ''
    expect(JSON.stringify(await tx.selectFrom('liens').selectAll().execute())).not.toContain(signature)
  })

  test('two uses at once of one link: one wins', async ({ dbtest }) => {
    await inscrire(keyAt(dbtest), form())
    const token = await lastToken(dbtest)
    const uses = await Promise.allSettled(Array.from({ length: 8 }, () => confirmer(keyAt(dbtest), token)))
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await dbtest.selectFrom('sessions').select('id').execute()).toHaveLength(1)
  })

  test('two people sign up with one address: the password is that of the letter opened, the other link is dead', async ({
    tx,
  }) => {
    await inscrire(keyAt(tx), form(EMAIL, 'premier mot de passe assez long'))
    const first = await lastToken(tx)
    await inscrire(keyAt(tx), form(EMAIL, 'second mot de passe assez long'))
    const second = await lastToken(tx)
    expect(second).not.toBe(first)
    await confirmer(keyAt(tx), first)
    await expect(confirmer(keyAt(tx), second)).rejects.toMatchObject({ code: 'lien_invalide' })
    const login = (motDePasse: string) =>
      connecter(keyAt(tx), { email: EMAIL, motDePasse, adresseIp: null, agent: null })
    await expect(login('second mot de passe assez long')).rejects.toMatchObject({ code: 'refus' })
    await expect(login('premier mot de passe assez long')).resolves.toBeDefined()
    const kept = await tx.selectFrom('liens').select('donnees').execute()
    expect(JSON.stringify(kept)).not.toContain('argon2')
  })
})

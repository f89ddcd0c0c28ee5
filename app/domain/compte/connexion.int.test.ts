import { parseOptions } from '@node-rs/argon2'
import { describe, expect } from 'vitest'
import type { Db, Tx } from '../../../db/client.ts'
import { a, MAINTENANT, MOT_DE_PASSE } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { cutPublicKey } from './access.ts'
import { changerMotDePasse, lireChangement } from './changer-mot-de-passe.ts'
import { connecter } from './connecter.ts'
import { demanderMotDePasse } from './demander-mot-de-passe.ts'
import { jetonDuLien } from './liens.ts'
import { preparerConnexions } from './preparer-connexions.ts'
import { lireSession, ouvrirSession } from './session.ts'

const keyAt = (db: Db | Tx, now: Instant = MAINTENANT) => cutPublicKey(db, now)
const login = (db: Db | Tx, email: string, motDePasse = MOT_DE_PASSE, adresseIp: string | null = null) =>
  connecter(keyAt(db), { email, motDePasse, adresseIp, agent: 'navigateur' })
const attempt = (db: Db | Tx, email: string, motDePasse = 'faux') =>
  login(db, email, motDePasse).then(
    () => 'entré',
    (error: { code: string; message: string }) => error,
  )
/** The delay between two tries is over. */
const waited = (db: Db | Tx) =>
  db
    .deleteFrom('limites' as never)
    .where('key' as never, 'like', '%.pause:%' as never)
    .execute()

describe('signing in', () => {
  test('opens a session and leaves one connection row', async ({ tx }) => {
    const { compteId, email } = await a.compte(tx)
    const { session } = await login(tx, email, MOT_DE_PASSE, '192.0.2.7')
    expect((await lireSession(tx, MAINTENANT, session.jeton))?.personne.compteId).toBe(compteId)
    const rows = await tx.selectFrom('connexions').where('compte_id', '=', compteId).selectAll().execute()
    expect(rows).toMatchObject([{ adresse_ip: '192.0.2.7', agent: 'navigateur', at: MAINTENANT }])
  })

  test('an unknown address, a wrong password and an unconfirmed account get the same words', async ({ tx }) => {
    const known = await a.compte(tx)
    const unconfirmed = await a.compte(tx, { confirme: false })
    const answers = [
      await attempt(tx, known.email),
      await attempt(tx, 'personne@exemple.fr'),
      await attempt(tx, unconfirmed.email, MOT_DE_PASSE),
    ]
    expect(answers[0]).toMatchObject({ code: 'refus' })
    expect(answers.map(String)).toEqual([String(answers[0]), String(answers[0]), String(answers[0])])
  })

  test('an unknown address costs the work of a known one', async ({ tx }) => {
    const { email } = await a.compte(tx)
    await attempt(tx, email)
    const timed = async (who: string) => {
      const from = performance.now()
      await attempt(tx, who)
      return performance.now() - from
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 3; n++) {
      known.push(await timed((await a.compte(tx)).email))
      unknown.push(await timed(`inconnu-${n}@exemple.fr`))
    }
    // An answer without hashing takes a twentieth of the time.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
  })

  test('a suspended account is told so only with its password', async ({ tx }) => {
    const { email } = await a.compte(tx, { suspendu: true })
    expect(await attempt(tx, email)).toMatchObject({ message: expect.not.stringContaining('suspendu') as string })
    expect(await attempt(tx, email, MOT_DE_PASSE)).toMatchObject({
      code: 'refus',
      message: expect.stringContaining('suspendu') as string,
    })
  })

  test('a town hall that signs in all day from one address spends none of its failures', async ({ tx }) => {
    const failuresOf = () =>
      tx
        .selectFrom('limites' as never)
        .where('key' as never, 'like', 'echecs.reseau:%' as never)
        .select('points' as never)
        .execute()
    for (let n = 0; n < 3; n++) await login(tx, (await a.compte(tx)).email, MOT_DE_PASSE, '192.0.2.9')
    expect(await failuresOf()).toEqual([{ points: 0 }])
    const { email } = await a.compte(tx)
    await login(tx, email, 'faux', '192.0.2.9').catch(() => undefined)
    expect(await failuresOf()).toEqual([{ points: 1 }])
  })

  test('from the fifth failure one waits, even with the right password', async ({ tx }) => {
    const { email } = await a.compte(tx)
    for (let n = 0; n < 5; n++) expect(await attempt(tx, email)).toMatchObject({ code: 'refus' })
    expect(await attempt(tx, email, MOT_DE_PASSE)).toMatchObject({
      code: 'trop_de_demandes',
      message: expect.stringMatching(/dans [12] secondes?/) as string,
    })
    await waited(tx)
    expect(await attempt(tx, email, MOT_DE_PASSE)).toBe('entré')
  })

  test('after ten failures the account is closed for an hour, known or not', async ({ tx }) => {
    const { email } = await a.compte(tx)
    for (const who of [email, 'inconnue@exemple.fr']) {
      for (let n = 0; n < 10; n++) {
        await waited(tx)
        await attempt(tx, who)
      }
      expect(await attempt(tx, who, MOT_DE_PASSE)).toMatchObject({
        code: 'trop_de_demandes',
        message: expect.stringContaining('60 minutes') as string,
      })
      await waited(tx)
    }
  })

  test('twenty guesses at once never try more than ten passwords', async ({ dbtest }) => {
    const { email } = await a.compte(dbtest)
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(dbtest, email)))
    const tried = answers.filter((answer) => typeof answer === 'object' && answer.code === 'refus')
    expect(tried.length).toBeLessThanOrEqual(10)
  })

  test('a success forgets the failures', async ({ tx }) => {
    const { email } = await a.compte(tx)
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 4; n++) await attempt(tx, email)
      expect(await attempt(tx, email, MOT_DE_PASSE)).toBe('entré')
    }
  })

  test('the table of limits names neither an address nor a person', async ({ tx }) => {
    const { email } = await a.compte(tx)
    await attempt(tx, email)
    await login(tx, email, MOT_DE_PASSE, '192.0.2.7')
    const rows = JSON.stringify(
      await tx
        .selectFrom('limites' as never)
        .selectAll()
        .execute(),
    )
    expect(rows).not.toContain(email)
    expect(rows).not.toContain('192.0.2.7')
  })
})

describe('connection rows', () => {
  test('are kept in a table of their month, those written before it included', async ({ dbtest }) => {
    const { email } = await a.compte(dbtest)
    await login(dbtest, email)
    await preparerConnexions(dbtest, MAINTENANT)
    await preparerConnexions(dbtest, MAINTENANT)
    await login(dbtest, email)
    const november = await dbtest
      .selectFrom('connexions_2026_11' as never)
      .selectAll()
      .execute()
    expect(november).toHaveLength(2)
    const january = await dbtest
      .selectFrom('connexions_2027_01' as never)
      .selectAll()
      .execute()
    expect(january).toEqual([])
  })
})

describe('a lost password', () => {
  async function tokenFor(tx: Tx, email: string): Promise<string> {
    await demanderMotDePasse(keyAt(tx), { email, adresseIp: null })
    const { id, objet } = await tx
      .selectFrom('liens')
      .where('email', '=', email)
      .where('utilise_at', 'is', null)
      .select(['id', 'objet'])
      .executeTakeFirstOrThrow()
    return jetonDuLien({ id, objet })
  }

  test('is answered the same way for an unknown address, which gets no letter', async ({ tx }) => {
    const { email } = await a.compte(tx)
    expect(await demanderMotDePasse(keyAt(tx), { email: 'inconnue@exemple.fr', adresseIp: null })).toEqual(
      await demanderMotDePasse(keyAt(tx), { email, adresseIp: null }),
    )
    expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(1)
  })

  test('is refused a letter when the account is suspended', async ({ tx }) => {
    const { email } = await a.compte(tx, { suspendu: true })
    await demanderMotDePasse(keyAt(tx), { email, adresseIp: null })
    expect(await jobsOf(tx, 'lettre-lien')).toEqual([])
  })

  test('changed by its link: the old one is dead, and so is every session', async ({ tx }) => {
    const { compteId, email } = await a.compte(tx)
    const { jeton } = await ouvrirSession(tx, MAINTENANT, compteId)
    const token = await tokenFor(tx, email)
    await changerMotDePasse(keyAt(tx), { jeton: token, motDePasse: 'nuage brouette octobre cerise' })
    expect(await lireSession(tx, MAINTENANT, jeton)).toBeNull()
    expect(await attempt(tx, email, MOT_DE_PASSE)).toMatchObject({ code: 'refus' })
    expect(await attempt(tx, email, 'nuage brouette octobre cerise')).toBe('entré')
    await expect(
      changerMotDePasse(keyAt(tx), { jeton: token, motDePasse: 'autre nuage brouette cerise' }),
    ).rejects.toMatchObject({ code: 'lien_invalide' })
    const { mot_de_passe } = await tx
      .selectFrom('comptes')
      .where('id', '=', compteId)
      .select('mot_de_passe')
      .executeTakeFirstOrThrow()
    expect(parseOptions(mot_de_passe ?? '')).toMatchObject({ memoryCost: 19456, timeCost: 2, parallelism: 1 })
  })

  test('a refused password does not use the link', async ({ tx }) => {
    const { email } = await a.compte(tx)
    const token = await tokenFor(tx, email)
    await expect(changerMotDePasse(keyAt(tx), { jeton: token, motDePasse: 'court' })).rejects.toMatchObject({
      code: 'refus',
    })
    expect(await lireChangement(keyAt(tx), token)).toMatchObject({ email })
  })

  test('an administrateur must choose a longer one', async ({ tx }) => {
    const { email } = await a.compte(tx, { roles: ['administrateur'] })
    const token = await tokenFor(tx, email)
    expect(await lireChangement(keyAt(tx), token)).toMatchObject({ classe: 'admin', longueur: 16 })
    await expect(changerMotDePasse(keyAt(tx), { jeton: token, motDePasse: 'Nuage-brouet7e' })).rejects.toMatchObject({
      message: expect.stringContaining('16') as string,
    })
  })

  test('its link is refused after an hour, and as soon as another is asked', async ({ tx }) => {
    const { email } = await a.compte(tx)
    const first = await tokenFor(tx, email)
    await expect(lireChangement(keyAt(tx, addSeconds(MAINTENANT, 3601)), first)).rejects.toMatchObject({
      message: expect.stringContaining('60 minutes') as string,
    })
    await tokenFor(tx, email)
    await expect(lireChangement(keyAt(tx), first)).rejects.toMatchObject({ code: 'lien_invalide' })
  })
})

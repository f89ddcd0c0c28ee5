import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, civilDate, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { uneDemarche, unDossier } from '../testing.ts'
import { balayer } from './balayer.ts'
import { lettreDuJour, noterLettre } from './lettre-du-jour.ts'

const TODAY = parisDate(MAINTENANT)
const DAY = 86_400
const RIEN = { avertis: 0, supprimes: 0, dus: 0, arret: null }

const plusTard = (jours: number): Instant => addSeconds(MAINTENANT, jours * DAY)
const balayage = (db: Db, jours = 0) => balayer(systemKey(db, plusTard(jours), 'essai'))

/** What the worker does of the letters asked for: each is written and taken by the mail server. */
async function posterLesLettres(db: Db, jours: number, etat: 'acceptee' | 'refusee' = 'acceptee'): Promise<void> {
  const key = systemKey(db, plusTard(jours), 'essai')
  const attente = await db.selectFrom('lettres_du_jour').where('etat', '=', 'a_envoyer').selectAll().execute()
  for (const { compte_id, jour } of attente) {
    const lettre = await lettreDuJour(key, compte_id, jour)
    await (lettre
      ? noterLettre(key, lettre, { etat, dossiers: lettre.dossiers })
      : noterLettre(key, { compteId: compte_id, jour }, { etat: 'sans_objet' }))
  }
}

/** A sweep and its letters on each of these days. */
async function jours(db: Db, du: number, au: number): Promise<number> {
  let supprimes = 0
  for (let jour = du; jour <= au; jour += 1) {
    supprimes += (await balayage(db, jour)).supprimes
    await posterLesLettres(db, jour)
  }
  return supprimes
}

const dossiers = async (db: Db): Promise<DossierId[]> =>
  (await db.selectFrom('dossiers').select('id').orderBy('id').execute()).map(({ id }) => id)
const purgeAt = async (db: Db, id: DossierId) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('purge_at').executeTakeFirst())?.purge_at

describe('a draft (P-11)', () => {
  test('is warned about five days before and the day before, and nothing goes before its day', async ({ dbtest }) => {
    const { id, usager } = await unDossier(dbtest, { purgeAt: addDays(TODAY, 15) })
    const lettres: [number, number][] = []
    for (let jour = 0; jour <= 15; jour += 1) {
      const { avertis, supprimes } = await balayage(dbtest, jour)
      expect(supprimes).toBe(0)
      if (avertis > 0) lettres.push([jour, avertis])
      await posterLesLettres(dbtest, jour)
    }
    expect(lettres).toEqual([
      [10, 1],
      [14, 1],
    ])
    expect(await purgeAt(dbtest, id)).toBe(addDays(TODAY, 15))
    expect(await balayage(dbtest, 16)).toEqual({ avertis: 0, supprimes: 1, dus: 1, arret: null })
    expect(await jobsOf(dbtest, 'lettre-du-jour')).toEqual(
      expect.arrayContaining([{ compteId: usager.compteId, jour: addDays(TODAY, 10) }]),
    )
    const traces = await dbtest
      .selectFrom('traces')
      .select(['dossier_id', 'motif', 'etat', 'usager_id', 'demarche'])
      .execute()
    expect(traces).toEqual([
      {
        dossier_id: id,
        motif: 'inactivite',
        etat: 'brouillon',
        usager_id: usager.compteId,
        demarche: 'Aide à la plantation de haies',
      },
    ])
  })

  test('is kept the whole of its last day in Paris: 23 h 59 keeps it, 0 h 00 lets it go', async ({ dbtest }) => {
    await unDossier(dbtest, { purgeAt: addDays(TODAY, 15) })
    await jours(dbtest, 10, 14)
    // 22 November + 15 = 7 December, in winter: Paris is one hour ahead of UTC.
    expect(await balayer(systemKey(dbtest, '2026-12-07T22:59:59.000Z' as Instant, 'essai'))).toEqual(RIEN)
    expect(await balayer(systemKey(dbtest, '2026-12-07T23:00:00.000Z' as Instant, 'essai'))).toMatchObject({
      supprimes: 1,
    })
  })
})

test('after an outage the date moves so that the notice runs whole, and the date shown moves with it', async ({
  dbtest,
}) => {
  const { id } = await unDossier(dbtest, { purgeAt: addDays(TODAY, -40), activiteOn: addDays(TODAY, -55) })
  expect(await balayage(dbtest)).toEqual({ ...RIEN, avertis: 1 })
  expect(await purgeAt(dbtest, id)).toBe(addDays(TODAY, 5))
  // The mail server does not answer for two days: the date moves on.
  await balayage(dbtest, 2)
  expect(await purgeAt(dbtest, id)).toBe(addDays(TODAY, 7))
  await posterLesLettres(dbtest, 2)
  expect(await jours(dbtest, 3, 7)).toBe(0)
  expect(await balayage(dbtest, 8)).toMatchObject({ supprimes: 1 })
})

test('a letter that no server takes is told on the screen, and the notice runs from then', async ({ dbtest }) => {
  const { id, usager } = await unDossier(dbtest, { purgeAt: addDays(TODAY, 2), activiteOn: addDays(TODAY, -13) })
  await balayage(dbtest)
  await posterLesLettres(dbtest, 0, 'refusee')
  const averti = await dbtest.selectFrom('dossiers').where('id', '=', id).select(['averti_par', 'purge_at']).execute()
  expect(averti).toEqual([{ averti_par: 'ecran', purge_at: addDays(TODAY, 5) }])
  const compte = await dbtest
    .selectFrom('comptes')
    .where('id', '=', usager.compteId)
    .select('rebond_at')
    .executeTakeFirstOrThrow()
  expect(compte.rebond_at).toBe(MAINTENANT)
  expect(await jours(dbtest, 1, 5)).toBe(0)
  expect(await balayage(dbtest, 6)).toEqual({ avertis: 0, supprimes: 1, dus: 1, arret: null })
})

test('one person gets one letter a day, whatever falls on it', async ({ dbtest }) => {
  const usager = await a.compte(dbtest)
  for (const etat of ['brouillon', 'brouillon', 'accepte'] as const) {
    await unDossier(dbtest, {
      usager,
      etat,
      purgeAt: addDays(TODAY, 4),
      decideAt: plusTard(-1200),
      activiteOn: addDays(TODAY, -11),
    })
  }
  expect(await balayage(dbtest)).toMatchObject({ avertis: 2 })
  const lettre = await lettreDuJour(systemKey(dbtest, MAINTENANT, 'essai'), usager.compteId, TODAY)
  expect(lettre?.dossiers.map(({ etat }) => etat).toSorted()).toEqual(['accepte', 'brouillon', 'brouillon'])
  await posterLesLettres(dbtest, 0)
  await unDossier(dbtest, { usager, purgeAt: addDays(TODAY, 4), activiteOn: addDays(TODAY, -11) })
  expect(await balayage(dbtest)).toMatchObject({ avertis: 0 })
})

describe.for(['accepte', 'refuse', 'sans_suite', 'retire'] as const)('a dossier %s (P-12, P-13)', (etat) => {
  test('is warned about thirty and seven days before, and its instructeurs with it', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat, purgeAt: addDays(TODAY, 40), decideAt: plusTard(-1056) })
    const regle = civilDate('2027-01-01')
    await dbtest.updateTable('dossiers').set({ purge_at: regle }).execute()
    const avertis: string[] = []
    let supprimes = 0
    for (let jour = 0; supprimes === 0 && jour < 60; jour += 1) {
      const bilan = await balayage(dbtest, jour)
      if (bilan.avertis > 0) avertis.push(`${addDays(TODAY, jour)}: ${bilan.avertis}`)
      supprimes = bilan.supprimes
      if (supprimes > 0) expect(addDays(TODAY, jour)).toBe('2027-01-02')
      await posterLesLettres(dbtest, jour)
    }
    expect(supprimes).toBe(1)
    expect(avertis).toEqual(['2026-12-02: 2', '2026-12-25: 2'])
    expect(dossier.id).not.toBeNull()
  })
})

test.for(['en_construction', 'en_instruction'] as const)(
  'a dossier %s is never deleted by age; its groupe is reminded of it after six months, once a month',
  async (etat, { dbtest }) => {
    const { id } = await unDossier(dbtest, {
      etat,
      purgeAt: civilDate('2020-01-01'),
      avertiAt: plusTard(-900),
      deposeAt: plusTard(-200),
    })
    expect(await balayage(dbtest)).toEqual({ ...RIEN, avertis: 1 })
    await posterLesLettres(dbtest, 0)
    expect(await balayage(dbtest, 20)).toEqual(RIEN)
    expect(await balayage(dbtest, 31)).toEqual({ ...RIEN, avertis: 1 })
    expect(await dossiers(dbtest)).toEqual([id])
  },
)

test('two sweeps at once delete each dossier once', async ({ dbtest }) => {
  const demarche = await uneDemarche(dbtest)
  for (let n = 0; n < 30; n++) {
    await unDossier(dbtest, {
      demarche,
      purgeAt: addDays(TODAY, -1),
      avertiAt: plusTard(-40),
      activiteOn: addDays(TODAY, -50),
    })
  }
  const [one, other] = await Promise.all([balayage(dbtest), balayage(dbtest)])
  expect(one.supprimes + other.supprimes).toBe(30)
  expect(await dbtest.selectFrom('traces').select('numero').execute()).toHaveLength(30)
})

test('a date that is stale deletes nothing early: the rule is asked again', async ({ dbtest }) => {
  const { id } = await unDossier(dbtest, {
    etat: 'accepte',
    purgeAt: addDays(TODAY, -1),
    avertiAt: plusTard(-40),
    decideAt: plusTard(-30),
  })
  expect(await balayage(dbtest)).toMatchObject({ supprimes: 0, dus: 0 })
  expect(await dossiers(dbtest)).toEqual([id])
})

describe('a sweep that would delete much', () => {
  const trop = async (db: Db, n: number) => {
    const demarche = await uneDemarche(db)
    const usager = await a.compte(db)
    for (let k = 0; k < n; k++) {
      await unDossier(db, {
        demarche,
        usager,
        purgeAt: addDays(TODAY, -1),
        avertiAt: plusTard(-40),
        activiteOn: addDays(TODAY, -50),
      })
    }
  }

  test('stops and asks, and goes on once a person has said yes to as many', async ({ dbtest }) => {
    await trop(dbtest, 101)
    expect(await balayage(dbtest)).toEqual({ avertis: 0, supprimes: 0, dus: 101, arret: 'part' })
    const accord = { jusqu_au: plusTard(1), accorde_par: null, accorde_at: MAINTENANT }
    await dbtest
      .insertInto('accords_de_balayage')
      .values({ nombre_max: 100, ...accord })
      .execute()
    expect(await balayage(dbtest)).toMatchObject({ supprimes: 0, arret: 'part' })
    await dbtest
      .insertInto('accords_de_balayage')
      .values({ nombre_max: 101, ...accord })
      .execute()
    expect(await balayage(dbtest)).toMatchObject({ supprimes: 101, arret: null })
    // The yes was for 101 dossiers: it does not serve for as many more.
    await trop(dbtest, 101)
    expect(await balayage(dbtest)).toMatchObject({ supprimes: 0, arret: 'part' })
  })

  test('counts in numbers as in shares', async ({ dbtest }) => {
    await dbtest
      .insertInto('politique_reglages')
      .values([
        { cle: 'sweep.maxDossiers', valeur: 100, modifie_par: null, modifie_at: MAINTENANT },
        { cle: 'sweep.maxPercent', valeur: 100, modifie_par: null, modifie_at: MAINTENANT },
      ])
      .execute()
    await trop(dbtest, 101)
    expect(await balayage(dbtest)).toMatchObject({ supprimes: 0, arret: 'nombre' })
  })
})

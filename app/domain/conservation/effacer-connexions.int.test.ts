import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { a } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { preparerConnexions } from '../compte/preparer-connexions.ts'
import { effacerHistorique, viderConnexions } from './effacer-connexions.ts'

/** Noon in Paris on the 25th of November: twelve months before ends the day of the 25th of November 2025. */
const NOW = instant('2026-11-25T11:00:00.000Z')
const key = (db: Db, now = NOW) => systemKey(db, now, 'essai')

async function connexions(db: Db, ...instants: string[]): Promise<void> {
  const { compteId } = await a.compte(db)
  await db
    .insertInto('connexions')
    .values(
      instants.map((at) => ({ compte_id: compteId, at: at as Instant, adresse_ip: '192.0.2.7', agent: 'Firefox' })),
    )
    .execute()
}

const lignes = (db: Db) => db.selectFrom('connexions').select(['at', 'adresse_ip', 'agent']).orderBy('at').execute()

async function mois(db: Db): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select inhrelid::regclass::text as nom from pg_inherits where inhparent = 'connexions'::regclass order by 1`.execute(
    db,
  )
  return rows.map(({ nom }) => nom)
}

describe('connection data, twelve months (P-07, P-14)', () => {
  test('the address and the browser of an older row are emptied, those of a younger one are kept, to the second', async ({
    dbtest,
  }) => {
    // Midnight in Paris is 23:00 the day before in UTC, in winter.
    await connexions(dbtest, '2024-01-01T10:00:00.000Z', '2025-11-24T22:59:59.000Z', '2025-11-24T23:00:00.000Z', NOW)
    expect(await viderConnexions(key(dbtest))).toBe(2)
    expect(
      (await lignes(dbtest)).map(({ at, adresse_ip, agent }) => [at, adresse_ip === null, agent === null]),
    ).toEqual([
      ['2024-01-01T10:00:00.000Z', true, true],
      ['2025-11-24T22:59:59.000Z', true, true],
      ['2025-11-24T23:00:00.000Z', false, false],
      [NOW, false, false],
    ])
    expect(await viderConnexions(key(dbtest))).toBe(0)
  })

  test('empties more rows than one chunk holds', async ({ dbtest }) => {
    await connexions(dbtest, ...Array.from({ length: 501 }, () => '2025-01-01T00:00:00.000Z'))
    expect(await viderConnexions(key(dbtest))).toBe(501)
  })
})

describe('connection history, thirty-six months (M-07)', () => {
  test('months that are over go whole; of the month that is half over, and of no month, the older rows go', async ({
    dbtest,
  }) => {
    for (const at of ['2023-07-01T12:00:00Z', '2026-11-01T12:00:00Z']) await preparerConnexions(dbtest, instant(at))
    await sql`create table connexions_2023_11 partition of connexions
      for values from ('2023-11-01T00:00:00Z') to ('2023-12-01T00:00:00Z')`.execute(dbtest)
    await connexions(
      dbtest,
      '2022-05-05T10:00:00.000Z', // of no month
      '2023-09-30T23:59:59.000Z', // of September
      '2023-11-24T22:59:59.000Z',
      '2023-11-24T23:00:00.000Z',
      '2023-12-05T10:00:00.000Z', // of no month
      NOW,
    )
    expect(await effacerHistorique(key(dbtest))).toEqual({ mois: 3, lignes: 2 })
    expect((await lignes(dbtest)).map(({ at }) => at)).toEqual([
      '2023-11-24T23:00:00.000Z',
      '2023-12-05T10:00:00.000Z',
      NOW,
    ])
    expect(await mois(dbtest)).toEqual([
      'connexions_2023_11',
      'connexions_2026_11',
      'connexions_2026_12',
      'connexions_2027_01',
      'connexions_hors_calendrier',
    ])
    expect(await effacerHistorique(key(dbtest))).toEqual({ mois: 0, lignes: 0 })
  })

  test('a month goes when its last row has had its thirty-six months, not an hour before', async ({ dbtest }) => {
    await preparerConnexions(dbtest, instant('2023-09-01T12:00:00Z'))
    await connexions(dbtest, '2023-11-30T23:59:59.000Z')
    // Already the first of December in Paris: kept until the first of December 2026 is over there.
    expect(await effacerHistorique(key(dbtest, instant('2026-12-01T22:59:59Z')))).toMatchObject({ lignes: 0 })
    expect(await lignes(dbtest)).toHaveLength(1)
    expect((await effacerHistorique(key(dbtest, instant('2026-12-01T23:00:00Z')))).mois).toBe(1)
    expect(await lignes(dbtest)).toEqual([])
  })
})

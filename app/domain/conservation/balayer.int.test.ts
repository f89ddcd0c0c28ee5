import { expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, civilDate, parisDate } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { unDossier } from '../testing.ts'
import { balayer } from './balayer.ts'

const TODAY = parisDate(MAINTENANT)
const DAY = 86_400

test('a draft is warned about five days before, once, and nothing is deleted yet', async ({ dbtest }) => {
  const soon = await unDossier(dbtest, { purgeAt: addDays(TODAY, 5) })
  await unDossier(dbtest, { purgeAt: addDays(TODAY, 6) })
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 1, supprimes: 0 })
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 0, supprimes: 0 })
  expect(await jobsOf(dbtest, 'lettre-avant-suppression')).toEqual([
    expect.objectContaining({ compteId: soon.usager.compteId, dossiers: [soon.id] }),
  ])
})

test('a draft is deleted from the day after its last day, and a trace stays without its answers', async ({
  dbtest,
}) => {
  const avertiAt = addSeconds(MAINTENANT, -6 * DAY)
  const gone = await unDossier(dbtest, { purgeAt: addDays(TODAY, -1), avertiAt })
  const lastDay = await unDossier(dbtest, { purgeAt: TODAY, avertiAt })
  await dbtest
    .insertInto('dossier_section')
    .values({ dossier_id: gone.id, bloc: 'c0', reponses: '{"nom":{"kind":"value","value":"Ada","seq":1}}' })
    .execute()
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 0, supprimes: 1 })
  expect(await dbtest.selectFrom('dossiers').select('id').execute()).toEqual([{ id: lastDay.id }])
  expect(await dbtest.selectFrom('dossier_section').select('bloc').execute()).toEqual([])
  expect(await dbtest.selectFrom('traces').select(['dossier_id', 'motif', 'etat', 'usager_id']).execute()).toEqual([
    { dossier_id: gone.id, motif: 'inactivite', etat: 'brouillon', usager_id: gone.usager.compteId },
  ])
})

test('after an outage nothing goes before its letter has aged', async ({ dbtest }) => {
  await unDossier(dbtest, { purgeAt: addDays(TODAY, -40) })
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 1, supprimes: 0 })
  const later = addSeconds(MAINTENANT, 5 * DAY)
  expect(await balayer(systemKey(dbtest, later, 'essai'))).toEqual({ avertis: 0, supprimes: 1 })
})

test('a decided dossier is warned about thirty days before and goes after its last day', async ({ dbtest }) => {
  await unDossier(dbtest, { etat: 'refuse', purgeAt: addDays(TODAY, 30) })
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 1, supprimes: 0 })
  expect(await balayer(systemKey(dbtest, addSeconds(MAINTENANT, 30 * DAY), 'essai'))).toEqual({
    avertis: 0,
    supprimes: 0,
  })
  expect(await balayer(systemKey(dbtest, addSeconds(MAINTENANT, 31 * DAY), 'essai'))).toEqual({
    avertis: 0,
    supprimes: 1,
  })
})

test.for(['en_construction', 'en_instruction'] as const)(
  'a dossier %s is never deleted by age',
  async (etat, { dbtest }) => {
    await unDossier(dbtest, { etat, purgeAt: civilDate('2020-01-01'), avertiAt: addSeconds(MAINTENANT, -900 * DAY) })
    expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toEqual({ avertis: 0, supprimes: 0 })
  },
)

test('two sweeps at once delete each dossier once', async ({ dbtest }) => {
  const avertiAt = addSeconds(MAINTENANT, -40 * DAY)
  for (let n = 0; n < 30; n++) await unDossier(dbtest, { purgeAt: addDays(TODAY, -1), avertiAt })
  const key = systemKey(dbtest, MAINTENANT, 'essai')
  const [one, other] = await Promise.all([balayer(key), balayer(key)])
  expect(one.supprimes + other.supprimes).toBe(30)
  expect(await dbtest.selectFrom('traces').select('numero').execute()).toHaveLength(30)
})

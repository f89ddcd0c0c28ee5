import { afterEach, expect, vi } from 'vitest'
import { MAINTENANT } from '../db/builders.ts'
import { processDb } from '../db/client.ts'
import { test } from '../db/testing.ts'
import { systemKey } from '../app/domain/cles.ts'
import { requireClocksAgree } from './horloges.ts'
import { balayage } from './jobs/balayage.ts'
import { entretien } from './jobs/entretien.ts'
import { reconciliation } from './jobs/reconciliation.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** This machine's clock stands `seconds` from what it was; timers go on. */
function shiftClock(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })
}

test('clocks that agree within a minute let the sweep run', async () => {
  await requireClocksAgree()
  shiftClock(50)
  await requireClocksAgree()
})

test.for([70, -70])('a clock %i s from that of the database stops everything that deletes', async (seconds) => {
  shiftClock(seconds)
  const key = systemKey(processDb(), MAINTENANT, 'essai')
  const refusal = /l’horloge de cette machine s’écarte/i
  await expect(balayage(key, { raison: 'horaire' })).rejects.toThrow(refusal)
  await expect(entretien(key)).rejects.toThrow(refusal)
  await expect(reconciliation(key, { raison: 'horaire' })).rejects.toThrow(refusal)
  expect(await key.db.selectFrom('balayages').select('id').execute()).toEqual([])
})

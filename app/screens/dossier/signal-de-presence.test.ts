import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { RYTHME, SignalDePresence } from './signal-de-presence.ts'

const LOYER = 'loyer' as CellKey
const NOM = 'nom' as CellKey

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function unePage() {
  const dits: string[] = []
  const page = new SignalDePresence({
    dire: ({ champ, ecrit }, isDernier) => dits.push(isDernier ? 'part' : `${champ ?? '-'}${ecrit ? ' écrit' : ''}`),
    maintenant: () => Date.now(),
    plusTard: (ms, faire) => {
      const minuterie = setTimeout(faire, ms)
      return () => clearTimeout(minuterie)
    },
  })
  vi.advanceTimersByTime(0)
  return { page, dits }
}

describe('a page that is open', () => {
  test('says so as it opens, and again before its lease of thirty seconds is over', () => {
    const { dits } = unePage()
    expect(dits).toEqual(['-'])
    vi.advanceTimersByTime(60_000)
    expect(dits).toEqual(['-', '-', '-', '-', '-'])
  })

  test('says where one stands, every two seconds at most and the last place only', () => {
    const { page, dits } = unePage()
    page.aller(NOM)
    page.aller(LOYER)
    expect(dits).toEqual(['-'])
    vi.advanceTimersByTime(RYTHME.repos)
    expect(dits).toEqual(['-', 'loyer'])
  })

  test('renews the lease of writing while keys are pressed, and no longer', () => {
    const { page, dits } = unePage()
    vi.advanceTimersByTime(RYTHME.repos)
    for (let n = 0; n < 20; n += 1) {
      page.frapper(LOYER)
      vi.advanceTimersByTime(500)
    }
    const ecrits = ['-', 'loyer écrit', 'loyer écrit', 'loyer écrit']
    expect(dits).toEqual(ecrits)
    vi.advanceTimersByTime(60_000)
    expect(dits.slice(0, 4)).toEqual(ecrits)
    expect(new Set(dits.slice(4))).toEqual(new Set(['loyer']))
  })

  test('says at once that one has gone to another question', () => {
    const { page, dits } = unePage()
    vi.advanceTimersByTime(RYTHME.repos)
    page.frapper(LOYER)
    vi.advanceTimersByTime(RYTHME.repos)
    page.aller(NOM)
    vi.advanceTimersByTime(RYTHME.repos)
    expect(dits).toEqual(['-', 'loyer écrit', 'nom'])
  })

  test('says nothing while it is hidden, and that it is back as soon as it is', () => {
    const { page, dits } = unePage()
    page.veiller(true)
    vi.advanceTimersByTime(120_000)
    expect(dits).toEqual(['-'])
    page.veiller(false)
    vi.advanceTimersByTime(0)
    expect(dits).toEqual(['-', '-'])
  })

  test('says that it leaves, once, and nothing after', () => {
    const { page, dits } = unePage()
    page.frapper(LOYER)
    page.partir()
    page.partir()
    vi.advanceTimersByTime(60_000)
    expect(dits).toEqual(['-', 'part'])
  })
})

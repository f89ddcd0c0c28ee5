import { expect, test } from 'vitest'
import { surCetAppareil, VeilleDeSession, type EtatDeVeille, type SessionDite } from './veille-de-session.ts'

const MINUTE = 60_000
const CINQ = 5 * MINUTE

/** A watch whose clock, timers and server are in the hands of the test. The session has `minutes` left at zero. */
function monde(minutes: number, { isAuBout = false } = {}) {
  let maintenant = 0
  let reveil: { a: number; faire: () => void } | null = null
  /** What the server would say: the end it knows, nothing, or that all is over. */
  const serveur: { dit: SessionDite | 'comme_la_page' } = { dit: 'comme_la_page' }
  const etats: EtatDeVeille[] = []
  let demandes = 0
  const veille = new VeilleDeSession({ a: minutes * MINUTE, isAuBout }, CINQ, {
    maintenant: () => maintenant,
    plusTard: (ms, faire) => {
      const mien = { a: maintenant + ms, faire }
      reveil = mien
      return () => {
        if (reveil === mien) reveil = null
      }
    },
    demander: () => {
      demandes += 1
      if (serveur.dit !== 'comme_la_page') return Promise.resolve(serveur.dit)
      const reste = minutes * 60 - maintenant / 1000
      return Promise.resolve(reste > 0 ? { kind: 'ouverte', fin: fin(reste, isAuBout) } : { kind: 'fermee' })
    },
    surEtat: (etat) => etats.push(etat),
  })
  return {
    veille,
    etats,
    serveur,
    demandes: () => demandes,
    dort: () => reveil === null,
    /** Time passes until minute `jusqua`, timers ringing on their way. */
    async passer(jusqua: number) {
      for (;;) {
        const suivant: { a: number; faire: () => void } | null = reveil
        if (!suivant || suivant.a > jusqua * MINUTE) break
        reveil = null
        maintenant = suivant.a
        suivant.faire()
        await Promise.resolve()
        await Promise.resolve()
      }
      maintenant = jusqua * MINUTE
    },
    /** The device sleeps: time passes, no timer rings. */
    async dormir(jusqua: number) {
      maintenant = jusqua * MINUTE
      veille.regarder()
      await Promise.resolve()
      await Promise.resolve()
    },
    dansMinutes: (n: number, auBout = isAuBout) => surCetAppareil(fin(n * 60, auBout), maintenant),
  }
}

const fin = (reste: number, isAuBout = false) => ({ reste, isAuBout, finAt: '2026-11-26T10:00:00Z' })
const bientot = (minutes: number, isAuBout = false): EtatDeVeille => ({ kind: 'bientot', minutes, isAuBout })

test('nothing is asked and nothing shown before five minutes from the end', async () => {
  const m = monde(60)
  await m.passer(54.9)
  expect([m.demandes(), m.etats]).toEqual([0, []])
})

test('the warning counts the minutes, then says that all is over', async () => {
  const m = monde(60, { isAuBout: true })
  await m.passer(70)
  expect(m.etats).toEqual([...[5, 4, 3, 2, 1].map((n) => bientot(n, true)), { kind: 'fermee' }])
  expect(m.dort()).toBe(true)
})

test('activity in another tab, which only the server knows, warns nobody', async () => {
  const m = monde(60)
  m.serveur.dit = { kind: 'ouverte', fin: fin(50 * 60) }
  await m.passer(99)
  expect([m.demandes(), m.etats]).toEqual([1, []])
})

test('another tab that stays takes the warning away, as many times as wanted', async () => {
  const m = monde(60)
  for (const depart of [0, 60, 120]) {
    m.serveur.dit = { kind: 'ouverte', fin: fin(CINQ / 1000) }
    await m.passer(depart + 55)
    expect(m.etats.at(-1)).toEqual(bientot(5))
    await m.passer(depart + 55.5)
    m.veille.apprendre(m.dansMinutes(64.5))
    expect(m.etats.at(-1)).toEqual({ kind: 'calme' })
  }
})

test('a page opened three minutes before the end warns at once', async () => {
  const m = monde(3)
  await m.passer(0)
  expect(m.etats).toEqual([bientot(3)])
})

test('an end that is earlier than the one known teaches nothing', async () => {
  const m = monde(60)
  m.veille.apprendre(m.dansMinutes(10))
  await m.passer(54)
  expect(m.etats).toEqual([])
})

test('a session that somebody closed is said at the time of the warning', async () => {
  const m = monde(60)
  m.serveur.dit = { kind: 'fermee' }
  await m.passer(56)
  expect(m.etats).toEqual([{ kind: 'fermee' }])
})

test('a server that does not answer leaves the page to its own count', async () => {
  const m = monde(60)
  m.serveur.dit = null
  await m.passer(61)
  expect(m.etats).toEqual([...[5, 4, 3, 2, 1].map((n) => bientot(n)), { kind: 'fermee' }])
})

test('a device that slept past the end says so as soon as it wakes', async () => {
  const m = monde(60)
  await m.dormir(90)
  expect(m.etats).toEqual([{ kind: 'fermee' }])
})

test('a device that wakes two minutes before the end warns at once', async () => {
  const m = monde(60)
  await m.dormir(58)
  expect(m.etats).toEqual([bientot(2)])
})

test('a session found closed by the server is over, until the person signs in again', async () => {
  const m = monde(600)
  m.veille.constater()
  expect(m.etats).toEqual([{ kind: 'fermee' }])
  m.veille.apprendre(m.dansMinutes(60))
  expect(m.etats.at(-1)).toEqual({ kind: 'calme' })
  await m.passer(54)
  expect(m.demandes()).toBe(0)
})

test('what is learnt while the server is being asked is not undone by its answer', async () => {
  const m = monde(60)
  m.serveur.dit = { kind: 'ouverte', fin: fin(CINQ / 1000) }
  const avant = m.passer(55)
  m.veille.apprendre(m.dansMinutes(60))
  await avant
  expect(m.etats).toEqual([])
})

test('a page that is gone asks and says nothing more', async () => {
  const m = monde(60)
  m.veille.arreter()
  await m.passer(70)
  expect([m.demandes(), m.etats]).toEqual([0, []])
})

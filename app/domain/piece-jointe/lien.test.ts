import { expect, test } from 'vitest'
import { addSeconds, instant } from '../../../form-engine/temps.ts'
import type { ReadKey } from '../cles.ts'
import { isJetonDeFichier, jetonDeFichier } from './lien.ts'

const MAINTENANT = instant('2026-11-25T10:00:00Z')

/** What a link looks at of a key. */
const key = ({ compteId = 'camille', dossierId = 'd1', now = MAINTENANT } = {}): ReadKey =>
  ({ personne: { compteId }, dossierId, now }) as ReadKey

test('a link to a file opens it for its person, and for five minutes', () => {
  const jeton = jetonDeFichier(key(), 'piece')
  expect(isJetonDeFichier(key(), 'piece', jeton)).toBe(true)
  expect(isJetonDeFichier(key({ now: addSeconds(MAINTENANT, 300) }), 'piece', jeton)).toBe(true)
  expect(isJetonDeFichier(key({ now: addSeconds(MAINTENANT, 301) }), 'piece', jeton)).toBe(false)
})

test('it is worth nothing to another person, for another file or dossier, or with another end', () => {
  const jeton = jetonDeFichier(key(), 'piece')
  const [fin = '', signature = ''] = jeton.split('.')
  expect(isJetonDeFichier(key({ compteId: 'ines' }), 'piece', jeton)).toBe(false)
  expect(isJetonDeFichier(key({ dossierId: 'd2' }), 'piece', jeton)).toBe(false)
  expect(isJetonDeFichier(key(), 'autre', jeton)).toBe(false)
  expect(isJetonDeFichier(key(), 'piece', `${Number(fin) + 3_600}.${signature}`)).toBe(false)
  for (const faux of ['', '.', fin, `${fin}.`, `.${signature}`, `1e99.${signature}`])
    expect(isJetonDeFichier(key(), 'piece', faux)).toBe(false)
})

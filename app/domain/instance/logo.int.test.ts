import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { SuperKey } from '../cles.ts'
import { cutPublicKey, cutSuperKey } from '../compte/access.ts'
import { refusalOf } from '../testing.ts'
import { relireInstance } from './lire.ts'
import { changerLogo, LOGO_MAX, lireLogo, retirerLogo } from './logo.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function superKey(tx: Tx): Promise<SuperKey> {
  const key = cutSuperKey(tx, MAINTENANT, await a.compte(tx, { roles: ['super-administrateur'] }))
  if (!key) throw new Error('no key')
  return key
}

test('a logo is served as it was sent, replaced, and taken away', async ({ tx }) => {
  const key = await superKey(tx)
  const publicKey = cutPublicKey(tx, MAINTENANT)
  await changerLogo(key, PNG)
  expect(await lireLogo(publicKey)).toEqual({ type: 'image/png', octets: PNG })
  const { logoEmpreinte: first } = await relireInstance(publicKey)
  await changerLogo(key, Buffer.concat([PNG, Buffer.from([4])]))
  expect((await relireInstance(publicKey)).logoEmpreinte).not.toBe(first)
  await retirerLogo(key)
  expect(await lireLogo(publicKey)).toBeNull()
  expect((await relireInstance(publicKey)).logoEmpreinte).toBeNull()
})

test.for([
  ['an SVG, which may hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a page renamed in .png', Buffer.from('<!doctype html>')],
  ['nothing', Buffer.alloc(0)],
  ['an image too large', Buffer.concat([PNG, Buffer.alloc(LOGO_MAX)])],
] as const)('%s is refused', async ([, octets], { tx }) => {
  const key = await superKey(tx)
  expect(await refusalOf(changerLogo(key, octets))).toBe('refus')
  expect(await lireLogo(cutPublicKey(tx, MAINTENANT))).toBeNull()
})

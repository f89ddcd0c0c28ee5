import { expect, test } from 'vitest'
import { deballer, emballer, EnveloppeIllisible, identifiantDeCle, lireTrousseau, nouvelleCle } from './trousseau.ts'

const ancienne = `2025:${Buffer.alloc(32, 1).toString('base64')}`
const nouvelle = `2026:${Buffer.alloc(32, 2).toString('base64')}`

test('a wrapped key comes back, and two wrappings of it differ', () => {
  const trousseau = lireTrousseau(ancienne)
  const cle = nouvelleCle()
  const enveloppe = emballer(trousseau, cle)
  expect(deballer(trousseau, enveloppe)).toEqual(cle)
  expect(emballer(trousseau, cle)).not.toEqual(enveloppe)
  expect(enveloppe.includes(cle)).toBe(false)
})

test('after a rotation, new envelopes carry the new key and the old ones still open', () => {
  const cle = nouvelleCle()
  const enveloppe = emballer(lireTrousseau(ancienne), cle)
  const tourne = lireTrousseau(`${nouvelle}, ${ancienne}`)
  expect(identifiantDeCle(enveloppe)).toBe('2025')
  expect(identifiantDeCle(emballer(tourne, cle))).toBe('2026')
  expect(deballer(tourne, enveloppe)).toEqual(cle)
})

test('a missing master key is named', () => {
  const enveloppe = emballer(lireTrousseau(ancienne), nouvelleCle())
  expect(() => deballer(lireTrousseau(nouvelle), enveloppe)).toThrow('« 2025 » manque')
})

test('a master key of the same name but other value opens nothing', () => {
  const enveloppe = emballer(lireTrousseau(ancienne), nouvelleCle())
  const autre = lireTrousseau(`2025:${Buffer.alloc(32, 9).toString('base64')}`)
  expect(() => deballer(autre, enveloppe)).toThrow(EnveloppeIllisible)
})

test('an envelope with any byte changed, cut or lengthened is refused', () => {
  const trousseau = lireTrousseau(ancienne)
  const enveloppe = emballer(trousseau, nouvelleCle())
  for (let i = 0; i < enveloppe.length; i += 1) {
    const altere = Buffer.from(enveloppe)
    altere.writeUInt8(altere.readUInt8(i) ^ 1, i)
    expect(() => deballer(trousseau, altere)).toThrow(EnveloppeIllisible)
  }
  expect(() => deballer(trousseau, enveloppe.subarray(0, -1))).toThrow(EnveloppeIllisible)
  expect(() => deballer(trousseau, Buffer.concat([enveloppe, Buffer.of(0)]))).toThrow(EnveloppeIllisible)
  expect(() => deballer(trousseau, Buffer.alloc(0))).toThrow(EnveloppeIllisible)
})

test('a malformed ENCRYPTION_KEYS is refused by a sentence that does not repeat the key', () => {
  const courte = Buffer.alloc(16, 7).toString('base64')
  expect(() => lireTrousseau(`${ancienne},2026:${courte}`)).toThrow('la clé n° 2 doit')
  expect(() => lireTrousseau(`${ancienne},2026:${courte}`)).not.toThrow(courte)
  expect(() => lireTrousseau('')).toThrow('la clé n° 1 doit')
  expect(() => lireTrousseau(`${ancienne},${ancienne}`)).toThrow('même nom')
})

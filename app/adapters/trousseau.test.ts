import { expect, test } from 'vitest'
import { deballer, emballer, EnveloppeIllisible, identifiantDeCle, nouvelleCle, trousseauDe } from './trousseau.ts'

const ancienne = { id: '2025', key: Buffer.alloc(32, 1) }
const nouvelle = { id: '2026', key: Buffer.alloc(32, 2) }

test('a wrapped key comes back, and two wrappings of it differ', () => {
  const trousseau = trousseauDe([ancienne])
  const cle = nouvelleCle()
  const enveloppe = emballer(trousseau, cle)
  expect(deballer(trousseau, enveloppe)).toEqual(cle)
  expect(emballer(trousseau, cle)).not.toEqual(enveloppe)
  expect(enveloppe.includes(cle)).toBe(false)
})

test('after a rotation, new envelopes carry the new key and the old ones still open', () => {
  const cle = nouvelleCle()
  const enveloppe = emballer(trousseauDe([ancienne]), cle)
  const tourne = trousseauDe([nouvelle, ancienne])
  expect(identifiantDeCle(enveloppe)).toBe('2025')
  expect(identifiantDeCle(emballer(tourne, cle))).toBe('2026')
  expect(deballer(tourne, enveloppe)).toEqual(cle)
})

test('a missing master key is named', () => {
  const enveloppe = emballer(trousseauDe([ancienne]), nouvelleCle())
  expect(() => deballer(trousseauDe([nouvelle]), enveloppe)).toThrow('« 2025 » manque')
})

test('a master key of the same name but other value opens nothing', () => {
  const enveloppe = emballer(trousseauDe([ancienne]), nouvelleCle())
  const autre = trousseauDe([{ id: '2025', key: Buffer.alloc(32, 9) }])
  expect(() => deballer(autre, enveloppe)).toThrow(EnveloppeIllisible)
})

test('an envelope with any byte changed, cut or lengthened is refused', () => {
  const trousseau = trousseauDe([ancienne])
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

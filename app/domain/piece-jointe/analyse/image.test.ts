import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { defautDImage } from './image.ts'
import type { Octets } from './octets.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})

const FORMATS = ['jpeg', 'png', 'gif', 'webp', 'tiff'] as const
const bonnes = new Map<string, Buffer>()

beforeAll(async () => {
  const bruit = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const image = sharp({ create: { width: 300, height: 200, channels: 3, background: '#fff', noise: bruit } })
  for (const format of FORMATS) bonnes.set(format, await image.clone().toFormat(format).toBuffer())
})

describe('a picture', () => {
  test.each(FORMATS)('in %s is fine whole, and cannot be opened cut short', async (format) => {
    const bonne = bonnes.get(format) ?? Buffer.alloc(0)
    expect(await defautDImage(octetsDe(bonne))).toBeNull()
    for (const part of [0.02, 0.5, 0.8]) {
      expect(await defautDImage(octetsDe(bonne.subarray(0, bonne.length * part)))).toBe('illisible')
    }
  })

  test('of noise cannot be opened', async () => {
    expect(await defautDImage(octetsDe(Buffer.from('\u00ff\u00d8\u00ff bonjour', 'latin1')))).toBe('illisible')
  })

  test('of more than fifty million pixels is refused by its header', async () => {
    const grande = await sharp({ create: { width: 10_000, height: 5_001, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(grande.length).toBeLessThan(1_000_000)
    expect(await defautDImage(octetsDe(grande))).toBe('trop_de_pixels')
    // By its header alone: the pixels of this one are missing.
    expect(await defautDImage(octetsDe(grande.subarray(0, 200)))).toBe('trop_de_pixels')
  })
})

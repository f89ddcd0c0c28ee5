import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { pdfDe } from './analyse/pdf-de-test.ts'
import type { Octets } from './analyse/octets.ts'
import { apercusDe } from './apercus.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})

/** A photograph held upright (EXIF orientation 6), with the place where it was taken. */
const photo = () =>
  sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#3a7' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 5/1 31/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

describe('the preview of a photograph', () => {
  test('is turned upright, at most 1600 pixels, and says nothing of where it was taken', async () => {
    const original = await photo()
    const avant = await sharp(original).metadata()
    expect(avant.orientation).toBe(6)
    expect(avant.exif?.includes('Telephone')).toBe(true)
    const [apercu, ...autres] = await apercusDe('image/jpeg', octetsDe(original))
    expect(autres).toEqual([])
    expect(apercu).toMatchObject({ page: 1, largeur: 1_067, hauteur: 1_600 })
    const apres = await sharp(apercu?.octets).metadata()
    expect(apres.format).toBe('webp')
    expect({ exif: apres.exif, xmp: apres.xmp, iptc: apres.iptc, orientation: apres.orientation }).toEqual({})
    expect(apercu?.octets.includes('EXIF')).toBe(false)
  })

  test('is not made larger than it is', async () => {
    const petite = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#3a7' } })
      .png()
      .toBuffer()
    expect(await apercusDe('image/png', octetsDe(petite))).toMatchObject([{ largeur: 40, hauteur: 30 }])
  })
})

describe('the previews of a document', () => {
  test('are its first ten pages', async () => {
    const apercus = await apercusDe('application/pdf', octetsDe(await pdfDe(12)))
    expect(apercus.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const { octets, largeur, hauteur } of apercus) {
      expect(Math.max(largeur, hauteur)).toBeLessThanOrEqual(1_600)
      expect(Math.max(largeur, hauteur)).toBeGreaterThan(1_590)
      expect((await sharp(octets).metadata()).format).toBe('webp')
    }
  })
})

test('a text, an archive and a picture nobody decodes have none', async () => {
  for (const type of ['text/plain', 'application/zip', 'image/heic']) {
    expect(await apercusDe(type, octetsDe(Buffer.from('bonjour')))).toEqual([])
  }
})

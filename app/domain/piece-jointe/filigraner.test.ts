import sharp, { type CreateRaw, type SharpInput } from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Octets } from './analyse/octets.ts'
import { ouvrirPdf } from './analyse/pdf.ts'
import { pdfDe } from './analyse/pdf-de-test.ts'
import { dessinerFiligrane } from './filigrane-dessin.ts'
import { filigraner, FILIGRANE } from './filigraner.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})
const MENTION = {
  lignes: ['Transmis le 25/11/2026 à la Préfecture du Jura', 'ÉTRANGERS ET SÉJOUR', 'Réservé au dossier n° 4219'],
  le: new Date('2026-11-25T10:00:00Z'),
}

/** How much of each of eight by eight squares is not white, from 0 to 255. */
async function encreParCarre(image: SharpInput, raw?: CreateRaw): Promise<number[]> {
  const { data } = await sharp(image, raw ? { raw } : {})
    .removeAlpha()
    .greyscale()
    .resize(8, 8, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return [...data].map((clair) => 255 - clair)
}

const blanche = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#fff' } })

describe('a mark', () => {
  test('is made of outlines, accents of capitals included, and asks for no font', () => {
    const dessin = (texte: string) => dessinerFiligrane([texte], { largeur: 100, hauteur: 100 }).toString()
    expect(dessin('Été')).not.toMatch(/<text|font/)
    const traces = ['E', 'É', 'e', 'é', 'œ', 'ł', 'n°', '« »'].map((texte) => / d="([^"]+)"/.exec(dessin(texte))?.[1])
    expect(new Set(traces).size).toBe(traces.length)
    // A sign that no font of ours draws shows that something stood there.
    expect(/ d="([^"]+)"/.exec(dessin('漢'))?.[1]).toBe(/ d="([^"]+)"/.exec(dessin('?'))?.[1])
  })

  test.for([
    ['jpeg', 1_200, 800],
    ['png', 300, 2_000],
    ['jpeg', 5_000, 3_000],
  ] as const)('covers a picture (%s, %i × %i) from side to side, in the same format', async ([format, w, h]) => {
    const marque = await filigraner(
      `image/${format}`,
      octetsDe(await blanche(w, h).toFormat(format).toBuffer()),
      MENTION,
    )
    if (!marque.ok) throw new Error(marque.defaut)
    const apres = await sharp(marque.octets).metadata()
    expect(apres.format).toBe(format)
    expect(Math.max(apres.width, apres.height)).toBe(Math.min(Math.max(w, h), FILIGRANE.cote))
    const encre = await encreParCarre(marque.octets)
    expect(encre.filter((part) => part > 2).length).toBeGreaterThan(58)
  })

  test('shows on black as on white, and lets the picture be read', async () => {
    const noire = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const marque = await filigraner('image/png', octetsDe(noire), MENTION)
    if (!marque.ok) throw new Error(marque.defaut)
    const clair = (await encreParCarre(marque.octets)).map((encre) => 255 - encre)
    expect(clair.filter((part) => part > 2).length).toBeGreaterThan(58)
    expect(Math.max(...clair)).toBeLessThan(128)
  })

  test('leaves nothing of the metadata, and a picture upright', async () => {
    const couchee = await blanche(400, 200)
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '47/1 5/1 31/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const marque = await filigraner('image/jpeg', octetsDe(couchee), MENTION)
    if (!marque.ok) throw new Error(marque.defaut)
    const { width, height, exif, orientation } = await sharp(marque.octets).metadata()
    expect({ width, height, exif, orientation }).toEqual({ width: 200, height: 400 })
  })

  test('is burnt in every page of a PDF, whose text is gone', async () => {
    const original = await pdfDe(2, { compress: false }, (pdf) => pdf.text('NOM DE NAISSANCE'))
    const marque = await filigraner('application/pdf', octetsDe(original), MENTION)
    if (!marque.ok) throw new Error(marque.defaut)
    expect(original.includes('/Font')).toBe(true)
    expect(marque.octets.includes('/Font /')).toBe(false)
    const pdf = await ouvrirPdf(marque.octets)
    expect(pdf.pages).toBe(2)
    for (const page of [1, 2]) {
      const image = await pdf.dessiner({ page, ppp: 72, coteMax: 2_000 })
      expect(Math.round(image.points.largeur)).toBe(595)
      const raw = { width: image.largeur, height: image.hauteur, channels: 4 } as const
      expect((await encreParCarre(Buffer.from(image.pixels), raw)).filter((part) => part > 2).length).toBeGreaterThan(
        58,
      )
    }
    await pdf.fermer()
  })

  test('made twice is the same to the byte: a job cut short is run again', async () => {
    for (const [type, octets] of [
      ['application/pdf', await pdfDe(1)],
      ['image/jpeg', await blanche(300, 300).jpeg().toBuffer()],
    ] as const) {
      const [une, autre] = [
        await filigraner(type, octetsDe(octets), MENTION),
        await filigraner(type, octetsDe(octets), MENTION),
      ]
      expect(une).toEqual(autre)
    }
  })

  test('is not put on a document of many pages, nor on another format', async () => {
    const long = await pdfDe(FILIGRANE.pages + 1)
    expect(await filigraner('application/pdf', octetsDe(long), MENTION)).toEqual({ ok: false, defaut: 'trop_de_pages' })
    expect(await filigraner('image/heic', octetsDe(long), MENTION)).toEqual({ ok: false, defaut: 'illisible' })
  })
})

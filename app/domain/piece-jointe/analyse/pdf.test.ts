import { describe, expect, test } from 'vitest'
import type { Octets } from './octets.ts'
import { defautDePdf, OUVRABLE_MAX, ouvrirPdf, PAGES_MAX, PdfRefuse } from './pdf.ts'
import { pdfDe } from './pdf-de-test.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})
const defaut = (tout: Buffer) => defautDePdf(octetsDe(tout))

describe('a PDF', () => {
  test('is fine, also when its author only asks not to copy it', async () => {
    expect(await defaut(await pdfDe(3))).toBeNull()
    const reserve = await pdfDe(1, { ownerPassword: 'moi', permissions: { copying: false } })
    expect(await defaut(reserve)).toBeNull()
  })

  test('that opens with a password is named so', async () => {
    expect(await defaut(await pdfDe(1, { userPassword: 'secret' }))).toBe('mot_de_passe')
  })

  test('of noise, or cut to its beginning, cannot be opened', async () => {
    expect(await defaut(Buffer.from('%PDF-1.7\n% nothing of a document'))).toBe('illisible')
    const bon = await pdfDe(2)
    expect(await defaut(bon.subarray(0, 200))).toBe('illisible')
  })

  test(`has at most ${PAGES_MAX} pages`, async () => {
    expect(await defaut(await pdfDe(PAGES_MAX))).toBeNull()
    expect(await defaut(await pdfDe(PAGES_MAX + 1))).toBe('trop_de_pages')
  })

  test('too large to be opened is only asked for its end', async () => {
    const lus: number[] = []
    const grand = (fin: string): Octets => ({
      taille: OUVRABLE_MAX + 1,
      lire: async (debut) => (lus.push(debut), Buffer.from(fin)),
    })
    expect(await defautDePdf(grand('startxref\n9\n%%EOF\n'))).toBeNull()
    expect(await defautDePdf(grand('nothing'))).toBe('illisible')
    expect(lus.every((debut) => debut > OUVRABLE_MAX - 3_000)).toBe(true)
  })
})

describe('a page', () => {
  test('is drawn at the density asked, within the largest side', async () => {
    const rouge = await pdfDe(2, {}, (pdf, page) => {
      if (page === 2) pdf.rect(0, 0, 600, 900).fill('#ff0000')
    })
    const pdf = await ouvrirPdf(rouge)
    expect(pdf.pages).toBe(2)
    const image = await pdf.dessiner({ page: 2, ppp: 72, coteMax: 1_600 })
    expect({ largeur: image.largeur, hauteur: image.hauteur }).toEqual({ largeur: 595, hauteur: 841 })
    expect([...image.pixels.subarray(0, 4)]).toEqual([255, 0, 0, 255])
    expect(image.pixels.length).toBe(595 * 841 * 4)
    const { hauteur } = await pdf.dessiner({ page: 1, ppp: 600, coteMax: 1_600 })
    expect(hauteur).toBeGreaterThan(1_590)
    expect(hauteur).toBeLessThanOrEqual(1_600)
    await expect(pdf.dessiner({ page: 3, ppp: 72, coteMax: 1_600 })).rejects.toThrow(PdfRefuse)
    await pdf.fermer()
  })

  test('that takes too long is given up, and so is its document', async () => {
    await expect(ouvrirPdf(await pdfDe(1), 1)).rejects.toMatchObject({ defaut: 'illisible' })
  })
})

/** Previews: pictures of a file, drawn again by us, so that nothing of it but what is seen reaches a browser. */
import sharp, { type Sharp } from 'sharp'
import { ouvrirImage } from './analyse/image.ts'
import type { Octets } from './analyse/octets.ts'
import { OUVRABLE_MAX, ouvrirPdf, PdfRefuse } from './analyse/pdf.ts'

export const APERCU = {
  /** Pixels of the longest side. */
  cote: 1_600,
  /** Of a document. */
  pages: 10,
  /** Dots per inch of a small page. */
  ppp: 200,
} as const

export interface Apercu {
  /** from 1 */
  page: number
  octets: Buffer
  /** pixels */
  largeur: number
  hauteur: number
}

/** The previews of a file that the analysis found fine; none for a type that has none. */
export async function apercusDe(type: string, octets: Octets): Promise<Apercu[]> {
  if (type === 'application/pdf') return octets.taille > OUVRABLE_MAX ? [] : apercusDePdf(await tout(octets))
  // Not those of HEIC: our library does not decode them.
  if (type.startsWith('image/') && type !== 'image/heic') return [await apercuDImage(await tout(octets))]
  return []
}

const tout = (octets: Octets): Promise<Buffer> => octets.lire(0, octets.taille - 1)

async function apercuDImage(image: Buffer): Promise<Apercu> {
  // Turned as its metadata say, which do not follow: where a photograph was taken is nobody's business.
  return dessiner(1, ouvrirImage(image).autoOrient())
}

async function apercusDePdf(document: Buffer): Promise<Apercu[]> {
  const pdf = await ouvrirPdf(document)
  const apercus: Apercu[] = []
  try {
    for (let page = 1; page <= Math.min(pdf.pages, APERCU.pages); page += 1) {
      const {
        pixels,
        largeur: width,
        hauteur: height,
      } = await pdf.dessiner({
        page,
        ppp: APERCU.ppp,
        coteMax: APERCU.cote,
      })
      apercus.push(await dessiner(page, sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha()))
    }
  } catch (cause) {
    // A page that cannot be drawn: the document is fine, its reader sees the pages before.
    if (!(cause instanceof PdfRefuse)) throw cause
  } finally {
    await pdf.fermer()
  }
  return apercus
}

async function dessiner(page: number, image: Sharp): Promise<Apercu> {
  const { data, info } = await image
    .resize({ width: APERCU.cote, height: APERCU.cote, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
  return { page, octets: data, largeur: info.width, hauteur: info.height }
}

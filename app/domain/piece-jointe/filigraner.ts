/** Burns a visible mark into an identity document: what comes out is a new picture, from which nothing lifts it off. */
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import sharp, { type Sharp } from 'sharp'
import type { DefautDeContenu } from './analyse/defaut.ts'
import { ouvrirImage } from './analyse/image.ts'
import type { Octets } from './analyse/octets.ts'
import { OUVRABLE_MAX, ouvrirPdf, PdfRefuse } from './analyse/pdf.ts'
import { dessinerFiligrane, type Dimensions } from './filigrane-dessin.ts'

export const FILIGRANE = {
  /** Pixels of the longest side that is kept of a photograph: a page of A4 at 300 dots per inch has fewer. */
  cote: 4_000,
  /** Dots per inch of a page, and of its picture in pixels. */
  ppp: 150,
  cotePage: 3_000,
  pages: 20,
} as const

/** What is written over a document. */
export interface Mention {
  lignes: readonly string[]
  /** When the document was given: the new one is dated so, whenever it is made. */
  le: Date
}

export type Filigrane = { ok: true; octets: Buffer } | { ok: false; defaut: DefautDeContenu }

/** The same document, in the same format, under its mark; or why it cannot be made. */
export async function filigraner(type: string, octets: Octets, mention: Mention): Promise<Filigrane> {
  if (octets.taille > OUVRABLE_MAX) return { ok: false, defaut: 'illisible' }
  const tout = await octets.lire(0, octets.taille - 1)
  switch (type) {
    case 'image/jpeg':
      return { ok: true, octets: await (await filigranerImage(tout, mention)).jpeg({ quality: 90 }).toBuffer() }
    case 'image/png':
      return { ok: true, octets: await (await filigranerImage(tout, mention)).png().toBuffer() }
    case 'application/pdf':
      return filigranerPdf(tout, mention)
    default:
      return { ok: false, defaut: 'illisible' }
  }
}

/** A picture that was analysed: turned as its metadata say, which do not follow. */
async function filigranerImage(tout: Buffer, { lignes }: Mention): Promise<Sharp> {
  const { data, info } = await ouvrirImage(tout)
    .autoOrient()
    .resize({ width: FILIGRANE.cote, height: FILIGRANE.cote, fit: 'inside', withoutEnlargement: true })
    // In the colours of a screen, whatever the file had: the mark is in colour.
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const brute = { width: info.width, height: info.height, channels: info.channels }
  return marquer(sharp(data, { raw: brute }), { largeur: info.width, hauteur: info.height }, lignes)
}

function marquer(image: Sharp, dimensions: Dimensions, lignes: readonly string[]): Sharp {
  return image.composite([{ input: dessinerFiligrane(lignes, dimensions) }])
}

async function filigranerPdf(tout: Buffer, { lignes, le }: Mention): Promise<Filigrane> {
  try {
    const ancien = await ouvrirPdf(tout)
    try {
      if (ancien.pages > FILIGRANE.pages) return { ok: false, defaut: 'trop_de_pages' }
      const nouveau = new PDFDocument({ autoFirstPage: false, font: '', info: { CreationDate: le } })
      const octets = buffer(nouveau)
      for (let page = 1; page <= ancien.pages; page += 1) {
        const demande = { page, ppp: FILIGRANE.ppp, coteMax: FILIGRANE.cotePage }
        const { pixels, largeur, hauteur, points } = await ancien.dessiner(demande)
        const brute = sharp(pixels, { raw: { width: largeur, height: hauteur, channels: 4 } }).removeAlpha()
        const image = await marquer(brute, { largeur, hauteur }, lignes).removeAlpha().jpeg({ quality: 85 }).toBuffer()
        nouveau.addPage({ size: [points.largeur, points.hauteur], margin: 0 })
        nouveau.image(image, 0, 0, { width: points.largeur, height: points.hauteur })
      }
      nouveau.end()
      return { ok: true, octets: await octets }
    } finally {
      await ancien.fermer()
    }
  } catch (cause) {
    if (cause instanceof PdfRefuse)
      return { ok: false, defaut: cause.defaut === 'mot_de_passe' ? cause.defaut : 'illisible' }
    throw cause
  }
}

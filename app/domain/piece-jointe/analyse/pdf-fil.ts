/**
 * The thread that reads one PDF, then ends. PDFium is compiled C++: in a thread with neither files nor secrets, what it
 * does not survive, or never ends, costs the thread alone (pdf.ts ends it).
 */
import { parentPort, workerData } from 'node:worker_threads'
import { PDFiumLibrary, type PDFiumDocument } from '@hyzyla/pdfium'

/** What is asked of the thread: the picture of a page. */
export interface Demande {
  /** from 1 */
  page: number
  /** Dots per inch, and pixels of the longest side at most. */
  ppp: number
  coteMax: number
}

export interface ImageDePage {
  /** RGBA, 8 bits each. */
  pixels: Uint8Array
  /** pixels */
  largeur: number
  hauteur: number
  /** Of the page, in points. */
  points: { largeur: number; hauteur: number }
}

export type Reponse =
  | { sorte: 'ouvert'; pages: number }
  | { sorte: 'image'; image: ImageDePage }
  | { sorte: 'refus'; defaut: 'mot_de_passe' | 'illisible' }

const POINTS_PAR_POUCE = 72

function repondre(reponse: Reponse): void {
  parentPort?.postMessage(reponse)
}

async function imageDe(pdf: PDFiumDocument, { page: rang, ppp, coteMax }: Demande): Promise<ImageDePage> {
  const page = pdf.getPage(rang - 1)
  const { originalWidth: largeur, originalHeight: hauteur } = page.getOriginalSize()
  const scale = Math.min(ppp / POINTS_PAR_POUCE, coteMax / Math.max(largeur, hauteur))
  if (!(largeur * scale >= 1 && hauteur * scale >= 1)) throw new Error('a page without surface')
  const rendu = await page.render({ scale, render: 'bitmap', renderFormFields: true })
  return { pixels: rendu.data, largeur: rendu.width, hauteur: rendu.height, points: { largeur, hauteur } }
}

const pdfium = await PDFiumLibrary.init()
try {
  const pdf = await pdfium.loadDocument(workerData as Uint8Array)
  parentPort?.on('message', (demande: Demande) => {
    imageDe(pdf, demande).then(
      (image) => repondre({ sorte: 'image', image }),
      () => repondre({ sorte: 'refus', defaut: 'illisible' }),
    )
  })
  repondre({ sorte: 'ouvert', pages: pdf.getPageCount() })
} catch (cause) {
  const isSecret = cause instanceof Error && cause.message.startsWith('Password')
  repondre({ sorte: 'refus', defaut: isSecret ? 'mot_de_passe' : 'illisible' })
}

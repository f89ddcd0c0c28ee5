import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'

/** A PDF of so many pages, each with the drawing of `dessiner`. */
export async function pdfDe(
  pages: number,
  options: PDFKit.PDFDocumentOptions = {},
  dessiner: (pdf: PDFKit.PDFDocument, page: number) => void = () => undefined,
): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false, size: 'A4', font: POLICE, ...options })
  const tout = buffer(pdf)
  for (let page = 1; page <= pages; page += 1) {
    pdf.addPage()
    dessiner(pdf, page)
  }
  pdf.end()
  return tout
}

const POLICE = 'node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-400-normal.woff2'

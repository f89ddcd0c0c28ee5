/** The mark of the house, in one colour: a sheet whose veins are form lines. Inside an artifact: it is an ornament. */
export function dessinerMarque(pdf: PDFKit.PDFDocument, x: number, y: number, cote: number): void {
  pdf
    .save()
    .translate(x, y)
    .scale(cote / 32)
  pdf.path('M4 28V15A11 11 0 0 1 15 4h13v13a11 11 0 0 1-11 11z').fill('#000000')
  pdf
    .path('M3 29L21 11M10 22h8.5M10 22v-8.5M15.5 16.5h6M15.5 16.5v-6')
    .lineWidth(2)
    .lineCap('round')
    .lineJoin('round')
    .stroke('#ffffff')
  pdf.restore()
}

/** A one-page PDF that says it is an example: what the demonstration attaches where a file is wanted. */

/** The bytes of the page; `titre` is written on it. */
export function pdfDeDemo(titre: string): Uint8Array {
  const ligne = (texte: string) =>
    texte
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/[\\()]/g, String.raw`\$&`)
      .slice(0, 70)
  const dessin = `BT /F1 16 Tf 60 760 Td (${ligne(titre)}) Tj 0 -28 Td /F1 11 Tf (Document d'exemple, sans valeur.) Tj ET`
  const objets = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let pdf = '%PDF-1.4\n'
  const places = objets.map((objet, rang) => {
    const place = pdf.length
    pdf += `${rang + 1} 0 obj\n${objet}\nendobj\n`
    return String(place).padStart(10, '0')
  })
  const table = pdf.length
  pdf += `xref\n0 ${objets.length + 1}\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join('')}`
  pdf += `trailer\n<< /Size ${objets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}

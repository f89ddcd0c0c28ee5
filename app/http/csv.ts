/** A table as a file for spreadsheets: separated by semicolons, in UTF-8 with its mark, lines ended as RFC 4180 says. */
import { garder } from '../../form-engine/export/cellules.ts'

/** One cell, quoted where it must be; no sheet runs it. */
export function celluleCsv(texte: string): string {
  const sure = garder(texte)
  return /[";\r\n]/.test(sure) ? `"${sure.replaceAll('"', '""')}"` : sure
}

/** The whole table, its byte order mark first. */
export function csv(lignes: readonly (readonly string[])[]): string {
  return `\ufeff${lignes.map((ligne) => `${ligne.map(celluleCsv).join(';')}\r\n`).join('')}`
}

/** The answer that downloads it. `headers` say who may keep it. */
export function reponseCsv(lignes: readonly (readonly string[])[], nom: string, headers: HeadersInit): Response {
  const reponse = new Response(csv(lignes), { headers })
  reponse.headers.set('content-type', 'text/csv; charset=utf-8')
  reponse.headers.set('content-disposition', `attachment; filename="${nom}.csv"`)
  return reponse
}

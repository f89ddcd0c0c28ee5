/** A sheet as CSV (RFC 4180): `;` and a mark of UTF-8, as French sheets open it; no text is a formula. */
import { enTexte, garder, isEcrite, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { FeuilleDExport, Ligne, SourceDExport } from '../../../form-engine/export/source.ts'

const MARQUE = '\uFEFF'
const FIN = '\r\n'

/** The bytes of the sheet of the dossiers. */
export function csv(source: SourceDExport): AsyncGenerator<Buffer> {
  const [dossiers] = source.feuilles
  if (!dossiers) throw new Error('an export has no dossiers')
  return csvDe(source, dossiers)
}

/** The bytes of one sheet, a lot of dossiers at a time. */
export async function* csvDe(source: SourceDExport, feuille: FeuilleDExport): AsyncGenerator<Buffer> {
  yield Buffer.from(MARQUE + feuille.colonnes.map(({ nom }) => entreGuillemets(garder(nom))).join(';') + FIN)
  for await (const lot of source.lots([feuille])) {
    let texte = ''
    for (const [lignes = []] of lot) for (const ligne of lignes) texte += enLigne(ligne)
    // A lot may have nothing in a sheet of what is repeated.
    if (texte !== '') yield Buffer.from(texte)
  }
}

/** A row of CSV, with its end. */
export function enLigne(ligne: Ligne): string {
  let texte = ''
  for (let rang = 0; rang < ligne.length; rang += 1) texte += (rang === 0 ? '' : ';') + champ(ligne[rang] ?? null)
  return texte + FIN
}

function champ(cellule: Cellule): string {
  if (cellule === null) return ''
  const ecrit = enTexte(cellule)
  return isEcrite(cellule) ? entreGuillemets(garder(ecrit)) : ecrit
}

const A_CITER = /[";\r\n]|^\s|\s$/

function entreGuillemets(ecrit: string): string {
  return A_CITER.test(ecrit) ? `"${ecrit.replaceAll('"', '""')}"` : ecrit
}

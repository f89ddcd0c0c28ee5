/** The rows of one sheet, taken as many at a time as a document has room for. */
import type { FeuilleDExport, Ligne, SourceDExport } from '../../../form-engine/export/source.ts'

export interface LecteurDeLignes {
  /** The next rows, `max` at most; null once there is none left. */
  suivantes(max: number): Promise<readonly Ligne[] | null>
}

/** Reads a sheet of a source from its first row. */
export function lecteurDeLignes(source: SourceDExport, feuille: FeuilleDExport): LecteurDeLignes {
  const lots = source.lots([feuille])[Symbol.asyncIterator]()
  let reste: Ligne[] = []
  return {
    async suivantes(max) {
      while (reste.length === 0) {
        const lu = await lots.next()
        if (lu.done) return null
        reste = lu.value.flatMap(([lignes = []]) => [...lignes])
      }
      if (reste.length <= max) {
        const toutes = reste
        reste = []
        return toutes
      }
      return reste.splice(0, max)
    },
  }
}

/** Rows of a sheet, its heading included, in both formats. */
export const LIGNES_MAX = 1_048_576
const COLONNES_MAX = 16_384

/** A form has more columns than a sheet. */
export class TropDeColonnes extends Error {
  override readonly name = 'TropDeColonnes'
  readonly code = 'trop_de_colonnes'
}

/** Refuses what no sheet holds. */
export function verifierLargeur({ colonnes }: FeuilleDExport): void {
  if (colonnes.length > COLONNES_MAX) throw new TropDeColonnes(`${colonnes.length} columns`)
}

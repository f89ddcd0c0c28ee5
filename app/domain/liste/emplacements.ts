/**
 * The slots a column of a list may be kept in: a closed list, the same for every démarche, so that twenty indexes known when
 * the database is made serve all of them (reference/performance.md §10). Pure.
 */
import type { ColumnKind } from '../../../form-engine/type-de-champ.ts'

/** Texts, lower case and without accents (normaliser.ts). */
export const EMPLACEMENTS_DE_TEXTE = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8'] as const
export const EMPLACEMENTS_DE_NOMBRE = ['n1', 'n2', 'n3'] as const
/** Civil dates stand at midnight in Paris, instants as they are. */
export const EMPLACEMENTS_DE_DATE = ['d1', 'd2', 'd3'] as const
/** Several choices: normalised texts. */
export const EMPLACEMENTS_MULTIPLES = ['m1', 'm2'] as const

export const EMPLACEMENTS = [
  ...EMPLACEMENTS_DE_TEXTE,
  ...EMPLACEMENTS_DE_NOMBRE,
  ...EMPLACEMENTS_DE_DATE,
  ...EMPLACEMENTS_MULTIPLES,
] as const
export type Emplacement = (typeof EMPLACEMENTS)[number]

/** Rows a dossier may have in the lists: the second one only when its démarche keeps a column there. */
export const RANGS = [1, 2] as const
export type Rang = (typeof RANGS)[number]

/** Where a column is kept. */
export interface Place {
  rang: Rang
  emplacement: Emplacement
}

/** The slots that hold each nature of column. Files are shown, never kept: nobody sorts them. */
export const EMPLACEMENTS_PAR_NATURE: Readonly<Record<ColumnKind, readonly Emplacement[]>> = {
  text: EMPLACEMENTS_DE_TEXTE,
  enum: EMPLACEMENTS_DE_TEXTE,
  boolean: EMPLACEMENTS_DE_TEXTE,
  number: EMPLACEMENTS_DE_NOMBRE,
  date: EMPLACEMENTS_DE_DATE,
  enums: EMPLACEMENTS_MULTIPLES,
  files: [],
}

/** The first free slot for a column of a nature: the first row, then the second; null when none is left. */
export function premierLibre(nature: ColumnKind, pris: readonly Place[]): Place | null {
  for (const rang of RANGS)
    for (const emplacement of EMPLACEMENTS_PAR_NATURE[nature])
      if (!pris.some((place) => place.rang === rang && place.emplacement === emplacement)) return { rang, emplacement }
  return null
}

/** What writers are given: tables of cells, read by lots. Types only, so that the writers know neither base nor forms. */
import type { Cellule } from './cellules.ts'

export interface ColonneDExport {
  /** Stable, whatever it is called: names of the members of JSON. */
  id: string
  /** Heading, as the template calls it. */
  nom: string
}

/** A sheet: the dossiers, or what each of them has several of. */
export interface FeuilleDExport {
  /** `dossiers`, `avis`, or the id of a repeated block. */
  id: string
  nom: string
  colonnes: readonly ColonneDExport[]
}

export type Ligne = readonly Cellule[]

/** The rows of one dossier in each of the sheets that were asked, in their order. */
export type LignesDUnDossier = readonly (readonly Ligne[])[]

/**
 * A frozen selection of dossiers. Each reading passes over all of them from the first, by lots, and always gives the same rows:
 * a format whose sheets follow one another reads as many times as it has sheets, and keeps none in memory.
 */
export interface SourceDExport {
  /** The dossiers first, one row each; then the repeated blocks, whose rows begin by the number of their dossier. */
  feuilles: readonly FeuilleDExport[]
  lots(feuilles: readonly FeuilleDExport[]): AsyncIterable<readonly LignesDUnDossier[]>
}

/** What a writer makes of them: bytes as they come. */
export type Ecrivain = (source: SourceDExport) => AsyncIterable<Uint8Array>

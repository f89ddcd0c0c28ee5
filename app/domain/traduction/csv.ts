/** The texts of a language as a file of a spreadsheet: what it writes, and what it reads back. Pure. */
import { CsvError, parse } from 'csv-parse/sync'
import { garder, sansGarde } from '../../../form-engine/export/cellules.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import { decoder, separateurDe } from '../referentiel/texte-csv.ts'
import type { EtatDeTexte } from './a-traduire.ts'

/** Bytes of a file. */
export const TAILLE_MAX_CSV = 5_000_000
/** Lines of a file: no form has as many texts. */
const LIGNES_MAX = 20_000

/** How far a text is, in the words of the file. */
export const ETATS_DU_CSV: Readonly<Record<EtatDeTexte['etat'], string>> = {
  traduit: 'à jour',
  changee: 'la source a changé',
  a_traduire: 'à traduire',
}

export interface LigneDeTexte {
  identifiant: string
  nature: string
  source: string
  traduction: string
  etat: string
}

const COLONNES = ['identifiant', 'nature', 'source', 'traduction', 'etat'] as const
const NOMS: Readonly<Record<(typeof COLONNES)[number], string>> = {
  identifiant: 'identifiant',
  nature: 'nature',
  source: 'source',
  traduction: 'traduction',
  etat: 'état',
}

/** The file: semicolons, quotes, the mark of UTF-8 that spreadsheets read; no cell of it is a formula. */
export function ecrireCsv(lignes: readonly LigneDeTexte[]): Buffer {
  const rangees = [COLONNES.map((colonne) => NOMS[colonne]), ...lignes.map((une) => COLONNES.map((nom) => une[nom]))]
  return Buffer.from(`\uFEFF${rangees.map((cellules) => cellules.map(cellule).join(';')).join('\r\n')}\r\n`)
}

function cellule(texte: string): string {
  return `"${garder(texte).replaceAll('"', '""')}"`
}

/** A line as it was read, with where it stands in the file. */
export interface LigneLue extends Omit<LigneDeTexte, 'nature'> {
  ligne: number
}

export type CsvLu = { ok: true; lignes: LigneLue[] } | { ok: false; phrase: string }

/** Reads the bytes of a file; the order of its columns is free, and those it does not know are left. Never throws. */
export function lireCsv(octets: Buffer): CsvLu {
  const decode = decoder(octets)
  if (!decode.ok) return decode
  const lues: { record: string[]; fin: number }[] = []
  try {
    parse(decode.texte, {
      delimiter: separateurDe(decode.texte),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        lues.push({ record, fin: lines })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return refus('Un guillemet n’est pas fermé, ou est mal placé. Enregistrez à nouveau le fichier en « CSV UTF-8 ».')
  }
  const [entete, ...suite] = lues
  const noms = entete?.record.map((nom) => cleDeRecherche(nom)) ?? []
  const rangs = Object.fromEntries(COLONNES.map((colonne) => [colonne, noms.indexOf(colonne)]))
  const absentes = (['identifiant', 'source', 'traduction'] as const).filter((colonne) => (rangs[colonne] ?? -1) < 0)
  if (absentes.length > 0)
    return refus(
      `La première ligne doit nommer les colonnes « identifiant », « source » et « traduction »\u00a0; il manque\u00a0: ${absentes.join(', ')}. Partez du fichier exporté.`,
    )
  if (suite.length > LIGNES_MAX)
    return refus(
      `Ce fichier a ${suite.length} lignes\u00a0; la limite est de ${LIGNES_MAX}. Partez du fichier exporté.`,
    )
  const lire = (record: readonly string[], colonne: string): string => {
    return sansGarde(texteStockable(record[rangs[colonne] ?? -1] ?? ''))
  }
  return {
    ok: true,
    lignes: suite
      .filter(({ record }) => record.some((une) => une.trim() !== ''))
      .map(({ record, fin }) => ({
        // A quoted cell may hold line breaks: the record begins above the line it ends at.
        ligne: fin - record.join('').split('\n').length + 1,
        identifiant: lire(record, 'identifiant').trim(),
        source: lire(record, 'source'),
        traduction: lire(record, 'traduction'),
        etat: lire(record, 'etat'),
      })),
  }
}

function refus(phrase: string): CsvLu {
  return { ok: false, phrase }
}

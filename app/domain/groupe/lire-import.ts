/**
 * Reads a CSV of groupes and of those who instruct in them: `groupe;courriel`, a person a line. The first line may name the columns,
 * in any order; a file of addresses alone is about the default groupe. Pure but for the decoding of bytes.
 */
import { parse } from 'csv-parse/sync'
import { CsvError } from 'csv-parse'
import { texteStockable } from '../../../form-engine/json.ts'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import { Adresse } from '../compte/adresse.ts'
import { decoder, separateurDe } from '../referentiel/texte-csv.ts'
import { nomPropre } from './nomme.ts'

/** Lines of one file, and its bytes. */
export const LIGNES_MAX = 10_000
export const TAILLE_MAX_IMPORT = 2_000_000
const NOM_MAX = 100
const ERREURS_MAX = 100

export interface LigneDImport {
  /** Where it stands in the file, from 1. */
  ligne: number
  /** Null for the default groupe. */
  groupe: string | null
  /** Normalised; null for a groupe alone. */
  courriel: string | null
}

export interface ErreurDImport {
  /** Null for the file as a whole. */
  ligne: number | null
  phrase: string
}

export interface ImportLu {
  lignes: LigneDImport[]
  /** A hundred at most. */
  erreurs: ErreurDImport[]
}

const COLONNES = {
  groupe: ['groupe', 'groupes', 'service', 'equipe'],
  courriel: ['courriel', 'courriels', 'email', 'e mail', 'mail', 'adresse electronique', 'instructeur'],
} as const

interface Places {
  groupe: number | null
  courriel: number
}

/** The lines of a file, and what is wrong with it. Never throws. */
export function lireImport(octets: Buffer): ImportLu {
  const decode = decoder(octets)
  if (!decode.ok) return { lignes: [], erreurs: [{ ligne: null, phrase: decode.phrase }] }
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(decode.texte, {
      delimiter: separateurDe(decode.texte),
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: 10_000,
    }) as unknown[] as typeof records
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const ligne = typeof error['lines'] === 'number' ? error['lines'] : null
    return { lignes: [], erreurs: [{ ligne, phrase: 'Un guillemet est de trop, ou il en manque un sur cette ligne.' }] }
  }
  const entete = records[0] && placesDe(records[0].record)
  const corps = entete ? records.slice(1) : records
  if (corps.length > LIGNES_MAX)
    return {
      lignes: [],
      erreurs: [{ ligne: null, phrase: `Ce fichier a ${corps.length} lignes : ${LIGNES_MAX} au plus.` }],
    }
  const lignes: LigneDImport[] = []
  const erreurs: ErreurDImport[] = []
  for (const { record, info } of corps) {
    const lue = ligneDe(record, info.lines, entete ?? places(record))
    if ('phrase' in lue) erreurs.push(lue)
    else if (lue.groupe !== null || lue.courriel !== null) lignes.push(lue)
    if (erreurs.length === ERREURS_MAX) break
  }
  if (lignes.length === 0 && erreurs.length === 0)
    erreurs.push({ ligne: null, phrase: 'Ce fichier n’a aucune ligne à importer.' })
  return { lignes, erreurs }
}

/** Where the columns are when the first line names them; null when it is a line as the others. */
function placesDe(record: readonly string[]): Places | null {
  const noms = record.map((cellule) => cleDeRecherche(cellule))
  const place = (parmi: readonly string[]) => noms.findIndex((nom) => parmi.includes(nom))
  const [groupe, courriel] = [place(COLONNES.groupe), place(COLONNES.courriel)]
  if (courriel === -1) return null
  return { groupe: groupe === -1 ? null : groupe, courriel }
}

/** Without a first line: the groupe, then the address; an address alone is about the default groupe. */
function places(record: readonly string[]): Places {
  return record.length === 1 ? { groupe: null, courriel: 0 } : { groupe: 0, courriel: 1 }
}

function ligneDe(record: readonly string[], ligne: number, ou: Places): LigneDImport | ErreurDImport {
  const cellule = (place: number) => texteStockable(record[place] ?? '')
  const groupe = ou.groupe === null ? null : nomPropre(cellule(ou.groupe))
  const tape = cellule(ou.courriel).trim()
  if (groupe === '' && tape === '') return { ligne, groupe: null, courriel: null }
  if (groupe === '') return { ligne, phrase: `Il manque le nom du groupe de « ${tape} ».` }
  if (groupe !== null && groupe.length > NOM_MAX)
    return { ligne, phrase: `Le nom du groupe compte ${groupe.length} caractères : ${NOM_MAX} au plus.` }
  if (tape === '') return { ligne, groupe, courriel: null }
  const adresse = Adresse.safeParse(tape)
  if (!adresse.success)
    return { ligne, phrase: `« ${tape.slice(0, 100)} » n’est pas une adresse électronique, comme nom@exemple.fr.` }
  return { ligne, groupe, courriel: adresse.data }
}

/** The same lines as a text that {@link lireImport} reads alike: what a page holds between its two steps. */
export function enTexte(lignes: readonly LigneDImport[]): string[] {
  const cellule = (texte: string) => `"${texte.replaceAll('"', '""')}"`
  return lignes.map(({ groupe, courriel }) =>
    groupe === null ? cellule(courriel ?? '') : `${cellule(groupe)};${cellule(courriel ?? '')}`,
  )
}

import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { CivilDate, Instant } from '../../form-engine/temps.ts'
import type { CompteId, DemarcheId, ExportId, GroupeId, ModeleDExportId, ProgrammeDExportId } from './ids.ts'

/** `csv_zip`: a CSV for each sheet; `zip`: the PDF and the files of each dossier. */
export type FormatDExport = 'csv' | 'csv_zip' | 'xlsx' | 'ods' | 'json' | 'geojson' | 'zip'
export type EtatDExport = 'en_attente' | 'en_cours' | 'pret' | 'echec'
/** Why one failed for good. */
export type MotifDEchec = 'droits' | 'entree_trop_longue' | 'trop_de_colonnes' | 'panne'
export type Cadence = 'jour' | 'semaine' | 'mois'

/** A column that is taken, and what it is called; null for its own name. */
export interface ColonneGardee {
  id: string
  nom: string | null
}

type ColonnesJson = ColumnType<ColonneGardee[] | null, string | null | undefined, string | null>

/** What somebody asked for, and where its bytes are for a while. */
export interface Exports {
  id: Generated<ExportId>
  demarche_id: DemarcheId
  compte_id: CompteId
  /** Others who are told of it and may download it, by their own rights. */
  destinataires: Generated<CompteId[]>
  programme_id: Generated<ProgrammeDExportId | null>
  /** The view, frozen, as its canonical query string. */
  adresse: string
  format: FormatDExport
  /** Null for all. */
  colonnes: ColonnesJson
  /** Of what was asked: the same one twice is prepared once. */
  empreinte: string
  etat: EtatDExport
  motif: Generated<MotifDEchec | null>
  /** Times it was begun: an object that an older one wrote is not this one's. */
  essais: Generated<number>
  /** The groupes whose dossiers it holds: whoever downloads it has them all. */
  groupes: Generated<GroupeId[]>
  /** Numbers of the dossiers it holds: it goes with the first of them that is deleted. */
  numeros: Generated<number[]>
  /** Dossiers read, in all its passages, and how many there are to read. */
  faits: Generated<number>
  total: Generated<number | null>
  objet: Generated<string | null>
  /** bytes, in clear */
  taille: Generated<number | null>
  /** Of the clear bytes, hexadecimal. */
  sha256: Generated<string | null>
  cle_emballee: Generated<string | null>
  maitresse: Generated<string | null>
  demande_at: Instant
  debut_at: Generated<Instant | null>
  fini_at: Generated<Instant | null>
  expire_at: Instant
}

/** A choice of columns, with their order and names. */
export interface ModelesDExport {
  id: Generated<ModeleDExportId>
  demarche_id: DemarcheId
  compte_id: CompteId | null
  /** The groupe it is shared with; null when it is its author's alone. */
  groupe_id: GroupeId | null
  nom: string
  colonnes: JSONColumnType<ColonneGardee[]>
  modifie_at: Instant
}

/** An export that is prepared by the calendar. */
export interface ExportsProgrammes {
  id: Generated<ProgrammeDExportId>
  demarche_id: DemarcheId
  compte_id: CompteId
  adresse: string
  format: FormatDExport
  colonnes: ColonnesJson
  cadence: Cadence
  destinataires: CompteId[]
  prochain_on: CivilDate
  /** Its author examines no dossier of the démarche any more. */
  arrete_at: Generated<Instant | null>
  cree_at: Instant
}

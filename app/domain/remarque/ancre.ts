/** What a remark is on, as its reader has the dossier: a question, a row of a block, or a file. */
import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CodeDeLangue } from '../../../form-engine/langues.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { cellKey, celluleDe, type CellKey, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import type { RemarquesKey } from '../cles.ts'
import { libelleDe } from '../dossier/libelle-de.ts'
import { formulaireDit, type LangueVoulue } from '../traduction/formulaire-dit.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { NOM_CACHE } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'

export interface Ancre {
  /** A question of the form, or a block whose row it is. */
  champ: StableId
  row: RowId | null
  /** A file of that question. */
  piece: PieceJointeId | null
}

/** An anchor that is in the dossier, in words. */
export interface AncreLue {
  cle: CellKey
  genre: 'question' | 'ligne' | 'fichier'
  /** « Haie 2, Longueur » */
  libelle: string
  /** Of the label, where it is not the French one. */
  langue: CodeDeLangue | null
  /** The name of the file. */
  fichier: string | null
  /** `cle` of the page that asks it. */
  page: string
  /** Version of the answer now: a row's is that of the latest of its answers, whatever its place. A file has none. */
  seq: number
  /** Whether its earlier answers are read somewhere. */
  hasVersions: boolean
}

/** A dossier as a key reads it. */
export interface Lieu {
  compiled: FormulaireCompile
  /** The same form with the words of what is told, and their language; null for French. */
  mots: FormulaireCompile
  langue: CodeDeLangue | null
  reponses: Reponses
  champs: readonly StableId[] | null
  pieces: readonly FichierDuLieu[]
}

export interface FichierDuLieu {
  id: PieceJointeId
  cle: CellKey
  nom: string
}

/**
 * Reads what the remarks of a key may be on. Agents have what was sent to them, not what waits to be, and read the form in French; the
 * usager's side, in the language that was asked for.
 */
export async function lieuDe(key: RemarquesKey, db: Db | Tx = key.db, voulue: LangueVoulue = 'fr'): Promise<Lieu> {
  const lire = key.cote === 'usager' ? reponsesDe : reponsesTransmises
  const compiled = await compilee(db, key.revisionId)
  const dit = key.cote === 'usager' && voulue !== 'fr' ? await formulaireDit(db, key, voulue) : null
  return {
    compiled,
    mots: dit?.compiled ?? compiled,
    langue: dit?.langue.courante ?? null,
    reponses: await lire(db, key.dossierId),
    champs: key.champs,
    pieces: await fichiersDe(key, db),
  }
}

async function fichiersDe(key: RemarquesKey, db: Db | Tx): Promise<FichierDuLieu[]> {
  const rows = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where('champ', 'is not', null)
    .$if(key.champs !== null, (query) => query.where(sql<SqlBool>`champ = any(${[...(key.champs ?? [])]}::text[])`))
    .$if(key.cote === 'agents', (query) => query.where('a_transmettre', '=', false))
    .orderBy('ajoute_at')
    .orderBy('id')
    .select(['id', 'champ', 'ligne', 'nom', 'etat', 'ajoute_par'])
    .execute()
  return rows.flatMap(({ id, champ, ligne, nom, etat, ajoute_par }) => {
    // In quarantine a name is its sender's alone.
    const isCache = etat !== 'sain' && etat !== 'purge' && ajoute_par !== key.personne.compteId
    return champ === null ? [] : [{ id, cle: cellKey(champ, ligne), nom: isCache ? NOM_CACHE : nom }]
  })
}

/** The anchor in words; null when the dossier, as it is read, has no such question, row or file. */
export function lireAncre(
  { compiled, mots, langue, reponses, champs, pieces }: Lieu,
  { champ, row, piece }: Ancre,
): AncreLue | null {
  if (champs !== null && !champs.includes(champ)) return null
  const question = Object.hasOwn(compiled.champs, champ) ? compiled.champs[champ] : undefined
  const bloc = Object.hasOwn(compiled.repetitions, champ) ? compiled.repetitions[champ] : undefined
  const repetition = question ? question.repetition : champ
  const page = question?.page ?? bloc?.page
  if (page === undefined) return null
  const isEnPlace = repetition === null ? row === null : row !== null && rowsOf(repetition, reponses).includes(row)
  const cle = cellKey(champ, row)
  const fichier = piece === null ? null : pieces.find(({ id, cle: place }) => id === piece && place === cle)
  if (!isEnPlace || fichier === undefined) return null
  const libelle = libelleDe(mots, reponses, { champ, row })
  return {
    cle,
    genre: fichier ? 'fichier' : bloc ? 'ligne' : 'question',
    libelle,
    langue: libelle === libelleDe(compiled, reponses, { champ, row }) ? null : langue,
    fichier: fichier?.nom ?? null,
    page,
    hasVersions: question !== undefined && !question.fichiers && !question.isCalcule,
    seq: fichier
      ? 0
      : Math.max(...(bloc ? bloc.champs : [champ]).map((id) => celluleDe(reponses, cellKey(id, row)).seq), 0),
  }
}

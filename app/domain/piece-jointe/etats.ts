/** Where the files of a dossier stand, as a person may know it. */
import { AUCUN_ANTIVIRUS } from '../../adapters/antivirus/eteint.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { DefautDePiece, EtatDePiece } from '../../../db/schema/pieces-jointes.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey, type CellKey, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { EditKey, ExpertKey, InstructionKey, MessagerieKey, ReadKey } from '../cles.ts'
import { piecesLues } from './pieces-lues.ts'

export interface EtatDeFichier {
  id: PieceJointeId
  etat: EtatDePiece
  defaut: DefautDePiece | null
  /** False when no scanner looked at it (outside production only). */
  isAnalyse: boolean
  /** Pages that can be looked at without downloading. */
  apercus: number
  /** In quarantine nobody but the person who sent a file knows its name. */
  isNomCache: boolean
}

/** The files of the dossier that the key reads. */
export async function etatsDesPieces(
  key: ReadKey | EditKey | InstructionKey | MessagerieKey | ExpertKey,
): Promise<EtatDeFichier[]> {
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where(await piecesLues(key))
    .select((eb) => [
      'id',
      'etat',
      'defaut',
      'analyse_par',
      'ajoute_par',
      eb
        .selectFrom('apercus')
        .whereRef('apercus.piece_id', '=', 'pieces_jointes.id')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('apercus'),
    ])
    .orderBy('id')
    .execute()
  return rows.map(({ id, etat, defaut, analyse_par, ajoute_par, apercus }) => ({
    id,
    etat,
    defaut,
    isAnalyse: etat !== 'en_attente' && analyse_par !== AUCUN_ANTIVIRUS,
    apercus: etat === 'sain' ? Number(apercus ?? 0) : 0,
    isNomCache: etat !== 'sain' && etat !== 'purge' && ajoute_par !== key.personne.compteId,
  }))
}

/** A sending that was begun and not ended, as the person who began it may take it up again. */
export interface EnvoiInterrompu {
  id: PieceJointeId
  /** Its question. */
  cle: CellKey
  nom: string
  /** bytes */
  taille: number
}

/** The files of a dossier, and what its person left unended. */
export interface FichiersDuDossier {
  etats: EtatDeFichier[]
  interrompus: EnvoiInterrompu[]
}

export async function fichiersDuDossier(
  key: ReadKey | EditKey | InstructionKey | ExpertKey,
): Promise<FichiersDuDossier> {
  const rows = await key.db
    .selectFrom('envois')
    .where('dossier_id', '=', key.dossierId)
    .where('commence_par', '=', key.personne.compteId)
    .orderBy('commence_at')
    .select(['id', 'champ', 'ligne', 'nom', 'taille'])
    .execute()
  return {
    etats: await etatsDesPieces(key),
    interrompus: rows.map(({ id, champ, ligne, nom, taille }) => ({ id, cle: cellKey(champ, ligne), nom, taille })),
  }
}

/** In the place of a name that its reader may not know yet. */
export const NOM_CACHE = '•••'

/** The answers of a dossier as a person may read them: names in quarantine are hidden. */
export function sansNomsCaches(reponses: Reponses, etats: readonly EtatDeFichier[]): Reponses {
  const caches = new Set<string>(etats.filter(({ isNomCache }) => isNomCache).map(({ id }) => id))
  if (caches.size === 0) return reponses
  return Object.fromEntries(
    Object.entries(reponses).map(([cle, cellule]) => [
      cle,
      cellule.kind === 'value' ? { ...cellule, value: masquer(cellule.value, caches) } : cellule,
    ]),
  )
}

function masquer(value: Json, caches: ReadonlySet<string>): Json {
  const fichiers = estObjet(value) ? value['fichiers'] : undefined
  if (!estObjet(value) || !Array.isArray(fichiers)) return value
  return {
    ...value,
    fichiers: fichiers.map((fichier) =>
      estObjet(fichier) && caches.has(String(fichier['id'])) ? { ...fichier, nom: NOM_CACHE } : fichier,
    ),
  }
}

/** A file that the analysis refused, and where it stands in the form. */
export interface FichierRefuse {
  id: PieceJointeId
  champ: StableId
  row: RowId | null
  nom: string
  defaut: DefautDePiece
}

/** The files of its answers that the analysis refused, the oldest first. */
export async function fichiersRefuses(db: Db | Tx, dossierId: DossierId): Promise<FichierRefuse[]> {
  const rows = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('etat', 'in', ['infecte', 'corrompu'])
    .where('champ', 'is not', null)
    .orderBy('ajoute_at')
    .select(['id', 'champ', 'ligne as row', 'nom', 'defaut'])
    .execute()
  return rows.flatMap(({ champ, defaut, ...row }) =>
    champ === null || defaut === null ? [] : [{ ...row, champ, defaut }],
  )
}

/** How the files of a dossier stand, for its pages. */
import type { DossierId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { AUCUN_ANTIVIRUS } from '../../adapters/antivirus/eteint.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import type { Defaut, Etat } from './analyse/defaut.ts'

export interface EtatDeFichier {
  etat: Etat
  defaut: Defaut | null
  /** False when it was declared clean without an antivirus (« non analysé »): outside production only. */
  isAnalyse: boolean
  /** Pages that have a preview, from 1. */
  apercus: number[]
}

/** The state of each file of the dossier of the key, by its id. */
export async function etatsDesFichiers(
  key: ReadKey | EditKey | InstructionKey,
): Promise<Map<PieceJointeId, EtatDeFichier>> {
  const pieces = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .select(['id', 'etat', 'defaut', 'analyse_par as analysePar'])
    .execute()
  const pages = await key.db
    .selectFrom('apercus')
    .innerJoin('pieces_jointes', 'pieces_jointes.id', 'apercus.piece_id')
    .where('pieces_jointes.dossier_id', '=', key.dossierId)
    .where('pieces_jointes.etat', '=', 'sain')
    .orderBy('apercus.page')
    .select(['apercus.piece_id as pieceId', 'apercus.page'])
    .execute()
  return new Map(
    pieces.map(({ id, etat, defaut, analysePar }) => [
      id,
      {
        etat,
        defaut,
        isAnalyse: analysePar !== null && analysePar !== AUCUN_ANTIVIRUS,
        apercus: pages.filter(({ pieceId }) => pieceId === id).map(({ page }) => page),
      },
    ]),
  )
}

/** A file that the analysis refused, and where it stands in the form. */
export interface FichierRefuse {
  id: PieceJointeId
  champ: StableId
  row: RowId | null
  nom: string
  defaut: Defaut
}

/** The files of a dossier that the analysis refused, the oldest first. */
export async function fichiersRefuses(db: Db | Tx, dossierId: DossierId): Promise<FichierRefuse[]> {
  const rows = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('etat', 'in', ['infecte', 'corrompu'])
    .orderBy('ajoute_at')
    .select(['id', 'champ', 'ligne as row', 'nom', 'defaut'])
    .execute()
  return rows.flatMap(({ defaut, ...row }) => (defaut === null ? [] : [{ ...row, defaut }]))
}

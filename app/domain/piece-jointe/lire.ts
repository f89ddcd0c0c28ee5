import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import type { DefautDePiece, EtatDePiece } from '../../../db/schema/pieces-jointes.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { EditKey, ExpertKey, InstructionKey, ReadKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { cleDeDossier } from './cle-de-dossier.ts'
import { lecteurDe, type Lecteur } from './coffre.ts'
import { piecesLues } from './pieces-lues.ts'

export type PieceLue =
  | {
      isLisible: true
      id: PieceJointeId
      nom: string
      type: string
      /** bytes */
      taille: number
      /** SHA-256 of the clear text, hexadecimal. */
      empreinte: string
      /** An error while it is read means that the stored file was altered: what was sent must be cut short, never ended cleanly. */
      lecteur: Lecteur
    }
  /** In quarantine, refused by the analysis, or purged: nobody reads it. */
  | { isLisible: false; etat: Exclude<EtatDePiece, 'sain'>; defaut: DefautDePiece | null }

/** A file of the dossier of the key; null when this dossier has no such file, or when it is not the key's to read. */
export async function lirePieceJointe(
  key: ReadKey | EditKey | InstructionKey | ExpertKey,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<PieceLue | null> {
  if (!isUuid(id)) return null
  const row = await key.db
    .selectFrom('pieces_jointes')
    .where('id', '=', id as PieceJointeId)
    .where('dossier_id', '=', key.dossierId)
    .where(await piecesLues(key))
    .select(['id', 'nom', 'type', 'taille', 'empreinte', 'etat', 'defaut', 'filigrane'])
    .executeTakeFirst()
  if (!row) return null
  if (row.etat !== 'sain') return { isLisible: false, etat: row.etat, defaut: row.defaut }
  const cle = await cleDeDossier(key.db, key.dossierId)
  if (!cle || row.empreinte === null) return { isLisible: false, etat: 'purge', defaut: null }
  const { nom, type, taille, empreinte, filigrane } = row
  const place = { dossierId: key.dossierId, pieceId: row.id, filigrane, taille, cle }
  return { isLisible: true, id: row.id, nom, type, taille, empreinte, lecteur: lecteurDe(magasin, place) }
}
